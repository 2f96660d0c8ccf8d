// Expressions from the comma down to assignment. Errors that a pattern would lift are handed up (Cover).
#include "scanner/script/parser.h"

namespace formleak::script {

NodeId Parser::parse_expression(Cover* outer) {
    const std::uint32_t begin = token().begin;
    const NodeId first = parse_assignment(outer);
    if (!at(Tok::comma)) return first;
    List list;
    append(list, first);
    while (eat(Tok::comma)) append(list, parse_assignment());
    return make(NodeKind::sequence, begin, list.first);
}

// A chain of "a ? b : c ? d : e" is read in a loop: programs write long ones.
NodeId Parser::parse_assignment(Cover* outer) {
    const Nest nest(*this);
    NodeId first = kNoNode, last = kNoNode, result = kNoNode;
    for (Cover* cover = outer;; cover = nullptr) {
        const std::uint32_t begin = token().begin;
        result = parse_assigned(cover);
        const bool whole =
            is_bare_arrow(result) || (kind_of(result) == NodeKind::yield_ && !is_parenthesized(result));
        if (!at(Tok::question) || whole) break;
        next();
        NodeId chosen;
        {
            const AllowIn allow(*this);
            chosen = parse_assignment();
        }
        expect(Tok::colon, "a condition with \"?\" lacks its \":\"");
        const NodeId made = make(NodeKind::conditional, begin, result, chosen);
        if (last != kNoNode)
            nodes_[last].c = made;
        else
            first = made;
        last = made;
    }
    if (last == kNoNode) return result;
    nodes_[last].c = result;
    for (NodeId at = first; at != result && at != kNoNode; at = nodes_[at].c)
        nodes_[at].end = lex_.previous_end();
    return first;
}

NodeId Parser::parse_assigned(Cover* outer) {
    const std::uint32_t begin = token().begin;
    if (at_known_arrow()) return step_over(NodeKind::function, begin, kNoNode);
    if (has_flag(kFunctionGenerator) && at(Tok::name) && token().name == kWordYield) return parse_yield();
    if (at(Tok::name) || at(Tok::left_paren)) {
        arrow_at_ = begin;
        arrow_mark_ = scopes_.mark();
    }
    Cover cover;
    const NodeId left = parse_binary(0, &cover);
    if (is_assignment(kind()) && !is_bare_arrow(left)) {
        if (at(Tok::assign))
            to_pattern(left, false);
        else
            check_simple_target(left);
        if (!at(Tok::assign) ||
            (kind_of(left) != NodeKind::array_pattern && kind_of(left) != NodeKind::object_pattern))
            check_cover(cover);
        return parse_assign_operator(left, begin);
    }
    if (!outer) {
        check_cover(cover);
    } else {
        if (outer->value == kNowhere) outer->value = cover.value;
        if (outer->proto == kNowhere) outer->proto = cover.proto;
    }
    return left;
}

NodeId Parser::parse_assign_operator(NodeId left, std::uint32_t begin) {
    const auto op = static_cast<std::uint8_t>(kind());
    next();
    const NodeId right = parse_assignment();
    return make_op(NodeKind::assign, begin, op, left, right);
}

NodeId Parser::parse_yield() {
    const std::uint32_t begin = token().begin;
    if (token().flags & kTokenEscaped) fail("\"yield\" is written with an escape");
    yield_at_ = begin;
    next();
    bool delegates = false;
    NodeId value = kNoNode;
    const bool ends = lex_.newline_before() || at(Tok::right_brace) || at(Tok::right_paren) ||
                      at(Tok::right_bracket) || at(Tok::semicolon) || at(Tok::comma) || at(Tok::colon) ||
                      at(Tok::k_in) || ended() || at(Tok::question);
    if (!ends) {
        delegates = eat(Tok::mul);
        value = parse_assignment();
    }
    const NodeId id = make(NodeKind::yield_, begin, value);
    if (delegates) nodes_[id].flags |= kNodeDelegate;
    return id;
}

void Parser::check_cover(const Cover& cover) {
    if (cover.value != kNowhere)
        fail_at(cover.value, "an object's property has \"=\" where it is no pattern");
    if (cover.proto != kNowhere) fail_at(cover.proto, "an object sets its prototype twice");
}

}  // namespace formleak::script
