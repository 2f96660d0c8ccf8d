// Identifiers, keywords and private names.
#include "scanner/script/lexer.h"
#include "scanner/script/name_points.h"

namespace formleak::script {

void Lexer::scan_name(const char* at) {
    const char* const begin = at;
    std::uint32_t hash = NameTable::kHashSeed;
    do {
        hash = NameTable::add_to_hash(hash, static_cast<unsigned char>(*at));
        ++at;
    } while (has_class(*at, kNamePart));
    if (has_class(*at, kWide) || *at == '\\') return scan_wide_name(begin, false);
    if (at - begin > 1)
        return finish_name(names_.intern({begin, static_cast<std::size_t>(at - begin)}, hash), at);
    NameId& known = one_letter_[static_cast<unsigned char>(*begin)];
    if (known == kNoName) known = names_.intern({begin, 1}, hash);
    finish_name(known, at);
}

void Lexer::finish_name(NameId name, const char* end) {
    token_.name = name;
    finish(is_reserved(name) ? keyword_token(name) : Tok::name, end);
}

void Lexer::scan_private_name(const char* at) {
    scan_wide_name(at + 1, true);
}

// The way for everything that is not plain ASCII: escapes, other scripts' letters.
void Lexer::scan_wide_name(const char* at, bool is_private) {
    const char* const begin = at;
    std::string escaped;  // the name, once it has an escape
    bool has_escape = false;
    for (bool first = true;; first = false) {
        CodePoint point;
        if (*at == '\\') {
            point = at[1] == 'u' ? decode_unicode_escape(at + 2, end_) : CodePoint{};
            if (point.length == 0) return fail(offset_of(at), "an escape in a name is none");
            if (!has_escape) escaped.assign(begin, at);
            has_escape = true;
            point.length += 2;
        } else {
            point = decode_utf8(at, end_);
        }
        const bool fits =
            point.length > 0 && (first ? is_name_start_point(point.value) : is_name_part_point(point.value));
        if (!fits && (*at == '\\' || first))
            return fail(offset_of(at), "a character stands here that begins nothing");
        if (!fits) break;
        if (has_escape) append_point(escaped, point.value);
        at += point.length;
    }
    const std::size_t length = static_cast<std::size_t>(at - begin);
    const NameId name = has_escape ? names_.intern_copy(std::move(escaped)) : names_.intern({begin, length});
    token_.name = name;
    if (has_escape) token_.flags |= kTokenEscaped;
    if (is_private) return finish(Tok::private_name, at);
    if (!is_reserved(name)) return finish(Tok::name, at);
    finish(has_escape ? Tok::escaped_keyword : keyword_token(name), at);
}

CodePoint decode_unicode_escape(const char* at, const char* end) {
    const auto digit_of = [](char c) { return c <= '9' ? c - '0' : (c | 32) - 'a' + 10; };
    char32_t value = 0;
    if (at < end && *at == '{') {
        int length = 1;
        for (; at + length < end && has_class(at[length], kHexDigit); ++length) {
            value = value * 16 + static_cast<char32_t>(digit_of(at[length]));
            if (value > 0x10ffff) return {};
        }
        if (length == 1 || at + length >= end || at[length] != '}') return {};
        return {value, length + 1};
    }
    for (int i = 0; i < 4; ++i) {
        if (at + i >= end || !has_class(at[i], kHexDigit)) return {};
        value = value * 16 + static_cast<char32_t>(digit_of(at[i]));
    }
    return {value, 4};
}

}  // namespace formleak::script
