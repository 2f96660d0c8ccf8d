#include "detectors/vendors/meta/mask.h"

#include <algorithm>

#include "detectors/vendors/meta/keywords.h"

namespace formleak::meta {
namespace {

constexpr std::string_view kKeptBeyondAscii =
    "\xe2\x80\x9d";  // U+201D falls in a gap of the library's ranges

char mask_byte(unsigned char c) {
    if (c >= 'A' && c <= 'Z') return '^';
    if (c >= 'a' && c <= 'z') return '*';
    if (c >= '0' && c <= '9') return '#';
    if (c < 0x20 || c >= 0x7f) return '~';
    return static_cast<char>(c);
}

}  // namespace

std::string mask_value(std::string_view utf8) {
    std::string out;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if ((c & 0xc0) == 0x80) continue;  // one "~" per character, set at its first byte
        if (utf8.substr(i).starts_with(kKeptBeyondAscii))
            out += kKeptBeyondAscii;
        else
            out += mask_byte(c);
    }
    return out;
}

bool is_masked_key(std::string_view key) {
    return std::ranges::find(kMasked, key) != std::end(kMasked);
}

}  // namespace formleak::meta
