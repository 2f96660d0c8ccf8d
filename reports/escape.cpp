#include "reports/escape.h"

#include <cstdint>
#include <cstdio>

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct CodePoint {
    std::uint32_t value = 0;
    std::string_view bytes;
};

// The next code point of valid UTF-8.
CodePoint take(std::string_view& text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t value = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        value = (value << 6) | (static_cast<unsigned char>(text[i]) & 0x3F);
    const CodePoint point{value, text.substr(0, length)};
    text.remove_prefix(length);
    return point;
}

bool is_control(std::uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

// Marks that change the direction of writing, and those that take no room (Unicode 15, "Bidi_Control" and
// U+FEFF).
bool is_invisible(std::uint32_t c) {
    return c == 0x61C || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

bool is_xml_character(std::uint32_t c) {
    return c == '\t' || c == '\n' || c == '\r' ||
           (c >= 0x20 && !(c >= 0x7F && c < 0xA0) && c != 0xFFFE && c != 0xFFFF);
}

// Calls `write(out, point)` for every code point of the repaired text.
template <typename Write>
std::string rewrite(std::string_view text, Write write) {
    const std::string valid = repair_utf8(text);
    std::string out;
    out.reserve(valid.size() + valid.size() / 8);
    for (std::string_view rest = valid; !rest.empty();) write(out, take(rest));
    return out;
}

std::string_view entity_of(std::uint32_t c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return {};
    }
}

void append_marked_up(std::string& out, const CodePoint& point) {
    const std::string_view entity = entity_of(point.value);
    if (!entity.empty())
        out += entity;
    else
        out += is_xml_character(point.value) ? point.bytes : kReplacement;
}

void append_visible(std::string& out, const CodePoint& point) {
    char text[16];
    std::snprintf(text, sizeof text, point.value < 0x100 ? "\\x%02x" : "\\u%04x",
                  static_cast<unsigned>(point.value));
    out += text;
}

}  // namespace

std::string escape_html(std::string_view text) {
    return rewrite(text, [](std::string& out, const CodePoint& point) {
        if (is_invisible(point.value))
            append_visible(out, point);
        else
            append_marked_up(out, point);
    });
}

std::string escape_xml(std::string_view text) {
    return rewrite(text, append_marked_up);
}

std::string escape_terminal(std::string_view text) {
    return rewrite(text, [](std::string& out, const CodePoint& point) {
        if (point.value == '\n' || point.value == '\t' || point.value == '\r')
            out += ' ';
        else if (is_control(point.value) || is_invisible(point.value))
            append_visible(out, point);
        else
            out += point.bytes;
    });
}

std::string escape_csv(std::string_view text) {
    std::string out = "\"";
    const std::string safe = escape_terminal(text);
    if (!safe.empty() && std::string_view("=+-@|%").find(safe[0]) != std::string_view::npos) out += '\'';
    if (!text.empty() && (text[0] == '\t' || text[0] == '\r' || text[0] == '\n')) out += '\'';
    for (char c : safe) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

std::string escape_markdown(std::string_view text) {
    static constexpr std::string_view kMarkup = "\\`*_{}[]#+|~$";
    const std::string line = escape_terminal(text);
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i], before = i > 0 ? line[i - 1] : ' ',
                   after = i + 1 < line.size() ? line[i + 1] : ' ';
        const bool in_address =
            c == ':' && before > '9' && after > ' ';  // https:, mailto: become links by themselves
        const bool in_host =
            c == '.' && i >= 3 && lower_ascii(line.substr(i - 3, 3)) == "www";  // and so does www.
        if (c == '&' || c == '<' || c == '>')
            out += entity_of(static_cast<unsigned char>(c));
        else if (kMarkup.find(c) != std::string_view::npos || (i == 0 && c == '-'))
            out.append("\\") += c;
        else if (in_address || in_host || c == '@')
            out += "&#" + std::to_string(static_cast<int>(c)) + ";";
        else
            out += c;
    }
    return out;
}

}  // namespace formleak
