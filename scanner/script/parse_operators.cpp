// Operators before, between and behind operands.
#include "scanner/script/parser.h"

namespace formleak::script {
namespace {

std::uint8_t precedence_of(Tok tok) {
    return kPrecedence[static_cast<std::size_t>(tok)];
}

}  // namespace

// Operators that bind tighter than `above`.
NodeId Parser::parse_binary(std::uint8_t above, Cover* cover) {
    const std::uint32_t begin = token().begin;
    NodeId left;
    if (at(Tok::private_name)) {
        if (above >= kPrecedenceOfIn) fail("a private name stands alone");
        left = parse_private_in();
    } else {
        left = parse_unary(cover);
    }
    for (;;) {
        const Tok op = kind();
        const std::uint8_t precedence = precedence_of(op);
        if (precedence <= above || (op == Tok::k_in && !in_allowed_) || is_bare_arrow(left)) return left;
        const std::uint32_t offset = token().begin;
        next();
        NodeId right;
        if (op == Tok::power) {
            const Nest nest(*this);
            right = parse_binary(precedence - 1, nullptr);
        } else {
            right = parse_binary(precedence, nullptr);
        }
        if (precedence <= precedence_of(Tok::logical_and)) check_mixed(op, left, right, offset);
        left = make_op(NodeKind::binary, begin, static_cast<std::uint8_t>(op), left, right);
    }
}

// "#name in object".
NodeId Parser::parse_private_in() {
    const NodeId name = parse_private_use();
    if (!at(Tok::k_in) || !in_allowed_) fail("a private name stands alone");
    return name;
}

// "??" stands beside "||" and "&&" in parentheses only.
void Parser::check_mixed(Tok op, NodeId left, NodeId right, std::uint32_t offset) {
    const auto is_bare = [this](NodeId id, bool nullish) {
        if (kind_of(id) != NodeKind::binary || is_parenthesized(id)) return false;
        const Tok of_node = static_cast<Tok>(nodes_[id].op);
        return nullish ? of_node == Tok::nullish : of_node == Tok::logical_or || of_node == Tok::logical_and;
    };
    if (is_bare(left, op != Tok::nullish) || is_bare(right, op != Tok::nullish))
        fail_at(offset, "\"\?\?\" stands beside \"||\" or \"&&\" without parentheses");
}

NodeId Parser::parse_unary(Cover* cover) {
    switch (kind()) {
        case Tok::not_:
        case Tok::tilde:
        case Tok::add:
        case Tok::sub:
        case Tok::k_typeof:
        case Tok::k_void:
        case Tok::k_delete:
            return parse_prefix();
        case Tok::increment:
        case Tok::decrement:
            return parse_update_prefix();
        case Tok::name:
            if (token().name == kWordAwait && can_await()) return parse_await();
            break;
        default:
            break;
    }
    const std::uint32_t begin = token().begin;
    const NodeId operand = parse_left_side(cover);
    if ((!at(Tok::increment) && !at(Tok::decrement)) || lex_.newline_before()) return operand;
    check_simple_target(operand);
    const auto op = static_cast<std::uint8_t>(kind());
    next();
    return make_op(NodeKind::update, begin, op, operand);
}

NodeId Parser::parse_prefix() {
    const Nest nest(*this);
    const std::uint32_t begin = token().begin;
    const Tok op = kind();
    next();
    const NodeId operand = parse_unary(nullptr);
    if (op == Tok::k_delete) check_delete(operand, begin);
    if (at(Tok::power)) fail("an operator stands before the base of \"**\" without parentheses");
    return make_op(NodeKind::unary, begin, static_cast<std::uint8_t>(op), operand);
}

NodeId Parser::parse_update_prefix() {
    const Nest nest(*this);
    const std::uint32_t begin = token().begin;
    const auto op = static_cast<std::uint8_t>(kind());
    next();
    const NodeId operand = parse_unary(nullptr);
    check_simple_target(operand);
    const NodeId id = make_op(NodeKind::update, begin, op, operand);
    nodes_[id].flags |= kNodePrefix;
    return id;
}

NodeId Parser::parse_await() {
    const Nest nest(*this);
    const std::uint32_t begin = token().begin;
    if (token().flags & kTokenEscaped) fail("\"await\" is written with an escape");
    await_at_ = begin;
    next();
    const NodeId operand = parse_unary(nullptr);
    if (at(Tok::power)) fail("an operator stands before the base of \"**\" without parentheses");
    return make(NodeKind::await_, begin, operand);
}

void Parser::check_delete(NodeId operand, std::uint32_t offset) {
    if (is_strict() && kind_of(operand) == NodeKind::name) fail_at(offset, "strict code deletes a name");
    if (kind_of(operand) == NodeKind::chain) operand = nodes_[operand].a;
    if (kind_of(operand) == NodeKind::private_dot) fail_at(offset, "a private name is deleted");
}

}  // namespace formleak::script
