// Numbers: their form and their value.
#include <charconv>
#include <cstdlib>

#include "scanner/script/lexer.h"
#include "scanner/script/name_points.h"

namespace formleak::script {
namespace {

int radix_of(char letter) {
    switch (letter | 32) {
        case 'x':
            return 16;
        case 'o':
            return 8;
        case 'b':
            return 2;
        default:
            return 0;
    }
}

int value_of_digit(char c) {
    if (!has_class(c, kHexDigit)) return 99;
    return c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
}

// Digits of a power of two beyond the 53 bits of a double are rounded as from_chars does: to nearest, ties to
// even.
double value_of_digits(std::string_view digits, int radix) {
    std::string plain;
    for (const char c : digits)
        if (c != '_') plain += c;
    if (radix == 16) {
        double value = 0;
        std::from_chars(plain.data(), plain.data() + plain.size(), value, std::chars_format::hex);
        return value;
    }
    std::string hex;  // octal or binary by way of bits: four of them are a digit
    std::string bits;
    for (const char c : plain)
        for (int bit = radix == 8 ? 2 : 0; bit >= 0; --bit)
            bits += static_cast<char>('0' + ((c - '0') >> bit & 1));
    bits.insert(0, (4 - bits.size() % 4) % 4, '0');
    for (std::size_t i = 0; i < bits.size(); i += 4)
        hex += "0123456789abcdef"[(bits[i] - '0') * 8 + (bits[i + 1] - '0') * 4 + (bits[i + 2] - '0') * 2 +
                                  (bits[i + 3] - '0')];
    double value = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), value, std::chars_format::hex);
    return value;
}

}  // namespace

void Lexer::scan_number(const char* at) {
    const char* const begin = at;
    Tok kind = Tok::number;
    if (*at == '0' && radix_of(at[1]) != 0) {
        at = scan_radix(at + 2, radix_of(at[1]));
        if (*at == 'n') kind = Tok::bigint, ++at;
    } else if (*at == '0' && has_class(at[1], kDigit)) {
        at = scan_legacy_octal(at);
    } else {
        if (*at == '0' && at[1] == '_') fail(offset_of(at), "a number's separator stands where none may");
        if (*at != '.') at = scan_digits(at);
        if (*at == 'n') {
            kind = Tok::bigint;
            ++at;
        } else {
            if (*at == '.') at = has_class(at[1], kDigit) ? scan_digits(at + 1) : at + 1;
            if (*at == '_') fail(offset_of(at), "a number's separator stands where none may");
            at = scan_exponent(at);
            finish_decimal(begin, at);
        }
    }
    if (failed()) return fail(offset_of(at), "");
    const CodePoint after = has_class(*at, kWide) ? decode_utf8(at, end_) : CodePoint{};
    if (has_class(*at, kNamePart) || *at == '\\' || (after.length > 0 && is_name_start_point(after.value)))
        return fail(offset_of(at), "a name stands right after a number");
    finish(kind, at);
}

const char* Lexer::scan_digits(const char* at) {
    if (*at == '_') fail(offset_of(at), "a number's separator stands where none may");
    while (has_class(*at, kDigit) || *at == '_') {
        if (*at == '_' && !has_class(at[1], kDigit))
            fail(offset_of(at), "a number's separator stands where none may");
        ++at;
    }
    return at;
}

const char* Lexer::scan_radix(const char* at, int radix) {
    const char* const begin = at;
    while (value_of_digit(*at) < radix || *at == '_') {
        if (*at == '_' && (at == begin || value_of_digit(at[1]) >= radix))
            fail(offset_of(at), "a number's separator stands where none may");
        ++at;
    }
    if (at == begin) fail(offset_of(at), "a number has no digits");
    token_.number = value_of_digits({begin, static_cast<std::size_t>(at - begin)}, radix);
    return at;
}

// Where there is none, nothing is passed over.
const char* Lexer::scan_exponent(const char* at) {
    if ((*at | 32) != 'e') return at;
    ++at;
    if (*at == '+' || *at == '-') ++at;
    if (!has_class(*at, kDigit)) fail(offset_of(at), "a number's exponent has no digits");
    return scan_digits(at);
}

// 017 is octal, 089 decimal: Annex B, not in strict code.
const char* Lexer::scan_legacy_octal(const char* at) {
    const char* const begin = at;
    token_.flags |= kTokenLegacyOctal;
    bool octal = true;
    for (; has_class(*at, kDigit); ++at) octal = octal && *at < '8';
    if (*at == '_') fail(offset_of(at), "a number's separator stands where none may");
    if (octal) {
        token_.number = value_of_digits({begin, static_cast<std::size_t>(at - begin)}, 8);
        return at;
    }
    if (*at == '.') at = has_class(at[1], kDigit) ? scan_digits(at + 1) : at + 1;
    at = scan_exponent(at);
    finish_decimal(begin, at);
    return at;
}

void Lexer::finish_decimal(const char* begin, const char* end) {
    constexpr std::ptrdiff_t kExactDigits = 15;
    std::uint64_t whole = 0;
    const char* at = begin;
    while (has_class(*at, kDigit) && at < end) whole = whole * 10 + static_cast<std::uint64_t>(*at++ - '0');
    if (at == end && end - begin <= kExactDigits) {
        token_.number = static_cast<double>(whole);
        return;
    }
    std::string plain;
    for (at = begin; at < end; ++at)
        if (*at != '_') plain += *at;
    token_.number = std::strtod(plain.c_str(), nullptr);  // takes "1e999" as infinity, as the language does
}

}  // namespace formleak::script
