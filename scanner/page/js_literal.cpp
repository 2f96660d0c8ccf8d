#include "scanner/page/js_literal.h"

#include <cstdint>

#include "scanner/model/limits.h"
#include "scanner/page/js_placeholders.h"
#include "scanner/text/json.h"
#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

using Origin = JsValue::Origin;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

void append_utf8(std::string& out, std::uint32_t c) {
    if (c == 0 || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) c = 0xfffd;
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xc0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xe0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (c & 0x3f));
    } else {
        out += static_cast<char>(0xf0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3f));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (c & 0x3f));
    }
}

// Reads `digits` hex digits at `at`; moves `at` past them.
std::optional<std::uint32_t> read_hex(std::string_view s, std::size_t& at, std::size_t digits) {
    if (at + digits > s.size()) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const int d = hex_digit(s[at + i]);
        if (d < 0) return std::nullopt;
        value = value << 4 | static_cast<std::uint32_t>(d);
    }
    at += digits;
    return value;
}

// After "\u": XXXX or {X…}.
std::optional<std::uint32_t> read_unicode(std::string_view s, std::size_t& at) {
    if (at < s.size() && s[at] == '{') {
        const std::size_t close = s.find('}', at);
        if (close == std::string_view::npos || close - at > 7 || close == at + 1) return std::nullopt;
        std::size_t from = at + 1;
        const auto value = read_hex(s, from, close - at - 1);
        if (value) at = close + 1;
        return value;
    }
    auto value = read_hex(s, at, 4);
    if (value && *value >= 0xd800 && *value < 0xdc00 && s.substr(at).starts_with("\\u")) {
        std::size_t next = at + 2;
        const auto low = read_hex(s, next, 4);
        if (low && *low >= 0xdc00 && *low < 0xe000) {
            at = next;
            value = 0x10000 + ((*value - 0xd800) << 10) + (*low - 0xdc00);
        }
    }
    return value;
}

void append_escape(std::string_view s, std::size_t& at, std::string& out) {
    const char c = s[at++];
    switch (c) {
        case 'n':
            out += '\n';
            return;
        case 't':
            out += '\t';
            return;
        case 'r':
            out += '\r';
            return;
        case 'b':
            out += '\b';
            return;
        case 'f':
            out += '\f';
            return;
        case 'v':
            out += '\v';
            return;
        case '\n':
            return;
        case '\r':
            if (at < s.size() && s[at] == '\n') ++at;
            return;
        case 'x':
            if (const auto v = read_hex(s, at, 2)) append_utf8(out, *v);
            return;
        case 'u':
            if (const auto v = read_unicode(s, at)) append_utf8(out, *v);
            return;
        default:
            break;
    }
    if (c >= '0' && c <= '7') {  // legacy octal, Annex B.1.2
        std::uint32_t value = static_cast<std::uint32_t>(c - '0');
        for (int i = 0; i < 2 && at < s.size() && s[at] >= '0' && s[at] <= '7' && value < 32; ++i)
            value = value * 8 + static_cast<std::uint32_t>(s[at++] - '0');
        append_utf8(out, value);
        return;
    }
    out += c;
}

JsValue from_json(const Json& json, std::size_t depth) {
    JsValue v;
    v.origin = Origin::literal;
    switch (json.kind()) {
        case Json::Kind::null:
            v.kind = JsValue::Kind::null;
            break;
        case Json::Kind::boolean:
            v.kind = JsValue::Kind::boolean;
            v.text = json.as_bool() ? "true" : "false";
            break;
        case Json::Kind::number:
            v.kind = JsValue::Kind::number;
            v.text = json.as_text();
            break;
        case Json::Kind::string:
            return make_string(json.as_text());
        case Json::Kind::array:
            v.kind = JsValue::Kind::array;
            break;
        case Json::Kind::object:
            v.kind = JsValue::Kind::object;
            break;
    }
    if (depth >= limits::kMaxValueDepth) {
        v.open = !json.items().empty() || !json.members().empty();
        return v;
    }
    for (const Json& item : json.items()) v.items.push_back(from_json(item, depth + 1));
    for (const auto& [name, value] : json.members())
        v.members.emplace_back(name, from_json(value, depth + 1));
    return v;
}

int base64_digit(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+') return 62;
    if (c == '/') return 63;
    return -1;
}

}  // namespace

std::string decode_string(std::string_view inside) {
    if (inside.find('\\') == std::string_view::npos)
        return is_valid_utf8(inside) ? std::string(inside) : repair_utf8(inside);
    std::string out;
    out.reserve(inside.size());
    for (std::size_t at = 0; at < inside.size();) {
        if (inside[at] == '\\' && at + 1 < inside.size())
            append_escape(inside, ++at, out);
        else
            out += inside[at++];
    }
    return repair_utf8(out);
}

JsValue make_string(std::string text) {
    JsValue v;
    v.kind = JsValue::Kind::string;
    v.origin = Origin::literal;
    if (std::string placeholder = find_placeholder(text); !placeholder.empty()) {
        v.origin = Origin::server_template;
        v.origin_detail = std::move(placeholder);
    }
    v.text = std::move(text);
    return v;
}

std::optional<JsValue> json_value(std::string_view text) {
    const auto json = parse_json(text);
    if (!json) return std::nullopt;
    return from_json(*json, 0);
}

std::optional<std::string> decode_base64(std::string_view text) {
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        if (c == '=' || c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
        const int digit = base64_digit(c);
        if (digit < 0) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(digit);
        if ((count += 6) < 8) continue;
        count -= 8;
        append_utf8(out, bits >> count & 0xff);  // atob gives one character per byte
    }
    return out;
}

std::string decode_percent(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t next = at + 1;
        if (text[at] == '%')
            if (const auto v = read_hex(text, next, 2)) {
                out += static_cast<char>(*v);
                at = next;
                continue;
            }
        out += text[at++];
    }
    return repair_utf8(out);
}

}  // namespace formleak::js
