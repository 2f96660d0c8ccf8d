#include "scanner/page/form_reader.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "scanner/dom/form_index.h"
#include "scanner/dom/form_texts.h"
#include "scanner/model/limits.h"
#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

bool is_button_type(std::string_view type) {
    return type == "submit" || type == "button" || type == "image" || type == "reset";
}

// HTML, "form submission attributes": what is no known method is get.
std::string read_method(std::string_view written) {
    const std::string method = lower_ascii(trim_ascii(written));
    return method == "post" || method == "dialog" ? method : "get";
}

std::uint32_t read_number(std::string_view text) {
    std::uint32_t number = 0;
    for (char c : trim_ascii(text)) {
        if (c < '0' || c > '9' || number > 100'000) return 0;
        number = number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return number;
}

// Attributes in which frameworks keep a field's name.
bool is_key_attribute(std::string_view name) {
    static constexpr std::string_view kNames[] = {
        "formcontrolname", "ng-model", "v-model", "x-model", "data-name", "data-field", "data-field-name"};
    return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

FieldMarkup read_markup(const Dom& dom, NodeId n) {
    FieldMarkup markup;
    bool aria_hidden = false, untabbable = false;
    for (const DomAttribute& a : dom.attributes_of(n)) {
        const std::string_view name = dom.slice(a.name),
                               value = dom.slice(a.value).substr(0, limits::kMaxLabelBytes);
        if (name == "inputmode")
            markup.inputmode = value;
        else if (name == "pattern")
            markup.pattern = value;
        else if (name == "data-mask" || name == "data-inputmask")
            markup.mask = value;
        else if (name == "role")
            markup.role = value;
        else if (name == "maxlength")
            markup.max_length = read_number(value);
        else if (name == "aria-hidden")
            aria_hidden = value == "true";
        else if (name == "tabindex")
            untabbable = trim_ascii(value) == "-1";
        else if (is_key_attribute(name))
            markup.keys = value;
    }
    markup.off_limits = aria_hidden && untabbable;
    return markup;
}

class FormReader {
  public:
    FormReader(const Dom& dom, std::string_view source, std::string_view document_url,
               std::string_view base_url)
        : dom_(dom), document_url_(document_url), base_(parse_url(base_url)), index_(dom, source) {}

    FormReading read() {
        // Forms first: form= may point ahead.
        for (const FormPart& part : index_.parts())
            if (part.kind == FormPart::Kind::form) add_form(part.node);
        for (const FormPart& part : index_.parts()) visit(part);
        return std::move(out_);
    }

  private:
    void visit(const FormPart& part) {
        const NodeId n = part.node, end = dom_.nodes[n].end;
        while (!around_.empty() && dom_.nodes[around_.back().node].end <= n) around_.pop_back();
        switch (part.kind) {
            case FormPart::Kind::hiding:
                hidden_end_ = std::max(hidden_end_, end);
                return;
            case FormPart::Kind::control:
                add_control(n);
                return;
            case FormPart::Kind::fieldset:
                if (dom_.has_attribute(n, "disabled")) disabled_end_ = std::max(disabled_end_, end);
                break;
            default:
                break;
        }
        around_.push_back(part);
    }

    NodeId nearest(FormPart::Kind kind) const {
        for (auto part = around_.rbegin(); part != around_.rend(); ++part)
            if (part->kind == kind) return part->node;
        return kNoNode;
    }

    std::string text_of(NodeId n, std::string_view attribute) const {
        return shorten(dom_.attribute(n, attribute), limits::kMaxLabelBytes);
    }

    void add_form(NodeId n) {
        if (entries_.size() >= limits::kMaxFormsPerPage) {
            note_once(form_limit_noted_, "more than " + std::to_string(limits::kMaxFormsPerPage) +
                                             " forms; the rest was not read");
            return;
        }
        Form form;
        form.node = n;
        form.id = text_of(n, "id");
        form.name = text_of(n, "name");
        form.action = resolve_action(dom_.attribute(n, "action"));
        form.method = read_method(dom_.attribute(n, "method"));
        form.span = dom_.nodes[n].span;
        entries_.push_back(n);
        append(std::move(form));
    }

    std::size_t append(Form form) {
        form.index = static_cast<std::uint32_t>(out_.forms.size());
        out_.forms.push_back(std::move(form));
        out_.markup.emplace_back();
        return out_.forms.size() - 1;
    }

    // What is no web address (javascript:, mailto:) stays as written.
    std::string resolve_action(std::string_view written) const {
        written = trim_ascii(written);
        if (written.empty()) return std::string(document_url_);
        if (base_)
            if (const auto url = resolve_url(*base_, written)) return url->text();
        return shorten(written, limits::kMaxLabelBytes);
    }

    // The entry of that form; the one for what stands outside when there is none or it was over the limit.
    std::size_t entry_of(NodeId form) {
        const auto at = std::lower_bound(entries_.begin(), entries_.end(), form);
        if (form != kNoNode && at != entries_.end() && *at == form)
            return static_cast<std::size_t>(at - entries_.begin());
        if (!outside_) {
            Form outside;
            outside.outside = true;
            outside.action = document_url_;
            outside_ = append(std::move(outside));
        }
        return *outside_;
    }

    void add_control(NodeId n) {
        const std::uint32_t document_index = document_index_++;
        if (document_index >= limits::kMaxFieldsPerPage) {
            note_once(field_limit_noted_, "more than " + std::to_string(limits::kMaxFieldsPerPage) +
                                              " fields and buttons; the rest was not read");
            return;
        }
        const std::size_t entry = entry_of(index_.owner_of(n, nearest(FormPart::Kind::form)));
        const std::string_view tag = dom_.tag(n);
        if (tag == "button" ||
            (tag == "input" && is_button_type(lower_ascii(trim_ascii(dom_.attribute(n, "type"))))))
            out_.forms[entry].buttons.push_back(read_button(n, document_index));
        else
            add_field(entry, n, document_index);
    }

    FormButton read_button(NodeId n, std::uint32_t document_index) const {
        FormButton button;
        button.node = n;
        button.document_index = document_index;
        button.tag = dom_.tag(n);
        button.type = text_of(n, "type");
        button.id = text_of(n, "id");
        button.name = text_of(n, "name");
        button.text = button.tag == "button" ? visible_text(dom_, n) : text_of(n, "value");
        for (const std::string_view fallback : {"alt", "aria-label", "title"})
            if (button.text.empty()) button.text = text_of(n, fallback);
        const std::string type = lower_ascii(trim_ascii(button.type));
        button.submits = button.tag == "button" ? type != "button" && type != "reset"
                                                : type == "submit" || type == "image";
        if (button.submits && dom_.has_attribute(n, "formaction"))
            button.action = resolve_action(dom_.attribute(n, "formaction"));
        if (button.submits && dom_.has_attribute(n, "formmethod"))
            button.method = read_method(dom_.attribute(n, "formmethod"));
        button.span = dom_.nodes[n].span;
        return button;
    }

    void add_field(std::size_t entry, NodeId n, std::uint32_t document_index) {
        FormField field;
        field.index = static_cast<std::uint32_t>(out_.forms[entry].fields.size());
        field.document_index = document_index;
        field.node = n;
        field.tag = dom_.tag(n);
        field.type = text_of(n, "type");
        field.name = text_of(n, "name");
        field.id = text_of(n, "id");
        field.autocomplete = text_of(n, "autocomplete");
        field.placeholder = text_of(n, "placeholder");
        field.value = field.tag == "textarea" ? visible_text(dom_, n) : text_of(n, "value");
        field.label = label_of(dom_, index_, n, nearest(FormPart::Kind::label));
        if (const NodeId fieldset = nearest(FormPart::Kind::fieldset); fieldset != kNoNode)
            field.legend = legend_of(dom_, fieldset);
        if (field.legend.empty() && lower_ascii(trim_ascii(field.type)) == "radio")
            field.legend = question_of(entry, n, field.name);
        const FieldMarkup markup = read_markup(dom_, n);
        field.hidden =
            n < hidden_end_ || lower_ascii(trim_ascii(field.type)) == "hidden" || markup.off_limits;
        field.disabled = n < disabled_end_ || dom_.has_attribute(n, "disabled");
        field.span = dom_.nodes[n].span;
        out_.forms[entry].fields.push_back(std::move(field));
        out_.markup[entry].push_back(markup);
    }

    // Dots of one name answer one question; it stands before the first of them.
    const std::string& question_of(std::size_t entry, NodeId n, const std::string& name) {
        const auto [at, is_first] = questions_.try_emplace({entry, name});
        if (is_first) at->second = question_before(dom_, n);
        return at->second;
    }

    void note_once(bool& noted, std::string message) {
        if (!noted) out_.problems.push_back(std::move(message));
        noted = true;
    }

    const Dom& dom_;
    std::string_view document_url_;
    std::optional<Url> base_;
    FormIndex index_;
    FormReading out_;
    std::vector<NodeId> entries_;   // form nodes, in document order; entry i is out_.forms[i]
    std::vector<FormPart> around_;  // forms, labels and fieldsets around the current node
    std::map<std::pair<std::size_t, std::string>, std::string> questions_;  // by form's entry and dots' name
    NodeId hidden_end_ = 0, disabled_end_ = 0;
    std::uint32_t document_index_ = 0;
    std::optional<std::size_t> outside_;
    bool form_limit_noted_ = false, field_limit_noted_ = false;
};

}  // namespace

FormReading read_forms(const Dom& dom, std::string_view source, std::string_view document_url,
                       std::string_view base_url) {
    return FormReader(dom, source, document_url, base_url).read();
}

}  // namespace formleak
