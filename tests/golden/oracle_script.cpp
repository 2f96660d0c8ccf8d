#include "tests/golden/oracle_script.h"

#include <map>

namespace formleak::oracle {
namespace {

std::string_view trim(std::string_view s) {
    while (!s.empty() && (s.front() == ' ' || s.front() == '\n' || s.front() == '\t')) s.remove_prefix(1);
    while (!s.empty() && (s.back() == ' ' || s.back() == '\n' || s.back() == '\t')) s.remove_suffix(1);
    return s;
}

// Splits at `separator` outside quotes and brackets; comments are dropped.
std::vector<std::string> split(std::string_view s, char separator) {
    std::vector<std::string> parts(1);
    int depth = 0;
    char quote = 0;
    for (std::size_t i = 0; i < s.size(); ++i) {
        const char c = s[i];
        if (quote == 0 && s.substr(i).starts_with("/*")) {
            const std::size_t end = s.find("*/", i + 2);
            i = end == std::string_view::npos ? s.size() : end + 1;
            continue;
        }
        if (quote == 0 && s.substr(i).starts_with("//")) {
            while (i < s.size() && s[i] != '\n') ++i;
            continue;
        }
        if (quote != 0 && c == '\\' && i + 1 < s.size()) {
            parts.back() += c;
            parts.back() += s[++i];
            continue;
        }
        if (quote != 0)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'' || c == '`')
            quote = c;
        else if (c == '(' || c == '[' || c == '{')
            ++depth;
        else if (c == ')' || c == ']' || c == '}')
            --depth;
        if (c == separator && depth == 0 && quote == 0)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

std::string unquote(std::string_view s) {
    std::string out;
    for (std::size_t i = 1; i + 1 < s.size(); ++i) {
        if (s[i] != '\\') {
            out += s[i];
            continue;
        }
        const char c = s[++i];
        out += c == 'n' ? '\n' : c == 't' ? '\t' : c;
    }
    return out;
}

JsValue make(JsValue::Kind kind, std::string text) {
    JsValue v;
    v.kind = kind;
    v.origin = JsValue::Origin::literal;
    v.text = std::move(text);
    return v;
}

JsValue read_value(std::string_view source);

JsValue read_object(std::string_view inner) {
    JsValue v = make(JsValue::Kind::object, "");
    for (const std::string& part : split(inner, ',')) {
        const auto halves = split(part, ':');
        if (halves.size() < 2) continue;
        std::string_view name = trim(halves[0]);
        const std::string key =
            !name.empty() && (name[0] == '"' || name[0] == '\'') ? unquote(name) : std::string(name);
        v.members.emplace_back(key, read_value(std::string_view(part).substr(halves[0].size() + 1)));
    }
    return v;
}

JsValue read_value(std::string_view source) {
    const std::string_view s = trim(source);
    if (s.empty()) return make(JsValue::Kind::undefined, "");
    const char c = s.front();
    if (c == '"' || c == '\'') return make(JsValue::Kind::string, unquote(s));
    if (s == "true" || s == "!0") return make(JsValue::Kind::boolean, "true");
    if (s == "false" || s == "!1") return make(JsValue::Kind::boolean, "false");
    if (s == "null") return make(JsValue::Kind::null, "");
    if ((c >= '0' && c <= '9') || c == '-') return make(JsValue::Kind::number, std::string(s));
    if (c == '{') return read_object(s.substr(1, s.size() - 2));
    if (c == '[') {
        JsValue v = make(JsValue::Kind::array, "");
        if (!trim(s.substr(1, s.size() - 2)).empty())
            for (const std::string& part : split(s.substr(1, s.size() - 2), ','))
                v.items.push_back(read_value(part));
        return v;
    }
    return make(JsValue::Kind::undefined, std::string(s));  // a variable that was never set
}

bool read_field(std::string_view s, Statement& out) {
    constexpr std::string_view kStart = "document.querySelector(";
    if (!s.starts_with(kStart)) return false;
    const char quote = s[kStart.size()];
    const std::size_t end = s.find(quote, kStart.size() + 1);
    if (end == std::string_view::npos || end + 2 >= s.size()) return false;
    out.selector = std::string(s.substr(kStart.size() + 1, end - kStart.size() - 1));
    const std::string_view rest = s.substr(end + 2);
    if (rest.starts_with(".requestSubmit(") || rest.starts_with(".submit(") ||
        rest.starts_with(".insertAdjacentHTML(")) {
        out.kind = Statement::Kind::ignored;
        return true;
    }
    if (rest.starts_with(".click(")) {
        out.kind = Statement::Kind::click;
        return true;
    }
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos) return false;
    out.kind = Statement::Kind::field;
    out.property = std::string(trim(rest.substr(1, equals - 1)));
    out.value = read_value(rest.substr(equals + 1));
    return true;
}

Statement read_statement(std::string_view s) {
    Statement out;
    out.source = std::string(s);
    if (s.starts_with("new Promise(") || s.starts_with("var ") || s.starts_with("let ")) {
        out.kind = Statement::Kind::ignored;
        return out;
    }
    if (read_field(s, out)) return out;
    const std::size_t paren = s.find('(');
    const std::size_t equals = s.find('=');
    if (equals != std::string_view::npos && (paren == std::string_view::npos || equals < paren)) {
        out.kind = Statement::Kind::assignment;
        out.assignment.target = std::string(trim(s.substr(0, equals)));
        out.assignment.value = read_value(s.substr(equals + 1));
        return out;
    }
    if (paren == std::string_view::npos || !s.ends_with(')')) return out;
    std::string callee(trim(s.substr(0, paren)));
    for (std::string_view prefix : {"window.", "self."})
        if (callee.starts_with(prefix)) callee.erase(0, prefix.size());
    out.kind = Statement::Kind::call;
    out.call.callee = callee;
    const std::string_view inner = s.substr(paren + 1, s.size() - paren - 2);
    if (!trim(inner).empty())
        for (const std::string& part : split(inner, ',')) out.call.arguments.push_back(read_value(part));
    return out;
}

}  // namespace

std::vector<Statement> read_statements(std::string_view source) {
    std::vector<Statement> out;
    for (const std::string& part : split(source, ';')) {
        const std::string_view s = trim(part);
        if (!s.empty()) out.push_back(read_statement(s));
    }
    return out;
}

}  // namespace formleak::oracle
