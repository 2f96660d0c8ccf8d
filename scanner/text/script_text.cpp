#include "scanner/text/script_text.h"

#include <array>

namespace formleak {
namespace {

// JavaScript's \s beyond ASCII (ECMA-262, WhiteSpace and LineTerminator), in UTF-8.
constexpr std::array<std::string_view, 19> kWideSpaces = {
    "\xc2\xa0",     "\xe1\x9a\x80", "\xe2\x80\x80", "\xe2\x80\x81", "\xe2\x80\x82",
    "\xe2\x80\x83", "\xe2\x80\x84", "\xe2\x80\x85", "\xe2\x80\x86", "\xe2\x80\x87",
    "\xe2\x80\x88", "\xe2\x80\x89", "\xe2\x80\x8a", "\xe2\x80\xa8", "\xe2\x80\xa9",
    "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80", "\xef\xbb\xbf"};

}  // namespace

std::size_t char_bytes(std::string_view s, std::size_t at) {
    const auto c = static_cast<unsigned char>(s[at]);
    const std::size_t n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    return at + n <= s.size() ? n : s.size() - at;
}

std::size_t space_bytes(std::string_view s, std::size_t at) {
    const char c = s[at];
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    if (static_cast<unsigned char>(c) < 0x80) return 0;
    for (std::string_view wide : kWideSpaces)
        if (s.substr(at).starts_with(wide)) return wide.size();
    return 0;
}

std::string_view js_trim(std::string_view s) {
    while (!s.empty()) {
        const std::size_t n = space_bytes(s, 0);
        if (n == 0) break;
        s.remove_prefix(n);
    }
    while (!s.empty()) {
        std::size_t start = s.size() - 1;
        while (start > 0 && (static_cast<unsigned char>(s[start]) & 0xc0) == 0x80) --start;
        const std::size_t n = space_bytes(s, start);
        if (n == 0 || start + n != s.size()) break;
        s.remove_suffix(n);
    }
    return s;
}

std::string remove_whitespace(std::string_view s) {
    std::string out;
    for (std::size_t i = 0; i < s.size();) {
        const std::size_t space = space_bytes(s, i), n = space > 0 ? space : char_bytes(s, i);
        if (space == 0) out.append(s.substr(i, n));
        i += n;
    }
    return out;
}

std::size_t js_length(std::string_view s) {
    std::size_t units = 0;
    for (std::size_t i = 0; i < s.size();) {
        const std::size_t n = char_bytes(s, i);
        units += n == 4 ? 2 : 1;
        i += n;
    }
    return units;
}

std::string js_truncate(std::string_view s, std::size_t units) {
    std::size_t i = 0, taken = 0;
    while (i < s.size() && taken < units) {
        const std::size_t n = char_bytes(s, i);
        taken += 1;
        i += n;
    }
    return std::string(s.substr(0, i));
}

}  // namespace formleak
