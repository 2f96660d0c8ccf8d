// One walk over a page that finds what forms are made of and how it hangs together. For the form reader only.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "scanner/model/dom.h"

namespace formleak {

struct FormPart {
    enum class Kind : std::uint8_t { form, label, fieldset, control, hiding };
    NodeId node = kNoNode;
    Kind kind = Kind::control;
};

class FormIndex {
  public:
    // `source` is the text that `dom` was made from; both must outlive the index.
    FormIndex(const Dom& dom, std::string_view source);

    // Forms, labels, fieldsets, controls and elements that hide their contents, in document order; none of
    // them inert.
    const std::vector<FormPart>& parts() const { return parts_; }

    // First element with that id, or kNoNode.
    NodeId find_id(std::string_view id) const;
    // Labels whose for= is that id, in document order: [first, last).
    using Named = std::pair<std::string_view, NodeId>;
    std::pair<const Named*, const Named*> labels_for(std::string_view id) const;

    // The form a browser sends this control with: form= first, then the parser's form element pointer, then
    // the nearest form around it (HTML standard, "form owner"). kNoNode: none.
    NodeId owner_of(NodeId control, NodeId form_around) const;

  private:
    void collect(NodeId n);
    void find_form_ends(std::string_view source);
    NodeId open_form_at(std::uint32_t offset) const;

    const Dom& dom_;
    std::vector<FormPart> parts_;
    std::vector<Named> ids_, labels_;
    struct OpenForm {
        std::uint32_t begin = 0,
                      end = 0;  // byte offsets between which the parser's form element pointer is set
        NodeId node = kNoNode;
    };
    std::vector<OpenForm> open_forms_;
};

}  // namespace formleak
