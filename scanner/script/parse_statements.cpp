// Statements that are neither loops nor declarations.
#include "scanner/script/parser.h"

namespace formleak::script {

NodeId Parser::parse_statement(Place place) {
    const Nest nest(*this);
    const std::uint32_t begin = token().begin;
    const auto only_in_lists = [&] {
        if (place != Place::list) fail("a declaration stands where only a statement may");
    };
    switch (kind()) {
        case Tok::left_brace:
            return parse_block();
        case Tok::semicolon:
            next();
            return make(NodeKind::empty, begin);
        case Tok::k_var:
            return parse_variable_statement(DeclarationKind::var);
        case Tok::k_const:
            only_in_lists();
            return parse_variable_statement(DeclarationKind::const_);
        case Tok::k_if:
            return parse_if();
        case Tok::k_return:
            return parse_return();
        case Tok::k_for:
            return parse_for();
        case Tok::k_while:
            return parse_while();
        case Tok::k_do:
            return parse_do();
        case Tok::k_function: {
            const bool in_label = place == Place::label && !is_strict();
            if (!in_label) only_in_lists();
            const NodeId id = parse_function_declaration(begin, 0, false, false);
            if (in_label && (nodes_[id].flags & (kNodeGenerator | kNodeAsync)))
                fail_at(begin, "a declaration stands where only a statement may");
            return id;
        }
        case Tok::k_class:
            only_in_lists();
            return parse_class(true, false);
        case Tok::k_try:
            return parse_try();
        case Tok::k_throw:
            return parse_throw();
        case Tok::k_switch:
            return parse_switch();
        case Tok::k_break:
            return parse_jump(NodeKind::break_);
        case Tok::k_continue:
            return parse_jump(NodeKind::continue_);
        case Tok::k_with:
            return parse_with();
        case Tok::k_debugger: {
            next();
            consume_semicolon();
            return make(NodeKind::debugger, begin);
        }
        case Tok::k_import: {
            const Tok after = lex_.peek().kind;
            if (after == Tok::left_paren || after == Tok::dot) return parse_expression_statement(place);
            return parse_import();
        }
        case Tok::k_export:
            return parse_export();
        case Tok::name:
            return parse_name_statement(place);
        default:
            return parse_expression_statement(place);
    }
}

// Statements that say nothing (";") are not kept: a program may be full of them.
NodeId Parser::parse_list_item(List& list) {
    if (eat(Tok::semicolon)) return kNoNode;
    const NodeId id = parse_statement(Place::list);
    if (nodes_.size() + scopes_.unit_bytes() / sizeof(Node) > max_nodes_) fail_too_many();
    if (!lex_.failed()) append(list, id);
    return id;
}

NodeId Parser::parse_statement_list(Tok end) {
    List list;
    while (!at(end) && !ended()) parse_list_item(list);
    return list.first;
}

NodeId Parser::parse_block() {
    const std::uint32_t begin = token().begin;
    scopes_.open(ScopeKind::block, is_strict());
    const NodeId id = parse_block_with(begin);
    nodes_[id].c = scopes_.close();
    return id;
}

// A block whose scope is open already.
NodeId Parser::parse_block_with(std::uint32_t begin) {
    expect(Tok::left_brace, "a block is asked for where none begins");
    const NodeId first = parse_statement_list(Tok::right_brace);
    expect(Tok::right_brace, "a block is not closed");
    return make(NodeKind::block, begin, first, 0, kNoScope);
}

NodeId Parser::parse_name_statement(Place place) {
    const std::uint32_t begin = token().begin;
    if (at_word(kWordLet) && at_let_declaration(place)) {
        if (place != Place::list) fail("a declaration stands where only a statement may");
        return parse_variable_statement(DeclarationKind::let);
    }
    if (at_word(kWordAsync)) {
        const Token after = lex_.peek();
        if (after.kind == Tok::k_function && !(after.flags & kTokenNewline)) {
            if (place != Place::list) fail("a declaration stands where only a statement may");
            next();
            return parse_function_declaration(begin, kFunctionAsync, false, false);
        }
    }
    return parse_expression_statement(place);
}

NodeId Parser::parse_expression_statement(Place place) {
    const std::uint32_t begin = token().begin;
    const NodeId value = parse_expression();
    if (at(Tok::colon) && kind_of(value) == NodeKind::name && !is_parenthesized(value)) {
        scopes_.forget_last_use();
        return parse_labeled(value, place);
    }
    consume_semicolon();
    return make(NodeKind::expression, begin, value);
}

NodeId Parser::parse_labeled(NodeId name, Place place) {
    const std::uint32_t begin = nodes_[name].begin;
    const NameId label = nodes_[name].a;
    for (std::size_t i = context_.labels; i < labels_.size(); ++i)
        if (labels_[i].name == label) fail_at(begin, "a label is set twice");
    next();
    const std::size_t own = labels_.size();
    labels_.push_back({label, false});
    // All labels right before a loop are the loop's.
    if (begin != after_label_) label_run_ = own;
    after_label_ = token().begin;
    if (at(Tok::k_for) || at(Tok::k_while) || at(Tok::k_do))
        for (std::size_t i = label_run_; i < labels_.size(); ++i) labels_[i].loop = true;
    const NodeId body = parse_statement(place == Place::single ? Place::single : Place::label);
    if (labels_.size() > own) labels_.resize(own);
    return make(NodeKind::labeled, begin, label, body);
}

NodeId Parser::parse_if() {
    const std::uint32_t begin = token().begin;
    NodeId first = kNoNode, last = kNoNode;
    // "else if" in a loop: programs write long chains.
    for (;;) {
        const std::uint32_t from = token().begin;
        next();
        expect(Tok::left_paren, "a condition has no parentheses");
        NodeId test;
        {
            const AllowIn allow(*this);
            test = parse_expression();
        }
        expect(Tok::right_paren, "a condition's parenthesis is not closed");
        const NodeId then = parse_if_arm();
        const NodeId made = make(NodeKind::if_, from, test, then);
        if (last != kNoNode)
            nodes_[last].c = made;
        else
            first = made;
        last = made;
        if (!eat(Tok::k_else)) break;
        if (at(Tok::k_if)) continue;
        const NodeId otherwise = parse_if_arm();
        nodes_[last].c = otherwise;
        break;
    }
    nodes_[first].begin = begin;
    for (NodeId at = first; at != kNoNode && kind_of(at) == NodeKind::if_; at = nodes_[at].c) {
        nodes_[at].end = lex_.previous_end();
        if (at == last) break;
    }
    return first;
}

// Sloppy code may have a function there (Annex B).
NodeId Parser::parse_if_arm() {
    if (at(Tok::k_function) && !is_strict()) {
        const std::uint32_t begin = token().begin;
        const NodeId id = parse_function_declaration(begin, 0, false, true);
        if (nodes_[id].flags & kNodeGenerator)
            fail_at(begin, "a declaration stands where only a statement may");
        return id;
    }
    return parse_statement(Place::single);
}

// break and continue.
NodeId Parser::parse_jump(NodeKind kind) {
    const std::uint32_t begin = token().begin;
    const bool is_break = kind == NodeKind::break_;
    next();
    NameId label = kNoName;
    bool fits = is_break ? context_.breakables > 0 : context_.loops > 0;
    if (at(Tok::name) && !lex_.newline_before()) {
        label = parse_label_name();
        fits = false;
        for (std::size_t i = context_.labels; i < labels_.size(); ++i)
            if (labels_[i].name == label) fits = is_break || labels_[i].loop;
    }
    if (!fits)
        fail_at(begin,
                is_break ? "\"break\" has nothing to leave" : "\"continue\" has nothing to go on with");
    consume_semicolon();
    return make(kind, begin, label);
}

NodeId Parser::parse_return() {
    const std::uint32_t begin = token().begin;
    if (!context_.may_return) fail("\"return\" stands outside of functions");
    next();
    NodeId value = kNoNode;
    if (!at(Tok::semicolon) && !at(Tok::right_brace) && !ended() && !lex_.newline_before())
        value = parse_expression();
    consume_semicolon();
    return make(NodeKind::return_, begin, value);
}

NodeId Parser::parse_throw() {
    const std::uint32_t begin = token().begin;
    next();
    if (lex_.newline_before()) fail("a line ends behind \"throw\"");
    const NodeId value = parse_expression();
    consume_semicolon();
    return make(NodeKind::throw_, begin, value);
}

NodeId Parser::parse_try() {
    const std::uint32_t begin = token().begin;
    next();
    const NodeId body = parse_block();
    NodeId handler = kNoNode, finalizer = kNoNode;
    if (at(Tok::k_catch)) handler = parse_catch();
    if (eat(Tok::k_finally)) finalizer = parse_block();
    if (handler == kNoNode && finalizer == kNoNode) fail("\"try\" has neither catch nor finally");
    return make(NodeKind::try_, begin, body, handler, finalizer);
}

// The parameter and the names of the block share a scope: they may not be the same.
NodeId Parser::parse_catch() {
    const std::uint32_t begin = token().begin;
    next();
    scopes_.open(ScopeKind::catch_, is_strict());
    NodeId parameter = kNoNode;
    if (eat(Tok::left_paren)) {
        parameter = parse_binding_target(at(Tok::name) ? BindingKind::catch_parameter : BindingKind::let);
        expect(Tok::right_paren, "the parameter of a catch is not closed");
    }
    const NodeId body = parse_block_with(token().begin);
    const ScopeId scope = scopes_.close();
    return make(NodeKind::catch_, begin, parameter, body, scope);
}

NodeId Parser::parse_switch() {
    const std::uint32_t begin = token().begin;
    next();
    expect(Tok::left_paren, "a condition has no parentheses");
    const NodeId value = parse_expression();
    expect(Tok::right_paren, "a condition's parenthesis is not closed");
    expect(Tok::left_brace, "a block is asked for where none begins");
    scopes_.open(ScopeKind::block, is_strict());
    ++context_.breakables;
    List cases;
    bool default_seen = false;
    while (!at(Tok::right_brace) && !ended()) append(cases, parse_case(default_seen));
    --context_.breakables;
    const ScopeId scope = scopes_.close();
    expect(Tok::right_brace, "a block is not closed");
    return make(NodeKind::switch_, begin, value, cases.first, scope);
}

NodeId Parser::parse_case(bool& default_seen) {
    const std::uint32_t begin = token().begin;
    NodeId test = kNoNode;
    if (eat(Tok::k_case)) {
        test = parse_expression();
    } else {
        expect(Tok::k_default, "a switch holds something that is no case");
        if (std::exchange(default_seen, true)) fail_at(begin, "a switch has two defaults");
    }
    expect(Tok::colon, "a case lacks its \":\"");
    List list;
    while (!at(Tok::right_brace) && !at(Tok::k_case) && !at(Tok::k_default) && !ended())
        parse_list_item(list);
    return make(NodeKind::case_, begin, test, list.first);
}

NodeId Parser::parse_with() {
    const std::uint32_t begin = token().begin;
    if (is_strict()) fail("strict code has \"with\"");
    next();
    expect(Tok::left_paren, "a condition has no parentheses");
    const NodeId object = parse_expression();
    expect(Tok::right_paren, "a condition's parenthesis is not closed");
    scopes_.open(ScopeKind::with_, false);
    const NodeId body = parse_statement(Place::single);
    const ScopeId scope = scopes_.close();
    return make(NodeKind::with_, begin, object, body, scope);
}

}  // namespace formleak::script
