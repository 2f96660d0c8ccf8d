// Strings and the parts of templates: where they end and whether their escapes are any. Their values are made
// when somebody asks (literals.h).
#include "scanner/script/lexer.h"

namespace formleak::script {

void Lexer::scan_string(const char* at) {
    const char quote = *at++;
    for (;; ++at) {
        while (!has_class(*at, kNotInString)) ++at;
        if (*at == quote) return finish(Tok::string, at + 1);
        if (*at == '\n' || *at == '\r' || at >= end_)
            return fail(token_.begin, "a string does not end on its line");
        if (*at != '\\') continue;
        token_.flags |= kTokenEscaped;
        at = scan_escape(at + 1, false) - 1;
        if (failed()) return fail(token_.begin, "");
    }
}

void Lexer::scan_template(const char* at) {
    token_.flags &= kTokenNewline;
    for (;; ++at) {
        if (*at == '`') {
            token_.flags |= kTokenTail;
            return finish(Tok::template_part, at + 1);
        }
        if (*at == '$' && at[1] == '{') return finish(Tok::template_part, at + 2);
        if (at >= end_) return fail(token_.begin, "a template does not end");
        if (*at != '\\') continue;
        token_.flags |= kTokenEscaped;
        at = scan_escape(at + 1, true) - 1;
    }
}

// `at` stands behind the backslash; one past the escape.
const char* Lexer::scan_escape(const char* at, bool in_template) {
    const auto refuse = [&](const char* where) {
        if (in_template)
            token_.flags |= kTokenBadEscape;
        else
            fail(offset_of(where), "an escape in a string is none");
        return where;
    };
    if (*at == 'x') {
        if (!has_class(at[1], kHexDigit) || !has_class(at[2], kHexDigit)) return refuse(at + 1);
        return at + 3;
    }
    if (*at == 'u') {
        const CodePoint point = decode_unicode_escape(at + 1, end_);
        return point.length == 0 ? refuse(at + 1) : at + 1 + point.length;
    }
    if (has_class(*at, kDigit) && (*at != '0' || has_class(at[1], kDigit))) {
        if (in_template) return refuse(at + 1);
        token_.flags |= kTokenLegacyOctal;
        return at + 1;
    }
    if (*at == '\r' && at[1] == '\n') return at + 2;
    return at < end_ ? at + 1 : at;
}

}  // namespace formleak::script
