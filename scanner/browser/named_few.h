// Names in a sentence, not all when they are many.
#pragma once

#include <cstddef>
#include <set>
#include <string>

namespace formleak::browser {

// "A, B, C"; of more than five an ellipsis stands for the rest.
inline std::string named_few(const std::set<std::string>& names) {
    constexpr std::size_t kMostNamed = 5;
    std::string out;
    std::size_t count = 0;
    for (const std::string& name : names) {
        if (++count > kMostNamed) return out + ", …";
        out += (out.empty() ? "" : ", ") + name;
    }
    return out;
}

}  // namespace formleak::browser
