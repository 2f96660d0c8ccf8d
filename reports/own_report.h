// Is a file one of ours? What any format's writer wrote, and a baseline, is known by how it begins (formats).
#pragma once

#include <cstddef>
#include <string_view>

namespace formleak {

// As much of a file as is_own_report() wants to see.
inline constexpr std::size_t kOwnReportHead = 16u << 10;

// `head`: the beginning of a file. A report of any format and language, the HAR of visits, a baseline.
bool is_own_report(std::string_view head);

}  // namespace formleak
