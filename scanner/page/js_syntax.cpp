#include "scanner/page/js_syntax.h"

namespace formleak::js {
namespace {

constexpr int kMaxClimb = 2000;
constexpr int kMaxThisClimb = 200;

}  // namespace

NodeId strip(const Tree& tree, NodeId n) {
    for (int hops = 0; n != kNone && hops < kMaxClimb; ++hops) {
        const Kind kind = tree.kind(n);
        if (kind != Kind::parenthesized && kind != Kind::await_ && kind != Kind::sequence) return n;
        NodeId last = kNone;
        for (NodeId c = tree.first_child(n); c != kNone; c = tree.next_sibling(c)) last = c;
        n = last;
    }
    return n;
}

NodeId argument_at(const Tree& tree, NodeId call, std::uint32_t index) {
    const NodeId list = tree.child(call, Field::arguments);
    if (list == kNone || tree.kind(list) != Kind::arguments) return kNone;
    NodeId a = tree.first_child(list);
    while (a != kNone && index-- > 0) a = tree.next_sibling(a);
    return a;
}

NodeId first_argument(const Tree& tree, NodeId call) {
    const NodeId list = tree.child(call, Field::arguments);
    return list == kNone ? kNone : tree.first_child(list);
}

NodeId parenthesized(const Tree& tree, NodeId n) {
    while (tree[n].parent != kNone && tree.kind(tree[n].parent) == Kind::parenthesized) n = tree[n].parent;
    return n;
}

NodeId holder_of_this(const Tree& tree, NodeId n) {
    int hops = 0;
    for (NodeId at = n; tree[at].parent != kNone && ++hops < kMaxThisClimb; at = tree[at].parent) {
        const Kind kind = tree.kind(at);
        const NodeId parent = tree[at].parent;
        if (kind == Kind::class_) return kNone;
        if (kind == Kind::field_definition || (kind == Kind::method && tree.kind(parent) == Kind::class_body))
            return tree.kind(parent) == Kind::class_body ? tree[parent].parent : kNone;
        if (kind == Kind::method) return tree.kind(parent) == Kind::object ? parent : kNone;
        if (kind == Kind::function_expression)
            return tree.kind(parent) == Kind::pair ? tree[parent].parent : kNone;
        if (kind == Kind::function_declaration) return kNone;
    }
    return kNone;
}

}  // namespace formleak::js
