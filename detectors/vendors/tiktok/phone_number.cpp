#include "detectors/vendors/tiktok/phone_number.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "scanner/text/unicode.h"

namespace formleak::tiktok {
namespace {

// Country codes of one and two digits; all others have three. Source: ITU-T, "List of ITU-T Recommendation
// E.164 assigned country codes" (Operational Bulletin, annex).
constexpr std::array<std::uint16_t, 46> kShortCodes = {
    1,  7,  20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53,
    54, 55, 56, 57, 58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98};

// Three-digit codes by their first two digits: one bit per last digit that is assigned.
struct Decade {
    std::uint8_t first_two;
    std::uint16_t assigned;
};
constexpr std::uint16_t digits(std::string_view assigned) {
    std::uint16_t bits = 0;
    for (const char c : assigned) bits = static_cast<std::uint16_t>(bits | 1u << (c - '0'));
    return bits;
}
constexpr Decade kDecades[] = {
    {21, digits("12368")},      {22, digits("0123456789")}, {23, digits("0123456789")},
    {24, digits("0123456789")}, {25, digits("012345678")},  {26, digits("0123456789")},
    {29, digits("01789")},      {35, digits("0123456789")}, {37, digits("012345678")},
    {38, digits("01235679")},   {42, digits("013")},        {50, digits("0123456789")},
    {59, digits("0123456789")}, {67, digits("023456789")},  {68, digits("012356789")},
    {69, digits("012")},        {80, digits("08")},         {85, digits("02356")},
    {87, digits("08")},         {88, digits("012368")},     {96, digits("012345678")},
    {97, digits("012345679")},  {99, digits("234568")}};

// What is dialled before the national number inside the country, and falls away behind the country code.
// Source: ITU-T, "Dialling procedures (international prefix, national (trunk) prefix …)", Operational
// Bulletin.
struct Trunk {
    std::string_view prefix;
    std::string_view codes;  // with a space on both sides of each
};
constexpr Trunk kTrunks[] = {
    {"0",
     " 20 27 31 32 33 40 41 43 44 46 49 51 53 54 55 57 58 60 61 62 63 64 66 81 82 84 86 90 91 92 93 94 95 98 "
     "211 212 213 218 231 232 233 234 243 249 250 251 252 254 255 256 260 261 262 263 264 265 291 353 355 "
     "358 "
     "359 370 373 374 377 380 381 382 383 385 386 387 389 421 423 508 590 591 593 594 595 596 598 686 850 "
     "855 "
     "856 880 886 961 962 963 964 966 967 970 971 972 976 977 994 995 996 "},
    {"1", " 1 692 "},
    {"8", " 7 375 993 "},
    {"06", " 36 "}};

constexpr std::size_t kShortest = 2, kLongest = 17;

// How many digits of the number are its country code; 0 when none is assigned.
std::size_t code_length(std::string_view number) {
    const auto value_of = [&](std::size_t length) {
        unsigned value = 0;
        for (const char c : number.substr(0, length)) value = value * 10 + static_cast<unsigned>(c - '0');
        return value;
    };
    for (std::size_t length = 1; length <= 2 && length < number.size(); ++length)
        if (std::ranges::find(kShortCodes, value_of(length)) != kShortCodes.end()) return length;
    if (number.size() <= 3) return 0;
    for (const Decade& decade : kDecades)
        if (decade.first_two == value_of(2) && (decade.assigned >> (number[2] - '0') & 1u) != 0) return 3;
    return 0;
}

std::string_view trunk_of(std::string_view code) {
    const std::string word = " " + std::string(code) + " ";
    for (const Trunk& trunk : kTrunks)
        if (trunk.codes.find(word) != std::string_view::npos) return trunk.prefix;
    return {};
}

}  // namespace

std::optional<std::string> to_e164(std::string_view value) {
    if (!value.starts_with('+')) return std::nullopt;
    std::string number;
    for (const char c : value)
        if (is_digit_ascii(c)) number += c;
    if (number.empty() || number.front() == '0') return std::nullopt;
    const std::size_t code = code_length(number);
    if (code == 0) return std::nullopt;
    std::string_view national = std::string_view(number).substr(code);
    const std::string_view trunk = trunk_of(std::string_view(number).substr(0, code));
    if (!trunk.empty() && national.starts_with(trunk)) national.remove_prefix(trunk.size());
    if (national.size() < kShortest || national.size() > kLongest) return std::nullopt;
    return "+" + number.substr(0, code) + std::string(national);
}

const std::vector<std::string>& country_codes() {
    static const std::vector<std::string> kAll = [] {
        std::vector<std::string> out;
        for (const unsigned code : kShortCodes) out.push_back(std::to_string(code));
        for (const Decade& decade : kDecades)
            for (unsigned last = 0; last < 10; ++last)
                if ((decade.assigned >> last & 1u) != 0)
                    out.push_back(std::to_string(decade.first_two * 10u + last));
        return out;
    }();
    return kAll;
}

}  // namespace formleak::tiktok
