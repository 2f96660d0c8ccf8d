// Bytes written in a smaller alphabet: hexadecimal, base64 in both alphabets, base32, base58. Decoders take
// hostile text, never read past it and say nothing for what is not theirs. Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace formleak {

inline constexpr std::uint8_t kNoDigit = 0xff;
using DigitTable = std::array<std::uint8_t, 256>;

// Value of a hexadecimal digit of either case, or kNoDigit.
extern const DigitTable kHexDigits;
// Value of a base64 digit of either alphabet ('+' and '-' are 62, '/' and '_' are 63), or kNoDigit.
extern const DigitTable kBase64Digits;

std::string encode_hex(std::string_view bytes, bool upper = false);
// An even number of digits and nothing else.
std::optional<std::string> decode_hex(std::string_view text);

enum class Base64Style : std::uint8_t { standard, standard_unpadded, url, url_padded };
std::string encode_base64(std::string_view bytes, Base64Style style = Base64Style::standard);
// Either alphabet, padding or none; bits left over at the end are dropped. Nothing for a foreign character.
std::optional<std::string> decode_base64(std::string_view text);

// RFC 4648, section 6: upper or lower case, padding or none.
std::optional<std::string> decode_base32(std::string_view text);

// Bitcoin's alphabet. Costs the square of the length: more than kMaxBase58Digits are refused.
inline constexpr std::size_t kMaxBase58Digits = 1024;
std::optional<std::string> decode_base58(std::string_view text);

}  // namespace formleak
