// Counts in sentences: "1 page was", "3 pages were".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace formleak {

// `n` with the words for one or for many. Zero is many.
inline std::string counted(std::uint64_t n, std::string_view one, std::string_view many) {
    return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

}  // namespace formleak
