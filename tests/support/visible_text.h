// What a terminal would do with a text, for tests: every code point that it obeys or does not show.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace formleak::testing {

// "U+009B at 12" for each; empty when all can be seen. Line feeds are fine. Bytes that are no UTF-8 count
// too.
inline std::vector<std::string> find_hidden(std::string_view text) {
    std::vector<std::string> out;
    const auto add = [&](unsigned value, std::size_t at) {
        char word[48];
        std::snprintf(word, sizeof word, "U+%04X at %zu", value, at);
        out.emplace_back(word);
    };
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (length == 0 || i + length > text.size()) {
            add(lead, i++);
            continue;
        }
        std::uint32_t c = length == 1 ? lead : lead & (0x7Fu >> length);
        for (std::size_t k = 1; k < length; ++k)
            c = c << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
        const bool hidden = (c < 0x20 && c != '\n') || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x61C ||
                            (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
                            (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
                            (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE ||
                            (c >= 0xE0000 && c <= 0xE0FFF);
        if (hidden) add(c, i);
        i += length;
    }
    return out;
}

}  // namespace formleak::testing
