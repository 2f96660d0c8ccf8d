// "use strict" and its like: strings that stand alone at the beginning of a body.
#include "scanner/script/parser.h"

namespace formleak::script {

void Parser::parse_directives(List& statements, bool simple) {
    std::uint32_t octal_at = kNowhere;
    while (at(Tok::string)) {
        const Token text = token();
        const NodeId id = parse_statement(Place::list);
        append(statements, id);
        const Node& statement = nodes_[id];
        const Node& inside = nodes_[statement.a];
        if (statement.kind != NodeKind::expression || inside.kind != NodeKind::string ||
            is_parenthesized(statement.a))
            return;
        nodes_[id].flags |= kNodeDirective;
        if ((text.flags & kTokenLegacyOctal) && octal_at == kNowhere) octal_at = text.begin;
        if (text.flags & kTokenEscaped || lex_.text(text.begin + 1, text.end - 1) != "use strict") continue;
        if (!simple)
            fail_at(text.begin, "\"use strict\" stands in a function whose parameters are not simple");
        context_.flags |= kFunctionStrict;
        scopes_.set_strict();
        if (octal_at != kNowhere) check_octal(octal_at, kTokenLegacyOctal);
    }
}

}  // namespace formleak::script
