// Values: what a call gives: known functions and methods, what the called function returns, or where its
// argument comes from.
#include "scanner/page/js_field_words.h"
#include "scanner/page/js_known_calls.h"
#include "scanner/page/js_syntax.h"
#include "scanner/page/js_values.h"

namespace formleak::js {
namespace {

using Origin = JsValue::Origin;

// What stands there is put in only when the page runs, but from where is known.
bool comes_from_outside(const JsValue& v) {
    return v.origin == Origin::field || v.origin == Origin::data_layer || v.origin == Origin::server_template;
}

}  // namespace

JsValue Values::evaluate_call(NodeId n, int depth) {
    const NodeId callee = strip(tree_, tree_.child(n, Field::function));
    if (callee == kNone) return make_unknown(Origin::unknown, snippet(n));
    bool open = false;
    std::vector<JsValue> arguments = arguments_of(n, 0, &open);
    const GlobalName name = names_.name_of(callee, depth);
    if (name.known && name.bound == kNone)
        if (std::optional<JsValue> v = call_known_function(name.path, arguments, open)) {
            trail_.spend(weigh(*v));
            return std::move(*v);
        }
    if (tree_.kind(callee) == Kind::member || tree_.kind(callee) == Kind::subscript)
        if (std::optional<JsValue> v = evaluate_method(n, callee, arguments, open, depth)) return *v;
    if (name.known && is_in_data_layer(name.path)) return make_unknown(Origin::data_layer, snippet(n));
    if (const NodeId result = returned_value(callee); result != kNone && depth < 40)
        return evaluate(result, depth + 8);
    // sha256(x), encode(x): the datum is still x's.
    for (const JsValue& argument : arguments)
        if (comes_from_outside(argument)) return make_unknown(argument.origin, argument.origin_detail);
    return make_unknown(Origin::unknown, snippet(n));
}

std::optional<JsValue> Values::evaluate_method(NodeId call, NodeId callee, std::vector<JsValue>& arguments,
                                               bool open, int depth) {
    const std::string method = property_of(callee, depth);
    const NodeId object = tree_.child(callee, Field::object);
    JsValue on = evaluate(object, depth);
    if (std::optional<JsValue> v = evaluate_field_method(call, method, object, arguments, depth)) return v;
    if (comes_from_outside(on) && (keeps_datum(method) || on.origin == Origin::data_layer))
        return make_unknown(on.origin, on.origin_detail);
    return open ? std::nullopt : call_known_method(method, std::move(on), arguments);
}

// (function(){return x})(), getId() with function getId(){return x}: the one thing returned, or kNone.
NodeId Values::returned_value(NodeId callee) const {
    NodeId function = callee;
    if (tree_.kind(callee) == Kind::identifier) function = strip(tree_, source_.only_value_of(callee));
    if (function == kNone || !is_function(tree_.kind(function))) return kNone;
    const NodeId body = tree_.child(function, Field::body);
    if (body == kNone) return kNone;
    if (tree_.kind(body) != Kind::block) return body;
    std::size_t statements = 0;
    for (NodeId s = tree_.first_child(body); s != kNone; s = tree_.next_sibling(s)) {
        if (++statements > 50) return kNone;
        if (tree_.kind(s) == Kind::return_) return tree_.first_child(s);
        if (tree_.kind(s) != Kind::var_declaration && tree_.kind(s) != Kind::let_declaration &&
            tree_.kind(s) != Kind::expression_statement)
            return kNone;
    }
    return kNone;
}

}  // namespace formleak::js
