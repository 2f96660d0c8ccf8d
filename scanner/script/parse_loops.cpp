// Loops.
#include "scanner/script/parser.h"

namespace formleak::script {

NodeId Parser::parse_loop_body() {
    ++context_.loops;
    ++context_.breakables;
    const NodeId body = parse_statement(Place::single);
    --context_.loops;
    --context_.breakables;
    return body;
}

NodeId Parser::parse_while() {
    const std::uint32_t begin = token().begin;
    next();
    expect(Tok::left_paren, "a condition has no parentheses");
    const NodeId test = parse_expression();
    expect(Tok::right_paren, "a condition's parenthesis is not closed");
    const NodeId body = parse_loop_body();
    return make(NodeKind::while_, begin, test, body);
}

NodeId Parser::parse_do() {
    const std::uint32_t begin = token().begin;
    next();
    const NodeId body = parse_loop_body();
    expect(Tok::k_while, "\"do\" has no \"while\"");
    expect(Tok::left_paren, "a condition has no parentheses");
    const NodeId test = parse_expression();
    expect(Tok::right_paren, "a condition's parenthesis is not closed");
    eat(Tok::semicolon);  // may lack, whatever follows
    return make(NodeKind::do_while, begin, body, test);
}

NodeId Parser::parse_for() {
    const std::uint32_t begin = token().begin;
    next();
    const bool is_await = at_word(kWordAwait) && can_await();
    if (is_await) {
        await_at_ = token().begin;
        next();
    }
    expect(Tok::left_paren, "a loop has no parentheses");
    scopes_.open(ScopeKind::for_, is_strict());
    bool each = false;
    const NodeId first = parse_for_head_start(is_await, each);
    if (is_await && !(each && at_word(kWordOf))) fail("\"for await\" is followed by no \"of\"");
    const NodeId id = each ? parse_for_each(begin, first, is_await) : parse_for_rest(begin, first);
    nodes_[id].c = scopes_.close();
    return id;
}

// What stands before the first ";" or before "in" or "of".
NodeId Parser::parse_for_head_start(bool is_await, bool& each) {
    const AllowIn forbid(*this, false);
    if (at(Tok::semicolon)) return kNoNode;
    NodeId declaration = kNoNode;
    if (at(Tok::k_var)) {
        declaration = parse_variables(DeclarationKind::var, true);
    } else if (at(Tok::k_const)) {
        declaration = parse_variables(DeclarationKind::const_, true);
    } else if (at_word(kWordLet) && at_let_declaration(Place::list)) {
        declaration = parse_variables(DeclarationKind::let, true);
    } else {
        return parse_for_expression(is_await, each);
    }
    each = at(Tok::k_in) || at_word(kWordOf);
    return declaration;
}

NodeId Parser::parse_for_expression(bool is_await, bool& each) {
    const Token start = token();
    Cover cover;
    const NodeId value = parse_expression(&cover);
    each = at(Tok::k_in) || at_word(kWordOf);
    if (!each) {
        check_cover(cover);
        return value;
    }
    const bool plain_word = start.kind == Tok::name && !(start.flags & kTokenEscaped);
    if (at_word(kWordOf) && plain_word &&
        (start.name == kWordLet ||
         (start.name == kWordAsync && !is_await && kind_of(value) == NodeKind::name)))
        fail_at(start.begin, "a loop with \"of\" begins with a word that it may not begin with");
    if (kind_of(value) == NodeKind::assign || kind_of(value) == NodeKind::default_)
        fail_at(start.begin, "what a loop assigns to is no place");
    if (kind_of(value) != NodeKind::array && kind_of(value) != NodeKind::object) check_cover(cover);
    to_pattern(value, false);
    return value;
}

NodeId Parser::parse_for_rest(std::uint32_t begin, NodeId first) {
    NodeId test = kNoNode, update = kNoNode;
    expect(Tok::semicolon, "the head of a loop lacks its \";\"");
    if (!at(Tok::semicolon)) test = parse_expression();
    expect(Tok::semicolon, "the head of a loop lacks its \";\"");
    if (!at(Tok::right_paren)) update = parse_expression();
    expect(Tok::right_paren, "the head of a loop is not closed");
    const NodeId head = make(NodeKind::for_head, begin, first, test, update);
    const NodeId body = parse_loop_body();
    return make(NodeKind::for_, begin, head, body);
}

NodeId Parser::parse_for_each(std::uint32_t begin, NodeId first, bool is_await) {
    const bool is_of = !at(Tok::k_in);
    check_for_each(first, is_of);
    next();
    const NodeId through = is_of ? parse_assignment() : parse_expression();
    expect(Tok::right_paren, "the head of a loop is not closed");
    const NodeId head = make(NodeKind::for_head, begin, first, through);
    const NodeId body = parse_loop_body();
    const NodeId id = make(is_of ? NodeKind::for_of : NodeKind::for_in, begin, head, body);
    if (is_await) nodes_[id].flags |= kNodeAwait;
    return id;
}

// A declaration there is of one name or pattern, and has no value but for `for (var a = 1 in b)` (Annex B).
void Parser::check_for_each(NodeId first, bool is_of) {
    const Node& declaration = nodes_[first];
    if (declaration.kind != NodeKind::variables) return;
    const Node& one = nodes_[declaration.a];
    if (one.next != kNoNode) fail_at(declaration.begin, "a loop declares more than one name");
    const bool old_way = !is_of && !is_strict() && declaration.op == 0 && kind_of(one.a) == NodeKind::name;
    if (one.b != kNoNode && !old_way) fail_at(declaration.begin, "what a loop declares has a value");
}

}  // namespace formleak::script
