#include "scanner/text/value_shapes.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "scanner/text/luhn.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kLongNumber = 6;  // digits

bool is_hex(char c) {
    return std::isxdigit(static_cast<unsigned char>(c)) != 0;
}
bool is_of_mailbox(char c) {
    return is_letter_byte(c) || is_digit_ascii(c) ||
           std::string_view("._%+-~'").find(c) != std::string_view::npos;
}
bool is_of_host(char c) {
    return is_letter_byte(c) || is_digit_ascii(c) || c == '.' || c == '-';
}

int number_at(std::string_view text, std::size_t at, std::size_t length) {
    int number = 0;
    for (const char c : text.substr(at, length)) number = number * 10 + (c - '0');
    return number;
}

bool is_month_and_day(std::string_view digits, std::size_t at, int later_days) {
    const int month = number_at(digits, at, 2), day = number_at(digits, at + 2, 2);
    return month >= 1 && month <= 12 && day >= 1 && (day <= 31 || (day > 60 && day <= 31 + later_days));
}

// "jquery@3.6.0": a version, no mailbox. A host whose first label is a number goes on with letters (163.com).
bool is_version(std::string_view host) {
    const std::size_t first = host.starts_with('v') ? 1 : 0;
    if (first >= host.size() || !is_digit_ascii(host[first])) return false;
    const std::size_t dot = host.find('.');
    const std::size_t after = std::min(host.find_first_not_of("0123456789", first), host.size());
    if (host.substr(after).starts_with("x.")) return true;  // "logo@2x.png"
    if (dot == std::string_view::npos) return host.find_first_not_of("0123456789", first) == host.npos;
    return dot + 1 < host.size() && is_digit_ascii(host[dot + 1]);
}

bool has_top_domain(std::string_view host) {
    const std::size_t dot = host.rfind('.');
    return dot != std::string_view::npos && dot > 0 && host.size() - dot > 2 &&
           std::all_of(host.begin() + static_cast<std::ptrdiff_t>(dot) + 1, host.end(), is_letter_byte);
}

void find_mailboxes(std::string_view text, ShapeRule rule, std::vector<TextRange>& out) {
    std::size_t after = 0;
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        TextRange range{at, at + 1};
        while (range.begin > after && is_of_mailbox(text[range.begin - 1])) --range.begin;
        while (range.end < text.size() && is_of_host(text[range.end])) ++range.end;
        while (range.end > at + 1 && (text[range.end - 1] == '.' || text[range.end - 1] == '-')) --range.end;
        const std::string_view host = text.substr(at + 1, range.end - at - 1);
        if (range.begin == at || host.empty() || is_version(host)) continue;
        if (rule == ShapeRule::certain && !has_top_domain(host)) continue;
        out.push_back(range);
        after = range.end;
    }
}

struct NumberText {
    TextRange range;
    std::string digits;
    std::size_t longest = 0;  // digits in a row
    bool grouped = false;
};

// Digits, and more of them after single separators: "070-123 45 67".
NumberText number_from(std::string_view text, std::size_t begin) {
    NumberText out;
    out.range = {begin, begin};
    std::size_t at = begin;
    while (at < text.size()) {
        std::size_t run = 0;
        for (; at < text.size() && is_digit_ascii(text[at]); ++at, ++run) out.digits += text[at];
        out.longest = std::max(out.longest, run);
        out.range.end = at;
        const bool goes_on = at + 1 < text.size() &&
                             (text[at] == '-' || text[at] == ' ' || text[at] == '+') &&
                             is_digit_ascii(text[at + 1]);
        if (!goes_on) break;
        out.grouped = true;
        ++at;
    }
    return out;
}

// 2026-11-21, 21-11-2026, and what a time puts after it.
bool begins_as_date(std::string_view text) {
    const auto digits = [&](std::size_t at, std::size_t count) {
        return at + count <= text.size() &&
               std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                           text.begin() + static_cast<std::ptrdiff_t>(at + count), is_digit_ascii);
    };
    const auto dash = [&](std::size_t at) { return at < text.size() && text[at] == '-'; };
    if (digits(0, 4) && dash(4) && digits(5, 2) && dash(7) && digits(8, 2))
        return (text.starts_with("19") || text.starts_with("20")) && number_at(text, 5, 2) <= 12 &&
               number_at(text, 8, 2) <= 31;
    return digits(0, 2) && dash(2) && digits(3, 2) && dash(5) && digits(6, 4) && number_at(text, 3, 2) <= 12;
}

// A digest or a UUID around the place: its digits are nobody's.
bool is_in_digest(std::string_view text, TextRange place) {
    constexpr std::size_t kDigest = 32, kUuid = 36, kFarthest = 128;
    const auto around = [&](auto belongs) {
        std::size_t begin = place.begin, end = place.end;
        while (begin > 0 && place.begin - begin < kFarthest && belongs(text[begin - 1])) --begin;
        while (end < text.size() && end - place.end < kFarthest && belongs(text[end])) ++end;
        return text.substr(begin, end - begin);
    };
    const std::string_view run = around(is_hex);
    if (run.size() >= kDigest && std::any_of(run.begin(), run.end(), is_letter_byte)) return true;
    const std::string_view uuid = around([](char c) { return is_hex(c) || c == '-'; });
    return uuid.size() == kUuid && uuid[8] == '-' && uuid[13] == '-' && uuid[18] == '-' && uuid[23] == '-';
}

// "850709-9805": written as an identity number, with a date, whatever its check digit.
bool is_written_as_identity(std::string_view number) {
    if (number.size() != 11 && number.size() != 13) return false;
    const char mark = number[number.size() - 5];
    return (mark == '-' || mark == '+') && is_month_and_day(number, number.size() - 9, 60);
}

bool is_certain_number(std::string_view text, const NumberText& number) {
    const bool touched = (number.range.begin > 0 && is_letter_byte(text[number.range.begin - 1])) ||
                         (number.range.end < text.size() && is_letter_byte(text[number.range.end]));
    if (touched) return false;
    const bool is_country = number.range.begin > 0 && text[number.range.begin - 1] == '+';
    if (is_country && number.digits.size() >= 9 && number.digits.size() <= 15) return true;
    return is_identity_number(number.digits) ||
           is_written_as_identity(text.substr(number.range.begin, number.range.end - number.range.begin));
}

// "more than 200000 files"
bool is_count(std::string_view text, const NumberText& number) {
    constexpr std::size_t kMostDigits = 8;
    const TextRange& range = number.range;
    const std::string_view after = text.substr(range.end);
    return !number.grouped && (range.begin == 0 || text[range.begin - 1] == ' ') && after.starts_with(' ') &&
           (number.digits.size() <= kMostDigits || after.starts_with(" bytes"));
}

bool is_day_of_file(const NumberText& number) {
    const std::string& digits = number.digits;
    const bool has_day =
        !number.grouped && (digits.size() == 8 || digits.size() == 14) && is_month_and_day(digits, 4, 0);
    return has_day && number_at(digits, 0, 4) >= 2015 && number_at(digits, 0, 4) < 2040;
}

// "2025-2026", "1998 - 2003": two years.
bool is_range_of_years(const NumberText& number) {
    const std::string& digits = number.digits;
    const auto is_year = [&](std::size_t at) {
        const int year = number_at(digits, at, 4);
        return year >= 1800 && year < 2100;
    };
    return number.grouped && number.longest == 4 && digits.size() == 8 &&
           number.range.end - number.range.begin == 9 && is_year(0) && is_year(4);
}

bool is_possible_number(std::string_view text, const NumberText& number, ShapeRule rule) {
    if (is_range_of_years(number)) return false;
    if (begins_as_date(text.substr(number.range.begin))) return false;
    if (rule == ShapeRule::sentence && is_count(text, number)) return false;
    if (rule == ShapeRule::file_name && is_day_of_file(number)) return false;
    const bool is_long = number.longest >= kLongNumber || (number.grouped && number.digits.size() >= 8);
    return is_long && !is_in_digest(text, number.range);
}

void find_numbers(std::string_view text, ShapeRule rule, std::vector<TextRange>& out) {
    for (std::size_t at = 0; at < text.size();) {
        if (!is_digit_ascii(text[at])) {
            ++at;
            continue;
        }
        const NumberText number = number_from(text, at);
        const bool found = is_certain_number(text, number) ||
                           (rule != ShapeRule::certain && is_possible_number(text, number, rule));
        if (found) out.push_back(number.range);
        at = number.range.end;
    }
}

}  // namespace

bool is_day(std::string_view eight_digits) {
    return eight_digits.size() == 8 && (eight_digits.starts_with("19") || eight_digits.starts_with("20")) &&
           std::all_of(eight_digits.begin(), eight_digits.end(), is_digit_ascii) &&
           is_month_and_day(eight_digits, 4, 0);
}

bool is_identity_number(std::string_view digits) {
    if (digits.size() == 12 && (digits.starts_with("19") || digits.starts_with("20")))
        digits.remove_prefix(2);
    if (digits.size() != 10 || !is_month_and_day(digits, 2, 60)) return false;
    return passes_luhn(digits);
}

std::vector<TextRange> find_value_shapes(std::string_view text, ShapeRule rule) {
    std::vector<TextRange> out;
    if (rule == ShapeRule::none) return out;
    find_mailboxes(text, rule, out);
    find_numbers(text, rule, out);
    std::sort(out.begin(), out.end(), [](TextRange a, TextRange b) { return a.begin < b.begin; });
    return out;
}

}  // namespace formleak
