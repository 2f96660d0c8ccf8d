// Writers of codings that the program only reads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace formleak::testing {

// RFC 4648, section 6, with padding.
inline std::string encode_base32(std::string_view bytes) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += 5) {
        const std::string_view group = bytes.substr(at, 5);
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < 5; ++i)
            bits = bits << 8 | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0u);
        const std::size_t used = (group.size() * 8 + 4) / 5;
        for (std::size_t i = 0; i < 8; ++i) out += i < used ? kDigits[bits >> (35 - 5 * i) & 31] : '=';
    }
    return out;
}

// Bitcoin's alphabet.
inline std::string encode_base58(std::string_view bytes) {
    constexpr std::string_view kDigits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    std::vector<unsigned> digits;  // least significant first
    for (const char c : bytes) {
        unsigned carry = static_cast<unsigned char>(c);
        for (unsigned& digit : digits) {
            carry += 256 * digit;
            digit = carry % 58;
            carry /= 58;
        }
        for (; carry > 0; carry /= 58) digits.push_back(carry % 58);
    }
    std::string out;
    for (std::size_t i = 0; i < bytes.size() && bytes[i] == '\0'; ++i) out += '1';
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) out += kDigits[*digit];
    return out;
}

}  // namespace formleak::testing
