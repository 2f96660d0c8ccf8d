// What read_page() says of fields that it cannot see and that a browser shows: a visit of the page answers
// it. Not for: what a visit does not answer, such as scripts that were not read.
#pragma once

#include <string_view>

namespace formleak::page_gaps {

inline constexpr std::string_view kBuiltByScripts =
    "the page is built by scripts; forms that they add were not seen";

// Without their rest, which is that they were not read.
inline constexpr std::string_view kDataFrame = "a frame with its document in its address (data:) has ";
inline constexpr std::string_view kSrcdocFrame = "a frame with its document in srcdoc has ";
inline constexpr std::string_view kShadowTree = "a shadow tree (<template shadowrootmode>) has ";
inline constexpr std::string_view kFieldsNotRead = "fields; they were not read";
inline constexpr std::string_view kScriptsNotRead = "fields or scripts; they were not read";

// Is it said of nothing but the fields that are in there? (Scripts stay unread also where they ran.)
inline bool is_of_fields(std::string_view where, std::string_view message) {
    return message.starts_with(where) && message.substr(where.size()) == kFieldsNotRead;
}

}  // namespace formleak::page_gaps
