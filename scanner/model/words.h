// The words that reports have for an enum's values: one table an enum, beside the enum, in the order of its
// values, which count from 0. Both ways come from it, so a word is written in one place.
// Not for: what people read in their language (reports).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace formleak {

// Specialised beside each enum that has words:
//   template <> inline constexpr std::array kEnumWords<State> = word_list("unknown", "off", "on");
template <typename Enum>
inline constexpr std::array<std::string_view, 0> kEnumWords;

template <typename... Text>
constexpr std::array<std::string_view, sizeof...(Text)> word_list(Text... words) {
    return {std::string_view(words)...};
}

template <typename Enum>
concept HasWords = !kEnumWords<Enum>.empty();

template <HasWords Enum>
constexpr std::string_view to_string(Enum value) {
    return kEnumWords<Enum>[static_cast<std::size_t>(value)];
}

// None for a text that is not one of its words.
template <HasWords Enum>
constexpr std::optional<Enum> parse_word(std::string_view word) {
    for (std::size_t i = 0; i < kEnumWords<Enum>.size(); ++i)
        if (kEnumWords<Enum>[i] == word) return static_cast<Enum>(i);
    return std::nullopt;
}

}  // namespace formleak
