#include "scanner/dom/field_fill.h"

#include "scanner/dom/css_selector.h"
#include "scanner/dom/dom_queries.h"
#include "scanner/dom/made_up_person.h"

namespace formleak {
namespace {

bool takes_text(std::string_view type) {
    for (std::string_view t :
         {"hidden", "submit", "button", "image", "reset", "file", "checkbox", "radio", "range", "color"})
        if (type == t) return false;
    return true;
}

void set_value(FieldStates& states, NodeId node, std::string value) {
    states[node].has_value = true;
    states[node].value = std::move(value);
}

// A browser keeps nothing that does not fit the type: a number field takes digits only.
bool fits(const Dom& dom, NodeId node, const FieldStates& states) {
    return !current_value(dom, node, states).empty();
}

}  // namespace

Fill make_up_values(const Page& page) {
    Fill fill;
    std::set<std::string> radio_groups;
    for (const Form& form : page.forms)
        for (const FormField& field : form.fields) {
            if (field.node == kNoNode || field.tag == "select") continue;
            const std::string type = effective_type(page.dom, field.node);
            if (type == "radio") {
                if (!radio_groups.insert(std::to_string(form.index) + "/" + field.name).second) continue;
                fill.states[field.node].has_checked = fill.states[field.node].checked = true;
                continue;
            }
            if (!takes_text(type) || !current_value(page.dom, field.node, {}).empty()) continue;
            set_value(fill.states, field.node, made_up_value(field.data_kind, type));
            if (!fits(page.dom, field.node, fill.states))
                set_value(fill.states, field.node, made_up_value(DataKind::none, type));
            fill.made_up.insert(field.node);
        }
    return fill;
}

Fill take_typed_values(const Page& page, std::span<const TypedValue> typed) {
    Fill fill;
    for (const TypedValue& t : typed) {
        std::vector<NodeId> nodes;
        if (!t.selector.empty()) {
            nodes = select_all(page.dom, t.selector);
        } else {
            for (NodeId n : form_controls(page.dom, 0))
                if (page.dom.attribute(n, "name") == t.name) nodes.push_back(n);
        }
        for (NodeId n : nodes) {
            const std::string type = effective_type(page.dom, n);
            if (type != "checkbox" && type != "radio") {
                set_value(fill.states, n, t.value);
                continue;
            }
            // Of a group by one name, the box with that value is meant.
            if (!t.value.empty() && nodes.size() > 1 && current_value(page.dom, n, {}) != t.value) continue;
            fill.states[n].has_checked = true;
            fill.states[n].checked = t.checked;
        }
    }
    return fill;
}

}  // namespace formleak
