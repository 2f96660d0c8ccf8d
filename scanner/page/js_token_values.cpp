#include "scanner/page/js_token_values.h"

#include <algorithm>
#include <string>

#include "scanner/model/limits.h"
#include "scanner/page/js_constants.h"
#include "scanner/page/js_literal.h"
#include "scanner/page/js_placeholders.h"
#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

using JsKind = JsValue::Kind;

constexpr std::size_t kMaxItems = 200;  // of one list or object
constexpr std::size_t kMaxTextBytes = 1u << 16;

JsValue read_value(TokenCursor& cursor, std::size_t depth);

std::string read_key(TokenCursor& cursor) {
    if (cursor.current() != '"' && cursor.current() != '\'') return cursor.take_name();
    const std::size_t begin = cursor.at + 1;
    const std::size_t end = cursor.skip_string();
    return decode_string(cursor.text.substr(begin, end - begin));
}

// After the opening brace, to behind the closing one.
JsValue read_members(TokenCursor& cursor, std::size_t depth) {
    JsValue v = constant(JsKind::object);
    const std::size_t limit = std::min(cursor.text.size(), cursor.at + kMaxArgumentBytes);
    while (cursor.at < limit && v.members.size() < kMaxItems) {
        cursor.skip_blanks();
        if (cursor.is_at_end()) break;
        if (cursor.current() == '}') {
            ++cursor.at;
            break;
        }
        if (cursor.current() == ',') {
            ++cursor.at;
            continue;
        }
        std::string name = read_key(cursor);
        cursor.skip_blanks();
        if (name.empty() || cursor.is_at_end() || cursor.current() != ':') {
            v.open = true;
            const std::size_t before = cursor.at;
            cursor.skip_expression();
            if (cursor.at == before && !cursor.is_at_end()) ++cursor.at;
            continue;
        }
        ++cursor.at;
        v.members.emplace_back(std::move(name), read_value(cursor, depth));
    }
    return v;
}

JsValue read_text(TokenCursor& cursor) {
    const std::size_t begin = cursor.at + 1;
    const std::size_t end = cursor.skip_string();
    return make_string(decode_string(cursor.text.substr(begin, std::min(end - begin, kMaxTextBytes))));
}

JsValue read_number(TokenCursor& cursor) {
    JsValue v = constant(JsKind::number);
    while (!cursor.is_at_end() && (is_name_part(cursor.current()) || cursor.current() == '.'))
        v.text += cursor.text[cursor.at++];
    return v;
}

JsValue read_word(TokenCursor& cursor) {
    std::string word = cursor.take_name();
    if (word == "true" || word == "false") return constant(JsKind::boolean, std::move(word));
    if (word == "null") return constant(JsKind::null);
    if (word == "undefined") return constant(JsKind::undefined);
    return make_unknown(JsValue::Origin::unknown, std::move(word));
}

JsValue read_plain_value(TokenCursor& cursor, std::size_t depth) {
    const char c = cursor.current();
    const std::string_view rest = cursor.rest();
    if (c == '"' || c == '\'' || c == '`') return read_text(cursor);
    if (c >= '0' && c <= '9') return read_number(cursor);
    if (c == '[') {
        ++cursor.at;
        JsValue v = constant(JsKind::array);
        v.items = read_list(cursor, ']', depth + 1);
        return v;
    }
    if (c == '{' && !rest.starts_with("{{") && !rest.starts_with("{%")) {
        ++cursor.at;
        return read_members(cursor, depth + 1);
    }
    if (rest.starts_with("!0") || rest.starts_with("!1")) {
        cursor.at += 2;
        return constant(JsKind::boolean, rest[1] == '0' ? "true" : "false");
    }
    return read_word(cursor);
}

JsValue read_value(TokenCursor& cursor, std::size_t depth) {
    cursor.skip_blanks();
    const std::size_t begin = cursor.at;
    JsValue v;
    if (!cursor.is_at_end() && depth < limits::kMaxValueDepth) v = read_plain_value(cursor, depth);
    cursor.skip_blanks();
    if (cursor.at > begin && !cursor.is_at_end() &&
        std::string_view(",)]}").find(cursor.current()) != std::string_view::npos)
        return v;
    cursor.skip_expression();
    v = make_unknown(JsValue::Origin::unknown,
                     shorten(cursor.text.substr(begin, std::min<std::size_t>(cursor.at - begin, 400)), 120));
    if (std::string placeholder = find_placeholder(cursor.text.substr(begin, cursor.at - begin));
        !placeholder.empty())
        v = make_unknown(JsValue::Origin::server_template, std::move(placeholder));
    return v;
}

}  // namespace

std::vector<JsValue> read_list(TokenCursor& cursor, char close, std::size_t depth) {
    std::vector<JsValue> out;
    const std::size_t limit = std::min(cursor.text.size(), cursor.at + kMaxArgumentBytes);
    while (cursor.at < limit && out.size() < kMaxItems) {
        cursor.skip_blanks();
        if (cursor.is_at_end()) break;
        if (cursor.current() == close) {
            ++cursor.at;
            break;
        }
        if (cursor.current() == ',') {
            ++cursor.at;
            continue;
        }
        out.push_back(read_value(cursor, depth));
    }
    return out;
}

}  // namespace formleak::js
