// The small pieces all JSON of a report is put together from. For the JSON writers of this folder alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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

}  // namespace formleak::json
