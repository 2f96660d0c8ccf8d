#include "scanner/page/js_known_calls.h"

#include <algorithm>

#include "scanner/page/js_constants.h"
#include "scanner/page/js_literal.h"
#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

using JsKind = JsValue::Kind;
using Origin = JsValue::Origin;

constexpr std::size_t kMaxItems = 2000;       // of an array that is joined, reversed or added to
constexpr std::size_t kMaxSplitBytes = 4000;  // of a text that is split

enum class Known : std::uint8_t {
    other,
    as_it_is,
    assign,
    char_codes,
    json,
    base64,
    percent,
    text,
    number,
    truth
};
struct KnownFunction {
    std::string_view name;
    Known known;
};
constexpr KnownFunction kFunctions[] = {
    {"JSON.parse", Known::json},
    {"JSON.stringify", Known::other},  // of a datum that is not known: still that datum
    {"atob", Known::base64},
    {"decodeURIComponent", Known::percent},
    {"unescape", Known::percent},
    {"decodeURI", Known::percent},
    {"String", Known::text},
    {"Number", Known::number},
    {"parseInt", Known::number},
    {"Boolean", Known::truth},
    {"Object.assign", Known::assign},
    {"$.extend", Known::assign},
    {"jQuery.extend", Known::assign},
    {"Object.freeze", Known::as_it_is},
    {"String.fromCharCode", Known::char_codes},
};

bool is_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_known_text_or_number(const JsValue& v) {
    return v.origin == Origin::literal && (v.kind == JsKind::string || v.kind == JsKind::number);
}

bool are_known_texts(const std::vector<JsValue>& values) {
    return std::all_of(values.begin(), values.end(), is_known_text_or_number);
}

JsValue with_kind(JsValue v, JsKind kind) {
    v.kind = kind;
    return v;
}

JsValue assign_all(std::vector<JsValue>& parts, bool open) {
    JsValue out = constant(JsKind::object);
    out.open = open;
    for (JsValue& part : parts) {
        if (part.kind == JsKind::boolean) continue;  // $.extend(true, …)
        if (part.kind != JsKind::object && part.kind != JsKind::null && part.kind != JsKind::undefined)
            out.open = true;
        out.open = out.open || part.open;
        for (auto& member : part.members) out.members.push_back(std::move(member));
    }
    return out;
}

std::optional<JsValue> text_of_codes(const std::vector<JsValue>& codes) {
    static constexpr char kHex[] = "0123456789abcdef";
    std::string text;
    for (const JsValue& a : codes) {
        if (a.kind != JsKind::number || a.text.size() > 5 || !is_digits(a.text)) return std::nullopt;
        const unsigned code = static_cast<unsigned>(std::stoul(a.text));
        text += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4) text += kHex[code >> shift & 15];
    }
    return make_string(decode_string(text));
}

// Of a text that is known.
std::optional<JsValue> call_on_text(Known function, JsValue& text) {
    switch (function) {
        case Known::json:
            return json_value(text.text);
        case Known::base64:
            if (std::optional<std::string> bytes = decode_base64(text.text))
                return make_string(std::move(*bytes));
            return std::nullopt;
        case Known::percent:
            return make_string(decode_percent(text.text));
        case Known::number:
            if (text.text.empty() || !is_digits(text.text)) return std::nullopt;
            return with_kind(std::move(text), JsKind::number);
        default:  // String("x")
            return std::move(text);
    }
}

std::optional<JsValue> call_on_one(Known function, JsValue& first) {
    if (is_known_text(first) && function != Known::other && function != Known::truth)
        return call_on_text(function, first);
    if (first.kind == JsKind::number && first.origin == Origin::literal) {
        if (function == Known::text) return with_kind(std::move(first), JsKind::string);
        if (function == Known::number) return std::move(first);
    }
    if (function == Known::truth)
        if (const auto is_true = truth(first)) return constant(JsKind::boolean, *is_true ? "true" : "false");
    // What goes in comes out: String(field.value).
    if (first.origin != Origin::literal && first.origin != Origin::unknown)
        return make_unknown(first.origin, first.origin_detail);
    return std::nullopt;
}

std::optional<JsValue> call_on_array(std::string_view method, JsValue on, std::vector<JsValue>& arguments) {
    if (method == "reverse") {
        std::reverse(on.items.begin(), on.items.end());
        return on;
    }
    if (method == "concat") {
        for (JsValue& a : arguments) {
            if (a.kind == JsKind::array)
                for (JsValue& item : a.items) on.items.push_back(std::move(item));
            else
                on.items.push_back(std::move(a));
        }
        return on;
    }
    if (method != "join" || !are_known_texts(on.items) || !are_known_texts(arguments)) return std::nullopt;
    std::string out;
    const std::string between = arguments.empty() ? "," : arguments[0].text;
    for (std::size_t i = 0; i < on.items.size(); ++i) out += (i ? between : "") + on.items[i].text;
    return make_string(std::move(out));
}

std::optional<JsValue> split(const std::string& text, const std::string& mark) {
    JsValue v = constant(JsKind::array);
    if (mark.empty()) {
        if (std::any_of(text.begin(), text.end(), [](char c) { return c < 0; })) return std::nullopt;
        for (const char c : text) v.items.push_back(make_string(std::string(1, c)));
        return v;
    }
    std::size_t at = 0;
    for (std::size_t end; (end = text.find(mark, at)) != std::string::npos; at = end + mark.size())
        v.items.push_back(make_string(text.substr(at, end - at)));
    v.items.push_back(make_string(text.substr(at)));
    return v;
}

}  // namespace

std::optional<JsValue> call_known_function(std::string_view name, std::vector<JsValue>& arguments,
                                           bool open) {
    const auto row = std::find_if(std::begin(kFunctions), std::end(kFunctions),
                                  [&](const KnownFunction& f) { return f.name == name; });
    if (row == std::end(kFunctions) || arguments.empty()) return std::nullopt;
    switch (row->known) {
        case Known::as_it_is:
            return arguments[0];
        case Known::assign:
            return assign_all(arguments, open);
        case Known::char_codes:
            return text_of_codes(arguments);
        default:
            return call_on_one(row->known, arguments[0]);
    }
}

std::optional<JsValue> call_known_method(std::string_view method, JsValue on,
                                         std::vector<JsValue>& arguments) {
    if (on.open) return std::nullopt;
    if (on.kind == JsKind::array && on.items.size() < kMaxItems)
        return call_on_array(method, std::move(on), arguments);
    if (on.kind == JsKind::number && method == "toString" && on.origin == Origin::literal)
        return with_kind(std::move(on), JsKind::string);
    if (!is_known_text(on) || !are_known_texts(arguments)) return std::nullopt;
    if (method == "concat") {
        for (const JsValue& a : arguments) on.text += a.text;
        return make_string(on.text);
    }
    if (method == "split" && !arguments.empty() && on.text.size() < kMaxSplitBytes)
        return split(on.text, arguments[0].text);
    if (method == "toLowerCase") return make_string(to_lower(on.text));
    if (method == "trim") return make_string(std::string(trim_ascii(on.text)));
    if (method == "toString" || method == "valueOf") return on;
    return std::nullopt;
}

}  // namespace formleak::js
