#include "detectors/vendors/meta/field_fill.h"

#include "detectors/vendors/meta/css_selector.h"
#include "detectors/vendors/meta/dom_queries.h"

namespace formleak::meta {
namespace {

struct MadeUp {
    DataKind kind;
    std::string_view value;
};
// 070-174 06 05 … 99 is reserved for fiction (PTS); 19121212-1212 is the Swedish Tax Agency's test number.
constexpr MadeUp kPerson[] = {{DataKind::email, "karin.exempelsson@example.com"},
                              {DataKind::phone, "0701740605"},
                              {DataKind::first_name, "Karin"},
                              {DataKind::last_name, "Exempelsson"},
                              {DataKind::full_name, "Karin Exempelsson"},
                              {DataKind::street, "Storgatan 1"},
                              {DataKind::postal_code, "41301"},
                              {DataKind::city, "Lund"},
                              {DataKind::region, "Skåne"},
                              {DataKind::country, "Sverige"},
                              {DataKind::birth_date, "1912-12-12"},
                              {DataKind::gender, "female"},
                              {DataKind::national_id, "191212121212"},
                              {DataKind::user_id, "karinex42"},
                              {DataKind::password, "Exempel!2026x"},
                              {DataKind::one_time_code, "123456"},
                              {DataKind::card_number, "4111111111111111"},
                              {DataKind::card_code, "123"},
                              {DataKind::bank_account, "SE3550000000054910000003"},
                              {DataKind::income, "320000"},
                              {DataKind::loan, "150000"},
                              {DataKind::insurance, "F-4711"},
                              {DataKind::health, "Exempel"},
                              {DataKind::vehicle, "ABC123"},
                              {DataKind::organization, "Exempel AB"},
                              {DataKind::free_text, "Hej"},
                              {DataKind::search, "exempel"}};

struct ByType {
    std::string_view type, value;
};
constexpr ByType kByType[] = {{"email", "karin.exempelsson@example.com"},
                              {"tel", "0701740605"},
                              {"number", "1200"},
                              {"date", "2026-01-15"},
                              {"month", "2026-01"},
                              {"week", "2026-W03"},
                              {"time", "12:00"},
                              {"datetime-local", "2026-01-15T12:00"},
                              {"url", "https://example.com/"}};

bool takes_text(std::string_view type) {
    for (std::string_view t :
         {"hidden", "submit", "button", "image", "reset", "file", "checkbox", "radio", "range", "color"})
        if (type == t) return false;
    return true;
}

std::string value_for(DataKind kind, std::string_view type) {
    if (kind != DataKind::birth_date || type != "date")
        for (const ByType& t : kByType)
            if (t.type == type &&
                (kind == DataKind::none || type == "date" || type == "month" || type == "time"))
                return std::string(t.value);
    for (const MadeUp& m : kPerson)
        if (m.kind == kind) return std::string(m.value);
    return "Exempel";
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
            set_value(fill.states, field.node, value_for(field.data_kind, type));
            if (!fits(page.dom, field.node, fill.states))
                set_value(fill.states, field.node, value_for(DataKind::none, type));
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

std::string other_spelling(DataKind kind) {
    return kind == DataKind::postal_code ? "413 01" : std::string();
}

}  // namespace formleak::meta
