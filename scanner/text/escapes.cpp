#include "scanner/text/escapes.h"

#include <algorithm>
#include <cstdint>

#include "scanner/text/base_encoding.h"

namespace formleak {
namespace {

constexpr std::uint32_t kNoNumber = 0xffffffff;

// The hexadecimal number of exactly `digits` digits at `at`, or kNoNumber.
std::uint32_t hex_number(std::string_view text, std::size_t at, std::size_t digits) {
    if (at + digits > text.size()) return kNoNumber;
    std::uint32_t out = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
        const std::uint8_t digit = kHexDigits[static_cast<unsigned char>(text[i])];
        if (digit == kNoDigit) return kNoNumber;
        out = out << 4 | digit;
    }
    return out;
}

bool is_high_surrogate(std::uint32_t unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low_surrogate(std::uint32_t unit) {
    return unit >= 0xDC00 && unit < 0xE000;
}

// Appends the unit \uXXXX at `at` (the backslash), joined with a following low half; the bytes used.
std::size_t append_unit(std::string& out, std::string_view text, std::size_t at, std::uint32_t unit) {
    if (is_high_surrogate(unit) && text.substr(at + 6).starts_with("\\u")) {
        const std::uint32_t low = hex_number(text, at + 8, 4);
        if (low != kNoNumber && is_low_surrogate(low)) {
            append_utf8(out, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
            return 12;
        }
    }
    append_utf8(out, unit);
    return 6;
}

struct Entity {
    std::string_view name, text;
};
constexpr Entity kEntities[] = {
    {"amp;", "&"},    {"quot;", "\""}, {"apos;", "'"},   {"lt;", "<"},    {"gt;", ">"},     {"commat;", "@"},
    {"period;", "."}, {"plus;", "+"},  {"lowbar;", "_"}, {"sol;", "/"},   {"equals;", "="}, {"colon;", ":"},
    {"aring;", "å"},  {"auml;", "ä"},  {"ouml;", "ö"},   {"Aring;", "Å"}, {"Auml;", "Ä"},   {"Ouml;", "Ö"},
};

// Decodes the entity after an ampersand; the bytes used after it, 0 for none.
std::size_t append_entity(std::string& out, std::string_view rest) {
    if (!rest.starts_with('#')) {
        for (const Entity& entity : kEntities)
            if (rest.starts_with(entity.name)) return out += entity.text, entity.name.size();
        return 0;
    }
    const bool hex = rest.size() > 1 && (rest[1] == 'x' || rest[1] == 'X');
    const std::size_t first = hex ? 2 : 1;
    std::size_t at = first;
    std::uint32_t point = 0;
    for (; at < rest.size() && at < first + 7; ++at) {
        const std::uint8_t digit = kHexDigits[static_cast<unsigned char>(rest[at])];
        if (digit == kNoDigit || (!hex && digit > 9)) break;
        point = point * (hex ? 16 : 10) + digit;
    }
    if (at == first) return 0;
    append_utf8(out, point);
    return at < rest.size() && rest[at] == ';' ? at + 1 : at;
}

}  // namespace

void append_utf8(std::string& out, char32_t point) {
    if (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) point = 0xFFFD;
    if (point < 0x80) {
        out += static_cast<char>(point);
        return;
    }
    const int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    constexpr unsigned char kLead[] = {0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(kLead[more] | point >> (6 * more));
    for (int i = more - 1; i >= 0; --i) out += static_cast<char>(0x80 | (point >> (6 * i) & 0x3F));
}

std::string unescape_percent(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        std::uint32_t number = kNoNumber;
        if (text[i] == '%' && (number = hex_number(text, i + 1, 2)) != kNoNumber) {
            out += static_cast<char>(number);
            i += 3;
        } else if (text[i] == '%' && i + 1 < text.size() && text[i + 1] == 'u' &&
                   (number = hex_number(text, i + 2, 4)) != kNoNumber) {
            append_utf8(out, number);
            i += 6;
        } else {
            out += text[i++];
        }
    }
    return out;
}

std::string escape_percent(std::string_view text, bool all) {
    std::string out;
    for (char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-_.~").find(c) != std::string_view::npos;
        if (plain && !all)
            out += c;
        else
            out.append("%").append(encode_hex({&c, 1}, true));
    }
    return out;
}

std::string unescape_json(std::string_view text) {
    constexpr std::string_view kFrom = "nrtbf\"\\/'", kTo = "\n\r\t\b\f\"\\/'";
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] != '\\' || i + 1 >= text.size()) {
            out += text[i++];
            continue;
        }
        const char kind = text[i + 1];
        const std::size_t simple = kFrom.find(kind);
        const std::uint32_t number = kind == 'u'   ? hex_number(text, i + 2, 4)
                                     : kind == 'x' ? hex_number(text, i + 2, 2)
                                                   : kNoNumber;
        if (simple != std::string_view::npos) {
            out += kTo[simple];
            i += 2;
        } else if (number == kNoNumber) {
            out += text[i++];
        } else if (kind == 'x') {
            append_utf8(out, number);
            i += 4;
        } else {
            i += append_unit(out, text, i, number);
        }
    }
    return out;
}

std::string unescape_entities(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t used = text[i] == '&' ? append_entity(out, text.substr(i + 1)) : 0;
        if (used == 0) out += text[i];
        i += 1 + used;
    }
    return out;
}

std::string unescape_quoted(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::uint32_t number = text[i] == '=' ? hex_number(text, i + 1, 2) : kNoNumber;
        if (number != kNoNumber) {
            out += static_cast<char>(number);
            i += 3;
        } else if (text.substr(i).starts_with("=\r\n")) {
            i += 3;
        } else if (text.substr(i).starts_with("=\n")) {
            i += 2;
        } else {
            out += text[i++];
        }
    }
    return out;
}

std::string rot13(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        const char first = c >= 'a' && c <= 'z' ? 'a' : c >= 'A' && c <= 'Z' ? 'A' : '\0';
        if (first) c = static_cast<char>(first + (c - first + 13) % 26);
    }
    return out;
}

std::string reverse_bytes(std::string_view text) {
    return {text.rbegin(), text.rend()};
}

}  // namespace formleak
