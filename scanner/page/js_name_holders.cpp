// Names: the object literals and classes that expressions stand for, and what they hold under a key.
#include <algorithm>

#include "scanner/page/js_names.h"
#include "scanner/page/js_syntax.h"
#include "scanner/page/js_values.h"

namespace formleak::js {
namespace {

constexpr NodeId kMaxClassNodes = 20'000;  // of one class, looked through for this.x = …

}  // namespace

// var api = {track: window.fbq}; api.send = window.fbq
GlobalName Names::name_of_held(const Binding& b, std::string_view property, int depth) {
    std::size_t looked = 0;
    if (!trail_.spend(b.properties.size() / 8)) return {};
    for (const PropertyWrite& p : b.properties)
        if (p.key == property && p.value != kNone && ++looked < 20)
            if (GlobalName name = name_of(p.value, depth + 1); name.known) return name;
    return name_of(held_value(holder_of_binding(b, depth), property), depth + 1);
}

// The object literal or class whose members the expression has: {…}, a variable that is one, a member of one,
// a class, new of a class, `this` inside one.
NodeId Names::holder_of(NodeId expression, int depth) {
    if (depth > kMaxAliasDepth || !trail_.spend()) return kNone;
    const NodeId n = strip(tree_, expression);
    if (n == kNone) return kNone;
    switch (tree_.kind(n)) {
        case Kind::object:
        case Kind::class_:
            return n;
        case Kind::identifier:
            return holder_of_binding(scopes_.bindings[scopes_.binding_of[n]], depth);
        case Kind::new_: {
            const NodeId made = holder_of(tree_.child(n, Field::constructor), depth + 1);
            return made != kNone && tree_.kind(made) == Kind::class_ ? made : kNone;
        }
        case Kind::this_:
            return holder_of_this(tree_, n);
        case Kind::member:
        case Kind::subscript: {
            const NodeId holder = holder_of(tree_.child(n, Field::object), depth + 1);
            const NodeId value = holder == kNone ? kNone : held_value(holder, values_.property_of(n, depth));
            return value == kNone ? kNone : holder_of(value, depth + 1);
        }
        default:
            return kNone;
    }
}

NodeId Names::holder_of_binding(const Binding& b, int depth) {
    if (b.kind == Binding::Kind::class_ && b.writes.empty() && b.declaration != kNone)
        return tree_[b.declaration].parent;
    if (b.kind == Binding::Kind::parameter || b.writes.size() != 1 || !b.writes[0].key.empty()) return kNone;
    return b.writes[0].value == kNone ? kNone : holder_of(b.writes[0].value, depth + 1);
}

// What the object literal or class has under that key: a pair, a field, or what a method of the class writes
// to this.key; the last that is written.
NodeId Names::held_value(NodeId holder, std::string_view key) {
    if (holder == kNone || key.empty()) return kNone;
    const bool is_class = tree_.kind(holder) == Kind::class_;
    const NodeId list = is_class ? tree_.child(holder, Field::body) : holder;
    if (list == kNone) return kNone;
    const NodeId found = pair_value(list, key);
    return found != kNone || !is_class ? found : written_to_this(holder, list, key);
}

NodeId Names::pair_value(NodeId list, std::string_view key) {
    NodeId found = kNone;
    std::size_t looked = 0;
    for (NodeId p = tree_.first_child(list); p != kNone && ++looked < 200 && trail_.spend();
         p = tree_.next_sibling(p)) {
        const bool field = tree_.kind(p) == Kind::field_definition;
        if (!field && tree_.kind(p) != Kind::pair) continue;
        const NodeId name = tree_.child(p, field ? Field::property : Field::key);
        if (name != kNone && plain_key(tree_, source_.parsed, name) == key)
            found = tree_.child(p, Field::value);
    }
    return found;
}

NodeId Names::written_to_this(NodeId holder, NodeId body, std::string_view key) {
    NodeId found = kNone;
    const NodeId end = std::min(tree_[body].next, body + kMaxClassNodes);
    if (!trail_.spend((end - body) / 8)) return kNone;
    for (NodeId n = body; n < end; ++n) {
        if (tree_.kind(n) != Kind::assignment) continue;
        const NodeId left = tree_.child(n, Field::left);
        if (left == kNone || tree_.kind(left) != Kind::member) continue;
        const NodeId object = tree_.child(left, Field::object), name = tree_.child(left, Field::property);
        if (object == kNone || name == kNone || tree_.kind(object) != Kind::this_) continue;
        if (plain_key(tree_, source_.parsed, name) == key && holder_of_this(tree_, object) == holder)
            found = tree_.child(n, Field::right);
    }
    return found;
}

}  // namespace formleak::js
