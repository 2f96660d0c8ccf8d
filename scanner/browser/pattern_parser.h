// A regular expression of a page as a tree. Not for: matching (input_pattern).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace formleak::browser {

struct PatternNode {
    enum class Kind : std::uint8_t { set, sequence, choice, repeat, ahead, begin, end, boundary };
    Kind kind = Kind::sequence;
    std::vector<std::pair<char32_t, char32_t>> ranges;  // of a set
    bool negated = false;                               // of a set, a look-ahead, a boundary
    std::size_t least = 1, most = 1;                    // of a repeat
    std::vector<PatternNode> parts;
};

// Nothing: no expression, or one that uses what is not known here.
std::optional<PatternNode> parse_pattern(std::u32string_view text);

}  // namespace formleak::browser
