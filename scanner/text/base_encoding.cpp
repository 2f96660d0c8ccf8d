#include "scanner/text/base_encoding.h"

#include <algorithm>
#include <vector>

namespace formleak {
namespace {

constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kBase58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

constexpr DigitTable table_of(std::string_view alphabet, std::string_view second = {}) {
    DigitTable out{};
    for (std::uint8_t& digit : out) digit = kNoDigit;
    for (std::string_view letters : {alphabet, second})
        for (std::size_t i = 0; i < letters.size(); ++i)
            out[static_cast<unsigned char>(letters[i])] = static_cast<std::uint8_t>(i);
    return out;
}

constexpr DigitTable kBase32Digits = table_of(kBase32, "abcdefghijklmnopqrstuvwxyz234567");
constexpr DigitTable kBase58Digits = table_of(kBase58);

// `width` bits per digit, most significant first; trailing bits that fill no byte are dropped.
std::optional<std::string> decode_bits(std::string_view text, const DigitTable& digits, unsigned width) {
    while (!text.empty() && text.back() == '=') text.remove_suffix(1);
    std::string out;
    out.reserve(text.size() * width / 8);
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (unsigned char c : text) {
        if (digits[c] == kNoDigit) return std::nullopt;
        bits = bits << width | digits[c];
        held += width;
        if (held < 8) continue;
        held -= 8;
        out += static_cast<char>(bits >> held);
    }
    return out;
}

std::string encode_bits(std::string_view bytes, std::string_view alphabet, unsigned width,
                        std::size_t group) {
    std::string out;
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (unsigned char c : bytes) {
        bits = bits << 8 | c;
        for (held += 8; held >= width;) {
            held -= width;
            out += alphabet[bits >> held & ((1u << width) - 1)];
        }
    }
    if (held > 0) out += alphabet[bits << (width - held) & ((1u << width) - 1)];
    while (group > 0 && out.size() % group != 0) out += '=';
    return out;
}

}  // namespace

constinit const DigitTable kHexDigits = table_of("0123456789abcdef", "0123456789ABCDEF");
constinit const DigitTable kBase64Digits = table_of(kBase64, kBase64Url);

std::string encode_hex(std::string_view bytes, bool upper) {
    const std::string_view digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    std::string out;
    out.reserve(2 * bytes.size());
    for (unsigned char c : bytes) {
        out += digits[c >> 4];
        out += digits[c & 15];
    }
    return out;
}

std::optional<std::string> decode_hex(std::string_view text) {
    if (text.size() % 2 != 0 || text.ends_with('=')) return std::nullopt;
    return decode_bits(text, kHexDigits, 4);
}

std::string encode_base64(std::string_view bytes, Base64Style style) {
    const bool url = style == Base64Style::url || style == Base64Style::url_padded;
    const bool padded = style == Base64Style::standard || style == Base64Style::url_padded;
    return encode_bits(bytes, url ? kBase64Url : kBase64, 6, padded ? 4 : 0);
}

std::optional<std::string> decode_base64(std::string_view text) {
    return decode_bits(text, kBase64Digits, 6);
}

std::optional<std::string> decode_base32(std::string_view text) {
    return decode_bits(text, kBase32Digits, 5);
}

std::optional<std::string> decode_base58(std::string_view text) {
    if (text.size() > kMaxBase58Digits) return std::nullopt;
    const std::size_t zeros = std::min(text.find_first_not_of('1'), text.size());
    std::vector<std::uint32_t> limbs;  // least significant first
    for (std::size_t i = zeros; i < text.size();) {
        // Five digits at a time: 58^5 still fits a limb.
        std::uint64_t factor = 1, carry = 0;
        for (int n = 0; n < 5 && i < text.size(); ++n, ++i) {
            const std::uint8_t digit = kBase58Digits[static_cast<unsigned char>(text[i])];
            if (digit == kNoDigit) return std::nullopt;
            factor *= 58;
            carry = carry * 58 + digit;
        }
        for (std::uint32_t& limb : limbs) {
            carry += factor * limb;
            limb = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        if (carry > 0) limbs.push_back(static_cast<std::uint32_t>(carry));
    }
    std::string out;
    for (auto limb = limbs.rbegin(); limb != limbs.rend(); ++limb)
        for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(*limb >> shift & 0xff);
    out.erase(0, std::min(out.find_first_not_of('\0'), out.size()));
    return out.insert(0, zeros, '\0');
}

}  // namespace formleak
