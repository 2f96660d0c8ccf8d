#include "reports/escape.h"

#include <algorithm>
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

struct Range {
    std::uint32_t first, last;
};

template <std::size_t N>
bool stands_in(const Range (&ranges)[N], std::uint32_t c) {
    for (const Range& range : ranges)
        if (c >= range.first && c <= range.last) return true;
    return false;
}

bool is_control(std::uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

// Marks that change the direction of writing, and those that take no room: Default_Ignorable_Code_Point of
// Unicode 15 (DerivedCoreProperties.txt) without the selectors of a picture's or a letter's shape (U+FE00 to
// U+FE0F), which ordinary pages hold behind their pictures.
constexpr Range kInvisible[] = {{0xAD, 0xAD},     {0x34F, 0x34F},     {0x61C, 0x61C},     {0x115F, 0x1160},
                                {0x17B4, 0x17B5}, {0x180B, 0x180F},   {0x200B, 0x200F},   {0x202A, 0x202E},
                                {0x2060, 0x206F}, {0x3164, 0x3164},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
                                {0xFFF0, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};

bool is_invisible(std::uint32_t c) {
    return c >= 0xAD && stands_in(kInvisible, c);
}

// Unicode 15, section 23.7: code points that are no characters.
bool is_no_character(std::uint32_t c) {
    return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

bool is_line_end(std::uint32_t c) {
    return c == 0x2028 || c == 0x2029;
}

bool is_hidden(std::uint32_t c) {
    return is_control(c) || is_line_end(c) || is_invisible(c) || is_no_character(c);
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

void append_number(std::string& out, const char* format, std::uint32_t c) {
    char text[24];
    std::snprintf(text, sizeof text, format, static_cast<unsigned>(c));
    out += text;
}

// Line feeds and tabs as references: the same to a parser, and no line of its own on a terminal.
void append_marked_up(std::string& out, const CodePoint& point) {
    const std::string_view entity = entity_of(point.value);
    if (!entity.empty())
        out += entity;
    else if (point.value == '\t' || point.value == '\n' || point.value == '\r')
        append_number(out, "&#%u;", point.value);
    else
        out += is_xml_character(point.value) && !is_no_character(point.value) ? point.bytes : kReplacement;
}

void append_visible(std::string& out, const CodePoint& point) {
    const std::uint32_t c = point.value;
    append_number(out, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\u{%x}", c);
}

// RFC 8259, section 7: beyond the first plane as two halves.
void append_json_escape(std::string& out, std::uint32_t c) {
    if (c < 0x10000) return append_number(out, "\\u%04x", c);
    append_number(out, "\\u%04x", 0xD800 + ((c - 0x10000) >> 10));
    append_number(out, "\\u%04x", 0xDC00 + ((c - 0x10000) & 0x3FF));
}

// What a spreadsheet calculates with at a cell's start: ASCII, and the wide and small forms that some of them
// take for the same (U+FF1D "＝").
bool begins_formula(std::uint32_t c) {
    static constexpr std::uint32_t kSigns[] = {'=',    '+',    '-',    '@',    '|',    '%',
                                               0x2212, 0xFE62, 0xFE63, 0xFE66, 0xFE6B, 0xFF05,
                                               0xFF0B, 0xFF0D, 0xFF1D, 0xFF20};
    for (const std::uint32_t sign : kSigns)
        if (c == sign) return true;
    return false;
}

bool is_space(std::uint32_t c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

}  // namespace

std::string escape_html(std::string_view text) {
    return rewrite(text, [](std::string& out, const CodePoint& point) {
        if (is_invisible(point.value) || is_line_end(point.value))
            append_visible(out, point);
        else
            append_marked_up(out, point);
    });
}

std::string escape_xml(std::string_view text) {
    return rewrite(text, [](std::string& out, const CodePoint& point) {
        // Which a parser reads as the same character, and a terminal shows.
        if (is_line_end(point.value) || (is_invisible(point.value) && is_xml_character(point.value)))
            append_number(out, "&#x%x;", point.value);
        else
            append_marked_up(out, point);
    });
}

std::string escape_terminal(std::string_view text) {
    return rewrite(text, [](std::string& out, const CodePoint& point) {
        if (point.value == '\n' || point.value == '\t' || point.value == '\r')
            out += ' ';
        else if (is_hidden(point.value))
            append_visible(out, point);
        else
            out += point.bytes;
    });
}

std::string escape_csv(std::string_view text) {
    std::string out = "\"";
    if (!text.empty() && (text[0] == '\t' || text[0] == '\r' || text[0] == '\n')) out += '\'';
    const std::string safe = escape_terminal(text);
    // Behind ';' too: where that parts the cells, the quotes around this one are no quotes.
    bool is_start = out.size() == 1;
    for (std::string_view rest = safe; !rest.empty();) {
        const CodePoint point = take(rest);
        if (is_start && begins_formula(point.value)) out += '\'';
        is_start = point.value == ';' || (is_start && is_space(point.value));
        if (point.value == '"') out += '"';
        out += point.bytes;
    }
    return out + "\"";
}

std::string escape_json_text(std::string json) {
    std::string out;
    std::size_t done = 0;
    for (std::size_t i = 0; i < json.size();) {
        if (static_cast<unsigned char>(json[i]) < 0x7F) {
            ++i;
            continue;
        }
        std::string_view rest = std::string_view(json).substr(i);
        const CodePoint point = take(rest);
        if (is_hidden(point.value)) {
            out.append(json, done, i - done);
            append_json_escape(out, point.value);
            done = i + point.bytes.size();
        }
        i += point.bytes.size();
    }
    if (done == 0) return json;
    out.append(json, done);
    return out;
}

namespace {

bool is_word_ascii(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

// Behind this byte services would read the name of somebody to call ("@team") or a number to link ("#12",
// "org/repo#12", "GH-12"), whatever is escaped: they look at the text that comes out
// (https://docs.github.com/en/get-started/writing-on-github, "Mentioning people and teams", "Autolinked
// references and URLs"; read 2026-11-22).
bool begins_reference(std::string_view line, std::size_t at) {
    const char c = line[at], after = at + 1 < line.size() ? line[at + 1] : ' ';
    if (c == '@') return is_word_ascii(after) && (at == 0 || !is_word_ascii(line[at - 1]));
    if (c == '#') return is_digit_ascii(after);
    return c == '-' && is_digit_ascii(after) && at >= 2 && lower_ascii(line.substr(at - 2, 2)) == "gh" &&
           (at == 2 || !is_word_ascii(line[at - 3]));
}

}  // namespace

std::string escape_markdown(std::string_view text) {
    static constexpr std::string_view kMarkup = "\\`*_{}[]#+|~$";
    std::string line = escape_terminal(text);
    line.erase(0, std::min(line.find_first_not_of(' '), line.size()));  // four would begin a block of code
    const std::size_t number_end = line.find_first_not_of("0123456789");
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i], before = i > 0 ? line[i - 1] : ' ',
                   after = i + 1 < line.size() ? line[i + 1] : ' ';
        const bool in_address =
            c == ':' && before > '9' && after > ' ';  // https:, mailto: become links by themselves
        const bool in_host =
            c == '.' && i >= 3 && lower_ascii(line.substr(i - 3, 3)) == "www";  // and so does www.
        const bool begins_block = (i == 0 && (c == '-' || c == '=')) ||  // a list, a line under a heading
                                  (i == number_end && i > 0 && (c == '.' || c == ')'));  // "1. x" "1) x"
        const bool in_bare_address = c == '/' && before == '/';  // some readers link "//host" too
        if (c == '&' || c == '<' || c == '>')
            out += entity_of(static_cast<unsigned char>(c));
        else if (kMarkup.find(c) != std::string_view::npos || begins_block)
            out.append("\\") += c;
        else if (in_address || in_host || in_bare_address || c == '@')
            out += "&#" + std::to_string(static_cast<int>(c)) + ";";
        else
            out += c;
        if (begins_reference(line, i)) out += "&#8203;";  // zero-width space
    }
    return out;
}

}  // namespace formleak
