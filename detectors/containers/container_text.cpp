#include "detectors/containers/container_text.h"

#include <algorithm>

#include "scanner/text/json.h"

namespace formleak::containers {
namespace {

constexpr std::size_t kMaxStringsPerTemplate = 400;
constexpr std::size_t kMaxStringBytes = 2'000;
constexpr std::size_t kMaxTemplates = 500;

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && is_blank(text[at])) ++at;
    return at;
}

// Behind the closing quote of the string that opens at `at`.
std::size_t skip_string(std::string_view text, std::size_t at) {
    const char quote = text[at++];
    for (; at < text.size() && text[at] != quote; ++at)
        if (text[at] == '\\') ++at;
    return std::min(at + 1, text.size());
}

bool is_quote(char c) {
    return c == '"' || c == '\'';
}

std::string unquote(std::string_view quoted) {
    const auto json = parse_json(to_json(quoted));
    return json ? (*json).as_text() : std::string(quoted.substr(1, quoted.size() - 2));
}

// Every string literal of the text, short ones and doubles left out.
void collect_strings(std::string_view text, std::vector<std::string>& out) {
    for (std::size_t at = 0; at < text.size() && out.size() < kMaxStringsPerTemplate;) {
        if (text[at] != '"') {
            ++at;
            continue;
        }
        const std::size_t end = skip_string(text, at);
        if (end - at > 4 && end - at < kMaxStringBytes) {
            std::string s = unquote(text.substr(at, end - at));
            if (std::find(out.begin(), out.end(), s) == out.end()) out.push_back(std::move(s));
        }
        at = end;
    }
}

// The template's name where `code` is [50,"__cvt_…",…]: a function definition of the compiled form.
std::string template_name(std::string_view code) {
    const std::size_t quote = code.find('"');
    if (quote == std::string_view::npos || quote > 20) return {};
    const std::string name = unquote(code.substr(quote, skip_string(code, quote) - quote));
    return name.starts_with("__cvt_") ? name : std::string();
}

}  // namespace

std::string_view balanced(std::string_view text, std::size_t open) {
    std::size_t depth = 0;
    for (std::size_t at = open; at < text.size();) {
        const char c = text[at];
        if (is_quote(c)) {
            at = skip_string(text, at);
            continue;
        }
        if (c == '{' || c == '[') ++depth;
        if ((c == '}' || c == ']') && --depth == 0) return text.substr(open, at - open + 1);
        ++at;
    }
    return {};
}

std::string_view data_object(std::string_view body) {
    constexpr std::string_view kName = "data";
    std::size_t tries = 0;
    for (std::size_t at = body.find(kName); at != std::string_view::npos && ++tries < 2000;
         at = body.find(kName, at + 1)) {
        std::size_t next = skip_blanks(body, at + kName.size());
        if (next >= body.size() || body[next] != '=') continue;
        next = skip_blanks(body, next + 1);
        if (next >= body.size() || body[next] != '{') continue;
        const std::size_t first = skip_blanks(body, next + 1);
        const std::string_view head = body.substr(first, 40);
        if (!head.starts_with("\"resource\"") && !head.starts_with("resource")) continue;
        return balanced(body, next);
    }
    return {};
}

std::string_view member_text(std::string_view object, std::string_view name) {
    std::size_t depth = 0;
    for (std::size_t at = 0; at < object.size();) {
        const char c = object[at];
        if (is_quote(c)) {
            const std::size_t end = skip_string(object, at);
            if (depth == 1 && object.substr(at + 1, end - at - 2) == name) {
                std::size_t value = skip_blanks(object, end);
                if (value < object.size() && object[value] == ':') {
                    value = skip_blanks(object, value + 1);
                    if (value < object.size() && (object[value] == '{' || object[value] == '['))
                        return balanced(object, value);
                }
            }
            at = end;
            continue;
        }
        if (c == '{' || c == '[') ++depth;
        if ((c == '}' || c == ']') && depth > 0) --depth;
        ++at;
    }
    return {};
}

std::string to_json(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\\' || at + 1 >= text.size()) {
            out += text[at];
            continue;
        }
        const char next = text[++at];
        if (next == 'x') {
            out += "\\u00";
        } else if (next == '\'') {
            out += '\'';
        } else {
            out += '\\';
            out += next;
        }
    }
    return out;
}

std::map<std::string, std::vector<std::string>> template_strings(std::string_view data) {
    std::map<std::string, std::vector<std::string>> out;
    const std::string_view runtime = member_text(data, "runtime");
    for (std::size_t at = 1; at < runtime.size() && out.size() < kMaxTemplates; ++at) {
        if (runtime[at] != '[') continue;
        const std::string_view code = balanced(runtime, at);
        if (code.empty()) break;
        if (const std::string name = template_name(code); !name.empty()) collect_strings(code, out[name]);
        at += code.size() - 1;
    }
    const std::string_view permissions = member_text(data, "permissions");
    for (auto& [name, strings] : out) collect_strings(member_text(permissions, name), strings);
    return out;
}

}  // namespace formleak::containers
