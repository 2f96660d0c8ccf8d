// What follows an operand: members, calls, templates; and "new".
#include "scanner/script/parser.h"

namespace formleak::script {

NodeId Parser::parse_left_side(Cover* cover) {
    const std::uint32_t begin = token().begin;
    const NodeId base = parse_primary(cover);
    if (is_bare_arrow(base)) return base;
    return parse_subscripts(base, begin, false);
}

NodeId Parser::parse_subscripts(NodeId base, std::uint32_t begin, bool no_call) {
    bool chained = false;
    for (;;) {
        switch (kind()) {
            case Tok::dot:
                next();
                base = parse_member(base, begin, false);
                continue;
            case Tok::question_dot:
                if (no_call) fail("\"?.\" stands in what is constructed");
                chained = true;
                next();
                if (at(Tok::left_paren))
                    base = parse_call(base, begin, true);
                else if (at(Tok::left_bracket))
                    base = parse_index(base, begin, true);
                else
                    base = parse_member(base, begin, true);
                continue;
            case Tok::left_bracket:
                base = parse_index(base, begin, false);
                continue;
            case Tok::left_paren:
                if (no_call) break;
                base = parse_call(base, begin, false);
                if (is_bare_arrow(base)) return base;
                continue;
            case Tok::template_part: {
                if (chained) fail("a template stands behind \"?.\"");
                const NodeId text = parse_template(true);
                base = make(NodeKind::tagged_template, begin, base, text);
                continue;
            }
            default:
                break;
        }
        return chained ? make(NodeKind::chain, begin, base) : base;
    }
}

// Behind the dot.
NodeId Parser::parse_member(NodeId base, std::uint32_t begin, bool optional) {
    const std::uint32_t offset = token().begin;
    const NameId name = token().name;
    NodeKind of = NodeKind::dot;
    if (at(Tok::private_name)) {
        of = NodeKind::private_dot;
        if (kind_of(base) == NodeKind::super_) fail("a private name stands behind \"super\"");
        parse_private_use();
        nodes_.pop_back();
    } else if (at(Tok::name) || at(Tok::escaped_keyword) || is_keyword(kind())) {
        next();
    } else {
        fail("no name stands behind a dot");
    }
    const NodeId id = make(of, begin, base, name, offset);
    if (optional) nodes_[id].flags |= kNodeOptional;
    return id;
}

NodeId Parser::parse_index(NodeId base, std::uint32_t begin, bool optional) {
    const AllowIn allow(*this);
    next();
    const NodeId key = parse_expression();
    expect(Tok::right_bracket, "a bracket is not closed");
    const NodeId id = make(NodeKind::index, begin, base, key);
    if (optional) nodes_[id].flags |= kNodeOptional;
    return id;
}

NodeId Parser::parse_call(NodeId base, std::uint32_t begin, bool optional) {
    const Node& callee = nodes_[base];
    const bool is_name = callee.kind == NodeKind::name;
    const bool may_be_async_arrow = is_name && callee.a == kWordAsync && begin == arrow_at_ && !optional &&
                                    !is_parenthesized(base) && !lex_.newline_before() &&
                                    callee.end - callee.begin == 5;
    if (may_be_async_arrow) return parse_async_call(base, begin, arrow_mark_);
    if (is_name && callee.a == kWordEval && !optional) {
        context_.flags |= kFunctionUsesEval | kFunctionUsesArguments | kFunctionUsesThis;
        scopes_.note_eval();
    }
    const List arguments = parse_arguments(nullptr);
    const NodeId id = make(NodeKind::call, begin, base, arguments.first);
    if (optional) nodes_[id].flags |= kNodeOptional;
    return id;
}

// A call of something named "async", or the parameters of an async arrow.
NodeId Parser::parse_async_call(NodeId base, std::uint32_t begin, const ScopeBuilder::Mark& mark) {
    const ScopeBuilder::Mark kept = mark;
    Cover cover;
    const List arguments = parse_arguments(&cover);
    if (at(Tok::arrow) && !lex_.newline_before())
        return parse_arrow(begin, kept, arguments.first, kFunctionAsync);
    check_cover(cover);
    return make(NodeKind::call, begin, base, arguments.first);
}

Parser::List Parser::parse_arguments(Cover* cover) {
    const AllowIn allow(*this);
    List list;
    next();
    while (!at(Tok::right_paren) && !ended()) {
        const std::uint32_t begin = token().begin;
        NodeId argument;
        bool trailing = false;
        if (eat(Tok::ellipsis)) {
            argument = parse_assignment(cover);
            argument = make(NodeKind::spread, begin, argument);
            trailing = at(Tok::comma);
        } else {
            argument = parse_assignment(cover);
        }
        if (trailing) nodes_[argument].flags |= kNodeTrailingComma;
        append(list, argument);
        if (!at(Tok::right_paren)) expect(Tok::comma, "arguments are not separated by a comma");
    }
    expect(Tok::right_paren, "a list of arguments is not closed");
    return list;
}

NodeId Parser::parse_new() {
    const Nest nest(*this);
    const std::uint32_t begin = token().begin;
    next();
    if (at(Tok::dot)) {
        next();
        if (!at_word(kWordTarget)) fail("\"new.\" is not followed by \"target\"");
        if (!has_flag(kFunctionNewTarget)) fail_at(begin, "\"new.target\" stands outside of functions");
        next();
        context_.flags |= kFunctionUsesThis;
        return make(NodeKind::new_target, begin);
    }
    const std::uint32_t callee_begin = token().begin;
    if (at(Tok::k_import) && lex_.peek().kind != Tok::dot) fail("an import is constructed");
    if (at(Tok::k_super) && lex_.peek().kind == Tok::left_paren) fail("\"super()\" is constructed");
    NodeId callee = at(Tok::k_new) ? parse_new() : parse_primary(nullptr);
    callee = parse_subscripts(callee, callee_begin, true);
    List arguments;
    if (at(Tok::left_paren)) arguments = parse_arguments(nullptr);
    return make(NodeKind::new_, begin, callee, arguments.first);
}

NodeId Parser::parse_super() {
    const std::uint32_t begin = token().begin;
    next();
    context_.flags |= kFunctionUsesThis;
    if (at(Tok::left_paren)) {
        if (!has_flag(kFunctionSuperCall)) fail_at(begin, "\"super()\" stands where it may not");
    } else if (at(Tok::dot) || at(Tok::left_bracket)) {
        if (!has_flag(kFunctionSuperProperty)) fail_at(begin, "\"super\" stands outside of methods");
    } else {
        fail_at(begin, "\"super\" stands alone");
    }
    return make(NodeKind::super_, begin);
}

NodeId Parser::parse_import_expression() {
    const std::uint32_t begin = token().begin;
    if (token().flags & kTokenEscaped) fail("\"import\" is written with an escape");
    next();
    if (eat(Tok::dot)) {
        if (!at_word(kWordMeta) || goal_ != Goal::module)
            fail_at(begin, "\"import.meta\" stands outside of modules");
        next();
        return make(NodeKind::import_meta, begin);
    }
    expect(Tok::left_paren, "an import stands where it may not");
    const AllowIn allow(*this);
    const NodeId address = parse_assignment();
    NodeId options = kNoNode;
    if (eat(Tok::comma) && !at(Tok::right_paren)) {
        options = parse_assignment();
        eat(Tok::comma);
    }
    expect(Tok::right_paren, "a list of arguments is not closed");
    return make(NodeKind::import_call, begin, address, options);
}

}  // namespace formleak::script
