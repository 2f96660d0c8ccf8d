// The small pieces all JSON of a report is put together from, and its words read again. For the JSON writers
// and readers of this folder alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/words.h"
#include "scanner/text/json.h"

namespace formleak::json {

inline Json text(std::string_view value) {
    return Json(value);
}
inline Json count(std::uint64_t value) {
    return Json::integer(static_cast<std::int64_t>(value));
}

template <typename Items, typename Write>
Json list(const Items& items, Write write) {
    Json out = Json::array();
    for (const auto& item : items) out.push(write(item));
    return out;
}

inline Json texts(const std::vector<std::string>& items) {
    return list(items, text);
}

// One of the enum's words, or its first value where the member is not there. For any other text `refused`
// gets what is wrong with it. `inside`: of which member of the value that is read.
template <HasWords Enum, typename Refuse>
Enum read_word(const Json& j, std::string_view name, std::string_view inside, Refuse refused) {
    const Json* member = j.find(name);
    if (!member || member->is_null()) return {};
    if (const auto known = member->is_string() ? parse_word<Enum>(member->as_text()) : std::nullopt)
        return *known;
    const std::string path = (inside.empty() ? "" : std::string(inside) + ".") + std::string(name);
    refused("\"" + path + "\"" +
            (member->is_string() ? ": \"" + member->as_text() + "\" is not one of its words"
                                 : " must be a string"));
    return {};
}

}  // namespace formleak::json
