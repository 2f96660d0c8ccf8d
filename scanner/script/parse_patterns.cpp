// Patterns: read as such in declarations, or made of expressions that turn out to be some.
#include "scanner/script/parser.h"

namespace formleak::script {

NodeId Parser::parse_binding_target(BindingKind kind) {
    const Nest nest(*this);
    if (at(Tok::left_bracket)) return parse_array_pattern(kind);
    if (at(Tok::left_brace)) return parse_object_pattern(kind);
    return parse_binding_name(kind);
}

// A target, perhaps with a value for where there is none.
NodeId Parser::parse_binding_element(BindingKind kind) {
    const std::uint32_t begin = token().begin;
    const NodeId target = parse_binding_target(kind);
    if (!eat(Tok::assign)) return target;
    const AllowIn allow(*this);
    const NodeId value = parse_assignment();
    return make(NodeKind::default_, begin, target, value);
}

NodeId Parser::parse_array_pattern(BindingKind kind) {
    const std::uint32_t begin = token().begin;
    List list;
    next();
    while (!at(Tok::right_bracket) && !ended()) {
        const std::uint32_t from = token().begin;
        if (at(Tok::comma)) {
            std::uint32_t holes = 0;
            while (eat(Tok::comma)) ++holes;
            append(list, make(NodeKind::hole, from, holes));
            continue;
        }
        if (at(Tok::ellipsis)) {
            append(list, parse_rest(kind));
            break;
        }
        append(list, parse_binding_element(kind));
        if (!at(Tok::right_bracket)) expect(Tok::comma, "elements of a pattern are not separated by a comma");
    }
    expect(Tok::right_bracket, "a pattern is not closed");
    return make(NodeKind::array_pattern, begin, list.first);
}

NodeId Parser::parse_rest(BindingKind kind) {
    const std::uint32_t begin = token().begin;
    next();
    const NodeId target = parse_binding_target(kind);
    return make(NodeKind::rest, begin, target);
}

NodeId Parser::parse_object_pattern(BindingKind kind) {
    const std::uint32_t begin = token().begin;
    List list;
    next();
    while (!at(Tok::right_brace) && !ended()) {
        const std::uint32_t from = token().begin;
        if (eat(Tok::ellipsis)) {
            const NodeId target = parse_binding_name(kind);
            append(list, make(NodeKind::rest, from, target));
            break;
        }
        append(list, parse_pattern_property(kind));
        if (!at(Tok::right_brace)) expect(Tok::comma, "properties of a pattern are not separated by a comma");
    }
    expect(Tok::right_brace, "a pattern is not closed");
    return make(NodeKind::object_pattern, begin, list.first);
}

NodeId Parser::parse_pattern_property(BindingKind kind) {
    const Token name = token();
    bool computed = false;
    NodeId key, value;
    std::uint16_t flags = 0;
    const bool shorthand = [&] {
        if (name.kind != Tok::name) return false;
        const Tok after = lex_.peek().kind;
        return after == Tok::comma || after == Tok::right_brace || after == Tok::assign;
    }();
    if (shorthand) {
        key = make_name_key(name);
        value = parse_binding_element(kind);
        flags = kNodeShorthand;
    } else {
        key = parse_key(computed, false);
        expect(Tok::colon, "a property of a pattern has no target");
        value = parse_binding_element(kind);
        flags = computed ? kNodeComputed : 0;
    }
    const NodeId id = make(NodeKind::property, name.begin, key, value);
    nodes_[id].flags = flags;
    return id;
}

// What may be assigned to, and is no pattern.
void Parser::check_simple_target(NodeId id) {
    const Node& node = nodes_[id];
    if (node.kind == NodeKind::dot || node.kind == NodeKind::private_dot || node.kind == NodeKind::index)
        return;
    if (node.kind == NodeKind::name)
        check_name(node.a, node.begin, true);
    else
        fail_at(node.begin, "something is assigned to that is no place");
}

// An expression that was read becomes a pattern, in place. `binding`: of parameters, which bind names.
void Parser::to_pattern(NodeId id, bool binding) {
    const Node& node = nodes_[id];
    const bool parenthesized = is_parenthesized(id);
    if (binding && parenthesized) fail_at(node.begin, "a parameter stands in parentheses");
    switch (node.kind) {
        case NodeKind::name:
            check_name(node.a, node.begin, true);
            if (!binding) return;
            parameter_names_.push_back({node.a, node.begin});
            nodes_[id].flags |= kNodeBinding;
            return;
        case NodeKind::dot:
        case NodeKind::private_dot:
        case NodeKind::index:
            if (binding) fail_at(node.begin, "a parameter is no name");
            return;
        case NodeKind::array:
        case NodeKind::object:
            if (parenthesized) fail_at(node.begin, "a pattern stands in parentheses");
            if (node.kind == NodeKind::array)
                to_array_pattern(id, binding);
            else
                to_object_pattern(id, binding);
            return;
        case NodeKind::assign:
            if (parenthesized || static_cast<Tok>(node.op) != Tok::assign)
                fail_at(node.begin, "something is assigned to that is no place");
            nodes_[id].kind = NodeKind::default_;
            nodes_[id].op = 0;
            [[fallthrough]];
        case NodeKind::default_:
        case NodeKind::rest:
            // The left side became a pattern when it was read; parameters want to know the names in it.
            if (binding) to_pattern(nodes_[id].a, true);
            return;
        case NodeKind::array_pattern:
        case NodeKind::object_pattern:
            if (!binding) return;
            for (NodeId at = node.a; at != kNoNode; at = nodes_[at].next)
                if (kind_of(at) != NodeKind::hole)
                    to_pattern(kind_of(at) == NodeKind::property ? nodes_[at].b : at, true);
            return;
        default:
            fail_at(node.begin, "something is assigned to that is no place");
    }
}

void Parser::to_array_pattern(NodeId id, bool binding) {
    nodes_[id].kind = NodeKind::array_pattern;
    const bool trailing = (nodes_[id].flags & kNodeTrailingComma) != 0;
    for (NodeId at = nodes_[id].a; at != kNoNode; at = nodes_[at].next) {
        if (kind_of(at) == NodeKind::hole) continue;
        if (kind_of(at) != NodeKind::spread) {
            to_pattern(at, binding);
            continue;
        }
        if (nodes_[at].next != kNoNode || trailing)
            fail_at(nodes_[at].begin, "something follows the rest of a pattern");
        to_rest(at, binding, false);
    }
}

void Parser::to_rest(NodeId id, bool binding, bool in_object) {
    nodes_[id].kind = NodeKind::rest;
    const NodeId target = nodes_[id].a;
    const NodeKind what = kind_of(target);
    const bool is_pattern = what == NodeKind::array || what == NodeKind::object ||
                            what == NodeKind::array_pattern || what == NodeKind::object_pattern;
    if (what == NodeKind::assign || (in_object && is_pattern))
        fail_at(nodes_[target].begin, "the rest of a pattern is no place");
    to_pattern(target, binding);
}

void Parser::to_object_pattern(NodeId id, bool binding) {
    nodes_[id].kind = NodeKind::object_pattern;
    const bool trailing = (nodes_[id].flags & kNodeTrailingComma) != 0;
    for (NodeId at = nodes_[id].a; at != kNoNode; at = nodes_[at].next) {
        if (kind_of(at) == NodeKind::spread) {
            if (nodes_[at].next != kNoNode || trailing)
                fail_at(nodes_[at].begin, "something follows the rest of a pattern");
            to_rest(at, binding, true);
        } else {
            if (static_cast<PropertyKind>(nodes_[at].op) != PropertyKind::value)
                fail_at(nodes_[at].begin, "a method stands in a pattern");
            to_pattern(nodes_[at].b, binding);
        }
    }
}

}  // namespace formleak::script
