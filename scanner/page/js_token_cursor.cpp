#include "scanner/page/js_token_cursor.h"

#include <algorithm>

namespace formleak::js {

std::string TokenCursor::take_name() {
    const std::size_t begin = at;
    while (at < text.size() && is_name_part(text[at])) ++at;
    return std::string(text.substr(begin, at - begin));
}

bool TokenCursor::skip_comment() {
    const std::string_view rest = this->rest();
    if (rest.starts_with("//") || rest.starts_with("<!--")) {
        const std::size_t end = rest.find('\n');
        at = end == std::string_view::npos ? text.size() : at + end;
        return true;
    }
    if (!rest.starts_with("/*")) return false;
    const std::size_t end = rest.find("*/", 2);
    at = end == std::string_view::npos ? text.size() : at + end + 2;
    return true;
}

std::size_t TokenCursor::skip_string() {
    const char quote = text[at++];
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\\') {
            ++at;
        } else if (c == quote) {
            return at++;
        } else if (c == '\n' && quote != '`') {
            return at;
        }
    }
    at = text.size();
    return at;
}

void TokenCursor::skip_blanks() {
    while (at < text.size() && (is_blank(text[at]) || skip_comment()))
        if (at < text.size() && is_blank(text[at])) ++at;
}

void TokenCursor::skip_expression() {
    int depth = 0;
    const std::size_t limit = std::min(text.size(), at + kMaxArgumentBytes);
    while (at < limit) {
        const char c = text[at];
        if (c == '"' || c == '\'' || c == '`') {
            skip_string();
            continue;
        }
        if (skip_comment()) continue;
        if (c == '(' || c == '[' || c == '{') ++depth;
        if (c == ')' || c == ']' || c == '}')
            if (--depth < 0) return;
        if (c == ',' && depth == 0) return;
        ++at;
    }
}

}  // namespace formleak::js
