// Places in a text that look like somebody's: an e-mail address, an identity number, a telephone number, any
// long number. Not for: deciding what a field holds (dom/field_kind), searching requests (detectors).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace formleak {

struct TextRange {
    std::size_t begin = 0, end = 0;
    bool operator==(const TextRange&) const = default;
};

enum class ShapeRule : std::uint8_t {
    none,      // nothing
    certain,   // e-mail addresses with a top domain, identity numbers that add up, numbers with a country's +
    sentence,  // as possible, but for counts: numbers of up to eight digits between spaces
    file_name,  // as possible, but for dates since 2015 and times: 20261121, 20261121101530
    possible,   // whatever holds an @ between letters, and every number of six digits and more
};

// In their order. Digests, UUIDs, times and dates are none.
std::vector<TextRange> find_value_shapes(std::string_view text, ShapeRule rule);

// YYYYMMDD of a day since 1900.
bool is_day(std::string_view eight_digits);

// A Swedish identity number: 10 or 12 digits, with a date (or one of a coordination number) and its check
// digit. Source: Skatteverket, SKV 704 (personnummer), SKV 707 (samordningsnummer).
bool is_identity_number(std::string_view digits);

}  // namespace formleak
