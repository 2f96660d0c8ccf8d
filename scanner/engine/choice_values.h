// What was ticked or chosen, and what was typed and is short: values that stand everywhere by chance, so that
// only where they stand tells whose they are. Not for: other typed values (the leak search).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "detectors/request_matcher.h"
#include "scanner/engine/visit_guide.h"
#include "scanner/model/visit.h"

namespace formleak {

// Of one visit. Its thread.
class ChoiceValues {
  public:
    ChoiceValues(const VisitResult& visit, const VisitGuide& guide);

    // The field whose choice a vendor's hash is: of its value or label, or of the letter vendors make of a
    // gender. Where several say the same, the one of the form that was sent (`form_index`, -1: none);
    // nothing: it cannot be told.
    std::optional<std::size_t> field_of_hash(const RecordedDatum& datum, int form_index) const;
    // The fields with personal data whose value stands readable in the request, under the field's own name
    // or beside it; of boxes for one character each, the first, where the value of all is a value there.
    std::set<std::size_t> fields_in(const Request& request) const;
    struct Meant {
        std::string value;
        DataKind kind = DataKind::none;
    };
    // What such a field stands for: its own value, or that of all the boxes.
    Meant meant_by(std::size_t field) const;

  private:
    void add_typed(const VisitResult& visit, const VisitGuide& guide);
    void add_boxes(const VisitResult& visit, const VisitGuide& guide);
    struct Choice {
        std::size_t field = 0;
        int form_index = -1;
        std::string name, id, value;
        std::set<std::string> hashes;  // hex
        DataKind kind = DataKind::none;
        bool is_box = false;     // a tick
        bool is_joined = false;  // of several fields: under any name
    };
    static bool stands_for(const Choice& choice, const std::string& name, const std::string& value,
                           bool among);
    std::vector<Choice> choices_;
};

}  // namespace formleak
