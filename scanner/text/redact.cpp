#include "scanner/text/redact.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "scanner/text/base_encoding.h"
#include "scanner/text/decompress.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kMostBytes = 200;

bool is_text(const std::optional<std::string>& bytes) {
    return bytes && is_valid_utf8(*bytes) && std::none_of(bytes->begin(), bytes->end(), [](unsigned char c) {
               return c < 0x20 && !std::isspace(c);
           });
}

bool holds_text(const std::optional<std::string>& bytes) {
    return bytes && (is_text(bytes) || is_gzip(*bytes) || is_zlib(*bytes));
}

// Hexadecimal of a digest's length, or base64 without a space: 32 characters and more that are no coded or
// packed text.
bool is_digest(std::string_view value) {
    if (value.size() < 32 || holds_text(decode_hex(value)) || holds_text(decode_base64(value))) return false;
    const auto is_hex = [](unsigned char c) { return std::isxdigit(c) != 0; };
    if (std::all_of(value.begin(), value.end(), is_hex)) return true;
    const auto is_base64 = [](unsigned char c) {
        return std::isalnum(c) || c == '+' || c == '/' || c == '-' || c == '_' || c == '=';
    };
    return (value.size() == 43 || value.size() == 44) && std::all_of(value.begin(), value.end(), is_base64);
}

}  // namespace

std::string mask_value(std::string_view value) {
    std::string text = repair_utf8(value.substr(0, kMostBytes));
    if (value.size() <= kMostBytes && is_digest(text)) return text;
    return value.empty() ? "" : "…";
}

}  // namespace formleak
