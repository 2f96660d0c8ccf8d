#include "detectors/vendors/meta/form_collector.h"

#include "scanner/dom/dom_queries.h"

namespace formleak::meta {
namespace {

using Part = std::optional<std::string> FieldKey::*;

// Values of one kind (primary, alternate or mask), merged field by field: a key given twice must agree to the
// letter, "no value" being a value too; else the whole result is void from there on.
struct Merged {
    std::map<std::string, std::optional<std::string>> values;
    std::map<std::string, std::vector<NodeId>> givers;
    bool is_void = false;

    void add(const CollectedField& field, Part part, std::vector<Conflict>* conflicts) {
        for (const FieldKey& key : field.reading.keys) {
            const auto have = values.find(key.key);
            if (have != values.end() && have->second != key.*part) {
                is_void = true;
                if (conflicts) conflicts->push_back({key.key, givers[key.key].front(), field.node});
            }
        }
        for (const FieldKey& key : field.reading.keys) {
            values.insert({key.key, key.*part});
            auto& nodes = givers[key.key];
            if (field.reading.partner != kNoNode) nodes.push_back(field.reading.partner);
            nodes.push_back(field.node);
        }
    }
};

}  // namespace

Collected collect_form(const Dom& dom, NodeId container, NodeId button, bool reads_data,
                       const FieldStates& states, const Behaviour& behaviour) {
    Collected out;
    out.reads_data = reads_data;
    if (container == kNoNode) return out;
    std::map<std::string, int> counts;
    std::vector<std::string> order;
    Merged primary, alternate, mask;
    for (NodeId node : form_controls(dom, container)) {
        CollectedField field;
        field.node = node;
        const std::string kind = std::string(dom.tag(node)) + current_type(dom, node, states);
        field.over_limit = ++counts[kind] > kMostFieldsOfAKind;
        field.is_clicked = node == button;
        if (!field.over_limit && !field.is_clicked) {
            field.empty = dom.tag(node) != "button" && current_value(dom, node, states).empty();
            if (reads_data) field.reading = read_field(dom, node, states, behaviour);
            for (const FieldKey& key : field.reading.keys)
                if (!primary.values.contains(key.key)) order.push_back(key.key);
            primary.add(field, &FieldKey::value, &out.conflicts);
            alternate.add(field, &FieldKey::alternate, nullptr);
            mask.add(field, &FieldKey::mask, nullptr);
        }
        out.fields.push_back(std::move(field));
    }
    for (const std::string& key : order) {
        StoredField stored;
        stored.key = key;
        stored.value = primary.values[key];
        stored.fields = primary.givers[key];
        stored.has_alternate = !alternate.is_void;
        stored.has_mask = !mask.is_void;
        if (stored.has_alternate) stored.alternate = alternate.values[key];
        if (stored.has_mask) stored.mask = mask.values[key];
        out.data.push_back(std::move(stored));
    }
    return out;
}

}  // namespace formleak::meta
