#include "scanner/capture/har_values.h"

#include <algorithm>
#include <cstdlib>

#include "scanner/text/http_message.h"

namespace formleak::capture {
namespace {

bool has_value(const Json& value) {
    return value.is_object() || value.is_array() || !value.as_text().empty();
}

Header read_pair(const Json& item, bool& has_odd) {
    if (item.is_object()) {
        const Json* value = item.find("value");
        if (text_of(item["name"]).empty() && value && has_value(*value)) has_odd = true;
        return {text_of(item["name"]), value ? text_or_json(*value) : std::string()};
    }
    if (item.is_array() && item.items().size() == 2)
        return {text_of(item.items()[0]), text_or_json(item.items()[1])};
    if (item.is_string()) {
        std::vector<Header> lines = read_header_lines(item.as_text());
        if (lines.size() == 1) return std::move(lines.front());
    }
    if (!item.is_null()) has_odd = true;
    return {};
}

}  // namespace

const std::string& text_of(const Json& value) {
    return value.as_text();
}

std::string text_or_json(const Json& value) {
    return value.is_object() || value.is_array() ? value.dump() : value.as_text();
}

std::int64_t number_of(const Json& value) {
    return std::strtoll(value.as_text().c_str(), nullptr, 10);
}

bool holds_number(const Json& value) {
    const std::string& text = value.as_text();
    char* end = nullptr;
    std::strtoll(text.c_str(), &end, 10);
    return end != text.c_str();
}

std::vector<Header> read_pairs(const Json& list, bool& has_odd) {
    std::vector<Header> out;
    for (const Json& item : list.items())
        if (Header pair = read_pair(item, has_odd); !pair.name.empty()) out.push_back(std::move(pair));
    for (const auto& [name, value] : list.members()) out.push_back({name, text_or_json(value)});
    if (list.is_string()) out = read_header_lines(list.as_text());
    if (list.is_number() || list.is_boolean() || (out.empty() && !list.as_text().empty())) has_odd = true;
    return out;
}

std::string percent_encoded(std::string_view text) {
    constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~*").find(c) != std::string_view::npos;
        if (plain)
            out += c;
        else
            out += {'%', kHex[static_cast<unsigned char>(c) >> 4], kHex[c & 15]};
    }
    return out;
}

}  // namespace formleak::capture
