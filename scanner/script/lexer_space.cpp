// White space and comments.
#include <cstring>

#include "scanner/script/lexer.h"
#include "scanner/text/unicode.h"

namespace formleak::script {
namespace {

bool is_wide_line_end(const char* at) {
    return at[0] == '\xe2' && at[1] == '\x80' && (at[2] == '\xa8' || at[2] == '\xa9');
}

// Zs of Unicode, U+FEFF, and the line ends beyond ASCII.
bool is_wide_space(char32_t point) {
    return point == 0xa0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200a) || point == 0x2028 ||
           point == 0x2029 || point == 0x202f || point == 0x205f || point == 0x3000 || point == 0xfeff;
}

}  // namespace

const char* Lexer::skip_space(const char* at) {
    const bool at_start = token_.end == 0;  // nothing was read yet: a line begins here
    for (;;) {
        const char c = *at;
        if (has_class(c, kSpace)) {
            ++at;
        } else if (c == '\n' || c == '\r') {
            token_.flags |= kTokenNewline;
            ++at;
        } else if (c == '/' && at[1] == '/') {
            at = skip_line_comment(at + 2);
        } else if (c == '/' && at[1] == '*') {
            at = skip_block_comment(at);
        } else if (has_class(c, kWide)) {
            const char* const after = skip_wide_space(at);
            if (after == at) return at;
            at = after;
        } else if (html_comments_ && c == '<' && std::strncmp(at, "<!--", 4) == 0) {
            at = skip_line_comment(at + 4);
        } else if (html_comments_ && c == '-' && ((token_.flags & kTokenNewline) || at_start) &&
                   std::strncmp(at, "-->", 3) == 0) {
            at = skip_line_comment(at + 3);
        } else {
            return at;
        }
    }
}

const char* Lexer::skip_wide_space(const char* at) {
    const CodePoint point = decode_utf8(at, end_);
    if (point.length == 0 || !is_wide_space(point.value)) return at;
    if (point.value == 0x2028 || point.value == 0x2029) token_.flags |= kTokenNewline;
    return at + point.length;
}

const char* Lexer::skip_line_comment(const char* at) {
    const char* const begin = at;
    for (;; ++at) {
        while (!has_class(*at, kNotInComment)) ++at;
        if (*at == '\n' || *at == '\r' || at >= end_ || is_wide_line_end(at)) break;
    }
    note_comment(begin, at);
    return at;
}

const char* Lexer::skip_block_comment(const char* at) {
    const char* const begin = at;
    for (at += 2;; ++at) {
        while (!has_class(*at, kNotInComment)) ++at;
        if (*at == '*' && at[1] == '/') break;
        if (*at == '\n' || *at == '\r' || is_wide_line_end(at)) token_.flags |= kTokenNewline;
        if (at >= end_) {
            fail(offset_of(begin), "a comment does not end");
            return at;
        }
    }
    note_comment(begin + 2, at);
    return at + 2;
}

void Lexer::note_comment(const char* begin, const char* end) {
    constexpr std::string_view kMark = " sourceMappingURL=";
    if (begin == end || (*begin != '#' && *begin != '@')) return;
    const std::string_view comment(begin + 1, static_cast<std::size_t>(end - begin - 1));
    if (comment.starts_with(kMark)) source_map_url_ = trim_ascii(comment.substr(kMark.size()));
}

CodePoint decode_utf8(const char* at, const char* end) {
    const auto byte = [&](int i) -> char32_t {
        return at + i < end ? static_cast<unsigned char>(at[i]) : 0u;
    };
    const auto follows = [&](int i) { return (byte(i) & 0xc0) == 0x80; };
    const char32_t first = byte(0);
    if (first < 0x80) return {first, at < end ? 1 : 0};
    if (first >= 0xc2 && first < 0xe0 && follows(1)) return {(first & 0x1f) << 6 | (byte(1) & 0x3f), 2};
    if (first >= 0xe0 && first < 0xf0 && follows(1) && follows(2)) {
        const char32_t point = (first & 0xf) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f);
        if (point >= 0x800 && (point < 0xd800 || point > 0xdfff)) return {point, 3};
    }
    if (first >= 0xf0 && first < 0xf5 && follows(1) && follows(2) && follows(3)) {
        const char32_t point =
            (first & 7) << 18 | (byte(1) & 0x3f) << 12 | (byte(2) & 0x3f) << 6 | (byte(3) & 0x3f);
        if (point >= 0x10000 && point <= 0x10ffff) return {point, 4};
    }
    return {};
}

}  // namespace formleak::script
