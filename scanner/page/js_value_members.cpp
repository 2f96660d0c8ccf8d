// Values: x.name and x[0]: the member of a known container, or where it comes from at run time.
#include "scanner/page/js_field_words.h"
#include "scanner/page/js_literal.h"
#include "scanner/page/js_values.h"

namespace formleak::js {
namespace {

using JsKind = JsValue::Kind;
using Origin = JsValue::Origin;

// Of an element: what its user has put in.
bool is_input_property(std::string_view property) {
    return property == "value" || property == "checked" || property == "innerText" ||
           property == "textContent" || property == "files";
}

// The item of an array that the property is the index of; nullptr when it is none.
const JsValue* item_at(const JsValue& container, const std::string& property) {
    if (container.kind != JsKind::array || property.empty() || property.size() >= 6 ||
        property.find_first_not_of("0123456789") != std::string::npos)
        return nullptr;
    const std::size_t index = std::stoul(property);
    return index < container.items.size() ? &container.items[index] : nullptr;
}

}  // namespace

std::string Values::property_of(NodeId member, int depth) {
    if (tree_.kind(member) == Kind::member) {
        const NodeId property = tree_.child(member, Field::property);
        return property == kNone ? std::string() : std::string(text_of(property));
    }
    const NodeId index = tree_.child(member, Field::index);
    if (index == kNone) return {};
    const JsValue v = evaluate(index, depth + 1);
    const bool known = v.origin == Origin::literal && (v.kind == JsKind::string || v.kind == JsKind::number);
    return known ? v.text : std::string();
}

JsValue Values::evaluate_member(NodeId n, int depth) {
    const NodeId object = tree_.child(n, Field::object);
    const std::string property = property_of(n, depth);
    // window.x is the variable x.
    if (const GlobalName base = names_.name_of(object, depth); base.known && base.path.empty()) {
        const BindingId b = scopes_.find_global(property);
        if (b != kNone && !scopes_.bindings[b].writes.empty()) return value_of_binding(b, n, depth);
    }
    JsValue container = evaluate(object, depth);
    if (const JsValue* member = container.find(property); member && !property.empty())
        return trail_.copy(*member);
    if (const JsValue* item = item_at(container, property)) return trail_.copy(*item);
    if (property == "length" && is_known_text(container))
        return constant(JsKind::number, std::to_string(container.text.size()));
    return source_of_member(n, container, property, depth);
}

JsValue Values::source_of_member(NodeId n, const JsValue& container, std::string_view property, int depth) {
    const NodeId object = tree_.child(n, Field::object);
    if (is_input_property(property)) {
        std::string element = element_of(object, depth + 1);
        if (element.empty() && property == "value" && object != kNone &&
            (sounds_like_field(text_of(object)) || container.origin == Origin::field))
            element = snippet(object);
        if (!element.empty() && container.origin != Origin::data_layer)
            return make_unknown(Origin::field, element);
    }
    if (const GlobalName name = names_.name_of(n, depth); name.known && is_in_data_layer(name.path))
        return make_unknown(Origin::data_layer, shorten(text_of(n).substr(0, 300), 120));
    if (container.kind == JsKind::unknown && container.origin != Origin::unknown &&
        container.origin != Origin::literal) {
        JsValue v = make_unknown(container.origin, container.origin_detail);
        if (v.origin == Origin::data_layer) v.origin_detail = v.text = snippet(n);
        return v;
    }
    return make_unknown(Origin::unknown, snippet(n));
}

}  // namespace formleak::js
