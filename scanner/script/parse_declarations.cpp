// var, let, const.
#include "scanner/script/parser.h"

namespace formleak::script {

// "let" stands here: does it declare, or is it a name?
bool Parser::at_let_declaration(Place place) {
    const Token after = lex_.peek();
    if (after.kind == Tok::left_bracket) return true;
    if (place != Place::list) {
        // What would be a declaration is none here but a name, unless it goes on in the same line.
        return !(after.flags & kTokenNewline) && (after.kind == Tok::left_brace || after.kind == Tok::name);
    }
    return after.kind == Tok::left_brace || after.kind == Tok::name || after.kind == Tok::escaped_keyword;
}

NodeId Parser::parse_variables(DeclarationKind kind, bool in_for) {
    constexpr BindingKind kKinds[] = {BindingKind::var, BindingKind::let, BindingKind::const_};
    const BindingKind binding = kKinds[static_cast<std::size_t>(kind)];
    const std::uint32_t begin = token().begin;
    next();
    List list;
    do {
        const std::uint32_t from = token().begin;
        const NodeId target = parse_binding_target(binding);
        NodeId value = kNoNode;
        if (eat(Tok::assign)) {
            value = parse_assignment();
        } else if (!in_for || (!at(Tok::k_in) && !at_word(kWordOf))) {
            if (kind == DeclarationKind::const_) fail("a constant has no value");
            if (kind_of(target) != NodeKind::name) fail("a pattern is declared without a value");
        }
        append(list, make(NodeKind::declarator, from, target, value));
    } while (eat(Tok::comma));
    return make_op(NodeKind::variables, begin, static_cast<std::uint8_t>(kind), list.first);
}

NodeId Parser::parse_variable_statement(DeclarationKind kind) {
    const NodeId id = parse_variables(kind, false);
    consume_semicolon();
    nodes_[id].end = lex_.previous_end();
    return id;
}

}  // namespace formleak::script
