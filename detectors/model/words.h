// A text for people in each language that reports are written in.
#pragma once

#include <string_view>

namespace formleak {

struct Words {
    std::string_view en = {}, sv = {};

    constexpr bool empty() const { return en.empty() && sv.empty(); }
    // `language`: as --lang has it; what is neither is English.
    constexpr std::string_view in(std::string_view language) const { return language == "sv" ? sv : en; }
};

}  // namespace formleak
