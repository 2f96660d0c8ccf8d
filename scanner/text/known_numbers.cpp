#include "scanner/text/known_numbers.h"

#include <algorithm>
#include <optional>

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

constexpr std::size_t kFewestDigits = 5, kMostDigits = 24;

// What people and programs put between digits: the marks of ASCII, no-break space and hyphen, dashes.
constexpr std::string_view kMarks[] = {"\u00A0", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"};

// Bytes of a mark at that place; 0: there is none.
std::size_t mark_at(std::string_view text, std::size_t at) {
    if (std::string_view(" .-/()+").find(text[at]) != std::string_view::npos) return 1;
    for (const std::string_view mark : kMarks)
        if (text.substr(at).starts_with(mark)) return mark.size();
    return 0;
}

// The place of the next digit, over at most two marks; npos: the number ends here.
std::size_t next_digit(std::string_view text, std::size_t at) {
    for (int marks = 0; at < text.size() && marks <= 2; ++marks) {
        if (is_digit_ascii(text[at])) return at;
        const std::size_t mark = mark_at(text, at);
        if (mark == 0) break;
        at += mark;
    }
    return std::string_view::npos;
}

// Digits and marks alone, else empty.
std::string digits_of(std::string_view value) {
    std::string out;
    for (std::size_t at = 0; at < value.size();) {
        const bool is_digit = is_digit_ascii(value[at]);
        const std::size_t mark = is_digit ? 1 : mark_at(value, at);
        if (mark == 0) return {};
        if (is_digit) out += value[at];
        at += mark;
    }
    return out;
}

struct Day {
    std::string year, month, day;
};

constexpr std::string_view kMonths[][12] = {{"januari", "februari", "mars", "april", "maj", "juni", "juli",
                                             "augusti", "september", "oktober", "november", "december"},
                                            {"january", "february", "march", "april", "may", "june", "july",
                                             "august", "september", "october", "november", "december"}};

// "12 mars 1985", "March 12, 1985".
std::optional<Day> named_day_of(std::string_view value) {
    std::string day, year, month;
    for (const auto& months : kMonths)
        for (std::size_t i = 0; i < 12; ++i)
            if (lower_ascii(value).find(months[i].substr(0, 3)) != std::string::npos)
                month = i < 9 ? "0" + std::to_string(i + 1) : std::to_string(i + 1);
    for (std::size_t at = 0; at < value.size();) {
        std::size_t end = at;
        while (end < value.size() && is_digit_ascii(value[end])) ++end;
        if (end - at == 4) year = value.substr(at, 4);
        if (end - at == 1) day = "0" + std::string(value.substr(at, 1));
        if (end - at == 2) day = value.substr(at, 2);
        at = std::max(end, at + 1);
    }
    if (month.empty() || !is_day(year + month + day)) return std::nullopt;
    return Day{year, month, day};
}

std::string without_zero(const std::string& number) {
    return number.substr(number.starts_with('0') ? 1 : 0);
}

std::optional<Day> day_of(std::string_view value) {
    const std::string digits = digits_of(value);
    if (digits.empty()) return named_day_of(value);
    if (digits.size() != 8 && digits.size() != 12) return std::nullopt;
    if (is_day(digits.substr(0, 8)))
        return Day{digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2)};
    const std::string turned = digits.substr(4, 4) + digits.substr(2, 2) + digits.substr(0, 2);
    if (digits.size() != 8 || !is_day(turned)) return std::nullopt;
    return Day{turned.substr(0, 4), turned.substr(4, 2), turned.substr(6, 2)};
}

}  // namespace

void KnownNumbers::add(std::string_view value) {
    value = trim_ascii(value);
    if (const auto day = day_of(value)) add_day(day->year, day->month, day->day);
    const std::string digits = digits_of(value);
    if (digits.size() < kFewestDigits || digits.size() > kMostDigits) return;
    digits_.insert(digits);
    // 070-174 06 35, +46 70 174 06 35, 0046 70 …
    const bool is_foreign = value.find('+') != std::string_view::npos || digits.starts_with("00");
    const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
    if (is_foreign && digits.starts_with("46")) digits_.insert("0" + digits.substr(2));
    if (is_foreign && digits.starts_with("0046")) digits_.insert("0" + digits.substr(4));
    if (zeros == 1 && digits.size() >= 9) digits_.insert({"46" + digits.substr(1), "460" + digits.substr(1)});
    if (!is_identity_number(digits)) return;
    const std::string ten = digits.substr(digits.size() - 10);
    digits_.insert(ten);
    for (const char* century : {"19", "20"}) {
        digits_.insert(century + ten);
        if (digits.size() == 10) add_day(century + ten.substr(0, 2), ten.substr(2, 2), ten.substr(4, 2));
    }
}

// As it is written with two digits for month and day, and with one.
void KnownNumbers::add_day(const std::string& year, const std::string& month, const std::string& day) {
    digits_.insert(year.substr(2) + month + day);
    for (const bool is_short : {false, true}) {
        const std::string m = is_short ? without_zero(month) : month, d = is_short ? without_zero(day) : day;
        digits_.insert({year + m + d, d + m + year, m + d + year});
    }
}

std::vector<TextRange> KnownNumbers::find(std::string_view text) const {
    std::vector<TextRange> out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit_ascii(text[at]) || (at > 0 && is_digit_ascii(text[at - 1]))) continue;
        std::string digits;
        std::size_t longest = 0;
        for (std::size_t next = at; next != std::string_view::npos && digits.size() < kMostDigits;
             next = next_digit(text, next + 1)) {
            digits += text[next];
            const bool goes_on = next + 1 < text.size() && is_digit_ascii(text[next + 1]);
            if (!goes_on && digits.size() >= kFewestDigits && digits_.contains(digits)) longest = next + 1;
        }
        if (longest == 0) continue;
        out.push_back({at, longest});
        at = longest - 1;
    }
    return out;
}

std::vector<std::string> named_days(std::string_view value) {
    const auto day = day_of(trim_ascii(value));
    if (!day) return {};
    const auto month = static_cast<std::size_t>((day->month[0] - '0') * 10 + day->month[1] - '0') - 1;
    const std::string number = without_zero(day->day);
    std::vector<std::string> out;
    for (const auto& months : kMonths)
        for (const std::string& name :
             {std::string(months[month]), std::string(months[month].substr(0, 3))}) {
            out.push_back(number + " " + name + " " + day->year);
            out.push_back(name + " " + number + ", " + day->year);
        }
    return out;
}

}  // namespace formleak
