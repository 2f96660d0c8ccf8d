#include "scanner/text/redact.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "scanner/text/base_encoding.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kMostBytes = 200;

bool is_letter(unsigned char c) {
    return std::isalpha(c) || c >= 0x80;
}

bool is_text(const std::optional<std::string>& bytes) {
    return bytes && is_valid_utf8(*bytes) && std::none_of(bytes->begin(), bytes->end(), [](unsigned char c) {
               return c < 0x20 && !std::isspace(c);
           });
}

// Hexadecimal of a digest's length, or base64 without a space: 32 characters and more that are no coded text.
bool is_digest(std::string_view value) {
    if (value.size() < 32 || is_text(decode_hex(value)) || is_text(decode_base64(value))) return false;
    const auto is_hex = [](unsigned char c) { return std::isxdigit(c) != 0; };
    if (std::all_of(value.begin(), value.end(), is_hex)) return true;
    const auto is_base64 = [](unsigned char c) {
        return std::isalnum(c) || c == '+' || c == '/' || c == '-' || c == '_' || c == '=';
    };
    return (value.size() == 43 || value.size() == 44) && std::all_of(value.begin(), value.end(), is_base64);
}

std::string mask_email(std::string_view value, std::size_t at) {
    const std::size_t dot = value.rfind('.');
    std::string out(value.substr(0, std::min<std::size_t>(at, 1)));
    out += "***@";
    out += value.substr(at + 1, 1);
    out += "***";
    if (dot != std::string_view::npos && dot > at && value.size() - dot <= 10) out += value.substr(dot);
    return out;
}

std::string mask_words(std::string_view value) {
    std::string out;
    bool in_word = false;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto c = static_cast<unsigned char>(value[i]);
        if (std::isdigit(c)) {
            out += '#';
            in_word = false;
        } else if (!is_letter(c)) {
            out += value[i];
            in_word = false;
        } else if ((c & 0xC0) == 0x80) {
            if (!in_word) out += value[i];  // the rest of a first letter of several bytes
        } else {
            if (in_word)
                out += '*';
            else
                out += value[i];
            if (c < 0x80)
                in_word = true;
            else
                in_word = in_word || (i > 0 && is_letter(static_cast<unsigned char>(value[i - 1])));
        }
    }
    return out;
}

bool names_somebody(std::string_view segment) {
    std::size_t digits = 0;
    for (char c : segment) {
        if (c == '@') return true;
        digits = std::isdigit(static_cast<unsigned char>(c)) ? digits + 1 : 0;
        if (digits >= 6) return true;
    }
    return segment.find("%40") != std::string_view::npos;
}

}  // namespace

std::string mask_value(std::string_view value) {
    const std::string text = repair_utf8(value.substr(0, kMostBytes));
    if (is_digest(text)) return text;
    const std::size_t at = text.find('@');
    std::string out = at != std::string::npos && text.find(' ') == std::string::npos ? mask_email(text, at)
                                                                                     : mask_words(text);
    if (value.size() > kMostBytes) out += "…";
    return repair_utf8(out);
}

std::string mask_url(std::string_view url) {
    url = url.substr(0, url.find_first_of("?#"));
    const std::size_t scheme = url.find("://");
    const std::size_t path = scheme == std::string_view::npos ? 0 : url.find('/', scheme + 3);
    if (path == std::string_view::npos) return std::string(url);
    std::string out(url.substr(0, path));
    std::string_view rest = url.substr(path);
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('/', 1), rest.size());
        const std::string_view segment = rest.substr(0, end);
        out += names_somebody(segment) ? "/…" : std::string(segment);
        rest.remove_prefix(end);
    }
    return out;
}

}  // namespace formleak
