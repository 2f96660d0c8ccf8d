// Values: the form's fields behind an expression, as selectors.
#include "scanner/page/js_field_words.h"
#include "scanner/page/js_syntax.h"
#include "scanner/page/js_values.h"

namespace formleak::js {
namespace {

using JsKind = JsValue::Kind;
using Origin = JsValue::Origin;

// document.forms.contact.email, form.elements.email
bool leads_to_element(std::string_view member) {
    return member.starts_with("document.forms") || member.starts_with("document.getElement") ||
           member.find(".elements") != std::string_view::npos;
}

}  // namespace

// The selector of the element that the expression stands for, or empty.
std::string Values::element_of(NodeId n, int depth) {
    for (int hops = 0; n != kNone && hops < 12; ++hops) {
        n = strip(tree_, n);
        if (n == kNone || depth + hops > 50) return {};
        switch (tree_.kind(n)) {
            case Kind::subscript:
                n = tree_.child(n, Field::object);
                continue;
            case Kind::identifier:
                n = source_.only_value_of(n);
                continue;
            case Kind::member:
                return leads_to_element(text_of(n)) ? snippet(n) : std::string();
            case Kind::call:
                break;
            default:
                return {};
        }
        const NodeId callee = strip(tree_, tree_.child(n, Field::function));
        if (callee == kNone) return {};
        if (std::optional<std::string> element = element_of_call(n, callee, depth)) return *element;
        if (tree_.kind(callee) != Kind::member) return {};
        n = tree_.child(callee, Field::object);  // $('#x').first(), .eq(0), .closest(…)
    }
    return {};
}

// nullopt: the function called is none that gets elements.
std::optional<std::string> Values::element_of_call(NodeId call, NodeId callee, int depth) {
    const bool is_method = tree_.kind(callee) == Kind::member;
    const NodeId name = is_method ? tree_.child(callee, Field::property) : callee;
    if (name == kNone) return std::string();
    const std::string_view called = text_of(name);
    const ElementCall* way = find_element_call(called);
    if (!way) return std::nullopt;
    const NodeId first = first_argument(tree_, call);
    if (first == kNone) return std::string();
    const JsValue v = evaluate(first, depth + 1);
    if (v.kind != JsKind::string) return is_method || called == "$" ? snippet(call) : std::string();
    return std::string(way->prefix) + v.text + std::string(way->suffix);
}

// $('#x').val(), new FormData(form).get('email')
std::optional<JsValue> Values::evaluate_field_method(NodeId call, std::string_view method, NodeId object,
                                                     const std::vector<JsValue>& arguments, int depth) {
    if (object == kNone) return std::nullopt;
    if (method == "val") {
        const std::string element = element_of(object, depth + 1);
        if (!element.empty()) return make_unknown(Origin::field, element);
        if (sounds_like_field(text_of(object))) return make_unknown(Origin::field, snippet(object));
    }
    if (method != "get") return std::nullopt;
    NodeId made = strip(tree_, object);
    if (made != kNone && tree_.kind(made) == Kind::identifier)
        made = strip(tree_, source_.only_value_of(made));
    if (made == kNone || !text_of(made).starts_with("new FormData")) return std::nullopt;
    if (!arguments.empty() && arguments[0].is_text())
        return make_unknown(Origin::field, "[name=\"" + arguments[0].text + "\"]");
    return make_unknown(Origin::field, snippet(call));
}

}  // namespace formleak::js
