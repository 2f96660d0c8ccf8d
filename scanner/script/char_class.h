// What a byte can be in a script, as a table: the scanner's loops ask nothing else.
#pragma once

#include <array>
#include <cstdint>

namespace formleak::script {

enum CharClass : std::uint8_t {
    kNameStart = 1,  // a letter of ASCII, "$", "_"
    kNamePart = 2,   // those and digits
    kDigit = 4,
    kHexDigit = 8,
    kSpace = 16,         // blank, tab, vertical tab, form feed
    kNotInString = 32,   // ends or interrupts the plain run of a string: quotes, backslash, line ends, NUL
    kNotInComment = 64,  // "*", line ends, NUL, and the first byte of U+2028
    kWide = 128,         // not ASCII
};

inline constexpr std::array<std::uint8_t, 256> kCharClass = [] {
    std::array<std::uint8_t, 256> table{};
    const auto add = [&table](const char* characters, std::uint8_t what) {
        for (; *characters; ++characters) table[static_cast<unsigned char>(*characters)] |= what;
    };
    for (int c = 0; c < 26; ++c) table['a' + c] = table['A' + c] = kNameStart | kNamePart;
    for (int c = '0'; c <= '9'; ++c) table[c] = kNamePart | kDigit | kHexDigit;
    add("$_", kNameStart | kNamePart);
    add("abcdefABCDEF", kHexDigit);
    add(" \t\v\f", kSpace);
    add("\"'\\\n\r", kNotInString);
    add("*\n\r", kNotInComment);
    table[0] |= kNotInString | kNotInComment;
    table[0xe2] |= kNotInComment;
    for (int c = 0x80; c < 256; ++c) table[c] |= kWide;
    return table;
}();

inline bool has_class(char c, std::uint8_t what) {
    return (kCharClass[static_cast<unsigned char>(c)] & what) != 0;
}

}  // namespace formleak::script
