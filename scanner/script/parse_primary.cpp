// Operands: names, literals, parentheses, arrays, templates.
#include <bit>

#include "scanner/script/parser.h"

namespace formleak::script {

NodeId Parser::parse_primary(Cover* cover) {
    switch (kind()) {
        case Tok::name:
            return parse_name_or_arrow();
        case Tok::number:
            return parse_number();
        case Tok::string:
            return parse_string();
        case Tok::left_paren:
            return parse_parenthesized();
        case Tok::left_bracket:
            return parse_array(cover);
        case Tok::left_brace:
            return parse_object(cover);
        case Tok::k_function:
            return parse_function_expression(token().begin, 0);
        case Tok::k_this:
            context_.flags |= kFunctionUsesThis;
            return parse_plain(NodeKind::this_);
        case Tok::k_null:
            return parse_plain(NodeKind::null_);
        case Tok::k_true:
            return parse_plain(NodeKind::true_);
        case Tok::k_false:
            return parse_plain(NodeKind::false_);
        case Tok::bigint:
            return parse_plain(NodeKind::bigint);
        case Tok::template_part:
            return parse_template(false);
        case Tok::div:
        case Tok::assign_div:
            return parse_regex();
        case Tok::k_new:
            return parse_new();
        case Tok::k_class:
            return parse_class(false, true);
        case Tok::k_super:
            return parse_super();
        case Tok::k_import:
            return parse_import_expression();
        case Tok::escaped_keyword:
            fail("a keyword is written with an escape");
            return kNoNode;
        case Tok::end:
            fail("the script ends in the middle of a statement");
            return kNoNode;
        default:
            fail("an expression is asked for where none begins");
            return kNoNode;
    }
}

NodeId Parser::parse_plain(NodeKind kind) {
    const std::uint32_t begin = token().begin;
    next();
    return make(kind, begin);
}

NodeId Parser::parse_name_or_arrow() {
    const Token name = token();
    const bool may_be_arrow = name.begin == arrow_at_;
    const ScopeBuilder::Mark mark = arrow_mark_;
    next();
    if (name.name == kWordAsync && !(name.flags & kTokenEscaped) && !lex_.newline_before()) {
        if (at(Tok::k_function)) return parse_function_expression(name.begin, kFunctionAsync);
        if (may_be_arrow && at(Tok::name) && (!at_word(kWordOf) || lex_.peek().kind == Tok::arrow)) {
            const NodeId parameter = parse_name_use();
            if (!at(Tok::arrow) || lex_.newline_before()) fail("two names stand side by side");
            return parse_arrow(name.begin, mark, parameter, kFunctionAsync);
        }
    }
    const NodeId use = make_use(name);
    if (may_be_arrow && at(Tok::arrow) && !lex_.newline_before())
        return parse_arrow(name.begin, mark, use, 0);
    return use;
}

NodeId Parser::parse_number() {
    const std::uint32_t begin = token().begin;
    check_octal(begin, token().flags);
    const auto bits = std::bit_cast<std::uint64_t>(token().number);
    next();
    return make(NodeKind::number, begin, static_cast<std::uint32_t>(bits),
                static_cast<std::uint32_t>(bits >> 32));
}

NodeId Parser::parse_string() {
    const std::uint32_t begin = token().begin;
    const bool escaped = (token().flags & kTokenEscaped) != 0;
    check_octal(begin, token().flags);
    next();
    const NodeId id = make(NodeKind::string, begin);
    if (escaped) nodes_[id].flags |= kNodeEscaped;
    return id;
}

NodeId Parser::parse_regex() {
    const std::uint32_t begin = token().begin;
    lex_.rescan_regex();
    const std::uint32_t flags = token().name;
    next();
    return make(NodeKind::regex, begin, flags);
}

// An expression in parentheses, or the parameters of an arrow function.
NodeId Parser::parse_parenthesized() {
    const std::uint32_t begin = token().begin;
    const bool may_be_arrow = begin == arrow_at_;
    const ScopeBuilder::Mark mark = arrow_mark_;
    const bool in_before = std::exchange(in_allowed_, true);
    next();
    const std::uint32_t inner_begin = token().begin;
    Cover cover;
    List list;
    std::uint32_t only_arrow =
        at(Tok::right_paren) ? inner_begin : kNowhere;  // what else would be wrong here
    std::uint32_t inner_end = inner_begin;
    while (!at(Tok::right_paren) && !ended()) {
        const std::uint32_t from = token().begin;
        if (eat(Tok::ellipsis)) {
            only_arrow = from;
            const NodeId rest = parse_assignment(&cover);
            append(list, make(NodeKind::spread, from, rest));
            if (at(Tok::comma)) fail("something follows the rest of parameters");
            break;
        }
        append(list, parse_assignment(&cover));
        inner_end = lex_.previous_end();
        if (!at(Tok::comma)) break;
        const std::uint32_t comma = token().begin;
        next();
        if (at(Tok::right_paren)) only_arrow = comma;
    }
    expect(Tok::right_paren, "a parenthesis is not closed");
    in_allowed_ = in_before;
    if (may_be_arrow && at(Tok::arrow) && !lex_.newline_before())
        return parse_arrow(begin, mark, list.first, 0);
    if (only_arrow != kNowhere) fail_at(only_arrow, "parentheses hold what only parameters may");
    check_cover(cover);
    NodeId result = list.first;
    if (list.first != list.last) {
        result = make(NodeKind::sequence, inner_begin, list.first);
        nodes_[result].end = inner_end;
    }
    if (result != kNoNode) nodes_[result].flags |= kNodeParenthesized;
    return result;
}

NodeId Parser::parse_array(Cover* cover) {
    const std::uint32_t begin = token().begin;
    const AllowIn allow(*this);
    List list;
    bool trailing = false;
    next();
    while (!at(Tok::right_bracket) && !ended()) {
        const std::uint32_t from = token().begin;
        trailing = false;
        if (at(Tok::comma)) {
            std::uint32_t holes = 0;
            while (eat(Tok::comma)) ++holes;
            append(list, make(NodeKind::hole, from, holes));
            continue;
        }
        const bool spread = eat(Tok::ellipsis);
        NodeId element = parse_assignment(cover);
        if (spread) element = make(NodeKind::spread, from, element);
        append(list, element);
        if (at(Tok::right_bracket)) break;
        expect(Tok::comma, "elements of an array are not separated by a comma");
        trailing = true;
    }
    expect(Tok::right_bracket, "an array is not closed");
    const NodeId id = make(NodeKind::array, begin, list.first);
    if (trailing) nodes_[id].flags |= kNodeTrailingComma;
    return id;
}

NodeId Parser::parse_template(bool tagged) {
    const std::uint32_t begin = token().begin;
    const AllowIn allow(*this);
    List list;
    for (;;) {
        const Token part = token();
        const bool tail = (part.flags & kTokenTail) != 0;
        if ((part.flags & kTokenBadEscape) && !tagged) fail_at(part.begin, "an escape in a template is none");
        if (!at(Tok::template_part)) fail("a template does not end");
        const NodeId id = make(NodeKind::template_part, part.begin + 1);
        nodes_[id].end = part.end - (tail ? 1 : 2);
        nodes_[id].flags = static_cast<std::uint16_t>((part.flags & kTokenEscaped ? kNodeEscaped : 0) |
                                                      (part.flags & kTokenBadEscape ? kNodeBadEscape : 0) |
                                                      (tail ? kNodeTail : 0));
        append(list, id);
        next();
        if (tail) break;
        append(list, parse_expression());
        if (!at(Tok::right_brace)) {
            fail("an expression in a template is not closed");
            break;
        }
        lex_.rescan_template();
    }
    return make(NodeKind::template_, begin, list.first);
}

}  // namespace formleak::script
