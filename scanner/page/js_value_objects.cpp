// Values: object and array literals.
#include "scanner/model/limits.h"
#include "scanner/page/js_values.h"

namespace formleak::js {
namespace {

using JsKind = JsValue::Kind;

constexpr std::size_t kMaxParts = 2000;  // of one object or array

}  // namespace

JsValue Values::evaluate_object(NodeId n, int depth) {
    JsValue v = constant(JsKind::object);
    if (depth > static_cast<int>(limits::kMaxValueDepth) * 4) {
        v.open = true;
        return v;
    }
    std::size_t parts = 0;
    for (NodeId c = tree_.first_child(n); c != kNone; c = tree_.next_sibling(c)) {
        if (++parts > kMaxParts) {
            v.open = true;
            break;
        }
        add_part(c, v, depth);
    }
    return v;
}

void Values::add_part(NodeId part, JsValue& object, int depth) {
    switch (tree_.kind(part)) {
        case Kind::pair:
            return add_pair(part, object, depth);
        case Kind::shorthand:
            object.members.emplace_back(std::string(text_of(part)), evaluate_identifier(part, depth));
            break;
        case Kind::spread:
            return add_spread(part, object, depth);
        case Kind::method:
            if (const NodeId name = tree_.child(part, Field::name); name != kNone)
                object.members.emplace_back(std::string(text_of(name)),
                                            constant(JsKind::function, snippet(part)));
            break;
        default:
            break;
    }
}

void Values::add_pair(NodeId pair, JsValue& object, int depth) {
    const NodeId key = tree_.child(pair, Field::key);
    std::string name = key == kNone ? std::string() : key_of(key, depth);
    if (name.empty() && (key == kNone || tree_.kind(key) == Kind::computed_name)) {
        object.open = true;
        return;
    }
    object.members.emplace_back(std::move(name), evaluate(tree_.child(pair, Field::value), depth));
}

void Values::add_spread(NodeId spread, JsValue& object, int depth) {
    JsValue inner = evaluate(tree_.first_child(spread), depth);
    if (inner.kind == JsKind::object) {
        object.open = object.open || inner.open;
        for (auto& member : inner.members) object.members.push_back(std::move(member));
    } else if (!is_nothing(inner)) {
        object.open = true;
        if (object.origin_detail.empty()) object.origin_detail = inner.origin_detail;
    }
}

std::string Values::key_of(NodeId key, int depth) {
    switch (tree_.kind(key)) {
        case Kind::string:
        case Kind::computed_name: {
            const NodeId inner = tree_.kind(key) == Kind::string ? key : tree_.first_child(key);
            const JsValue v = evaluate(inner, depth);
            return is_constant(v) && is_scalar(v) ? to_text(v) : std::string();
        }
        default:
            return std::string(plain_key(tree_, source_.written, key));
    }
}

JsValue Values::evaluate_array(NodeId n, int depth) {
    JsValue v = constant(JsKind::array);
    std::size_t parts = 0;
    for (NodeId c = tree_.first_child(n); c != kNone; c = tree_.next_sibling(c)) {
        if (++parts > kMaxParts) {
            v.open = true;
            break;
        }
        if (tree_.kind(c) != Kind::spread) {
            v.items.push_back(evaluate(c, depth));
            continue;
        }
        bool open = false;
        for (JsValue& item : items_of(tree_.first_child(c), &open)) v.items.push_back(std::move(item));
        v.open = v.open || open;
    }
    return v;
}

}  // namespace formleak::js
