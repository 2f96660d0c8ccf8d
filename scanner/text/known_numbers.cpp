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

std::optional<Day> day_of(std::string_view value) {
    const std::string digits = digits_of(value);
    if (digits.size() != 8 && digits.size() != 12) return std::nullopt;
    if (is_day(digits.substr(0, 8)))
        return Day{digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2)};
    const std::string turned = digits.substr(4, 4) + digits.substr(2, 2) + digits.substr(0, 2);
    if (digits.size() != 8 || !is_day(turned)) return std::nullopt;
    return Day{turned.substr(0, 4), turned.substr(4, 2), turned.substr(6, 2)};
}

}  // namespace

void KnownNumbers::add(std::string_view value) {
    const std::string digits = digits_of(trim_ascii(value));
    if (digits.size() < kFewestDigits || digits.size() > kMostDigits) return;
    digits_.insert(digits);
    // 070-174 06 35, +46 70 174 06 35, 0046 70 …
    const bool is_foreign = value.find('+') != std::string_view::npos || digits.starts_with("00");
    const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
    if (is_foreign && digits.starts_with("46")) digits_.insert("0" + digits.substr(2));
    if (is_foreign && digits.starts_with("0046")) digits_.insert("0" + digits.substr(4));
    if (zeros == 1 && digits.size() >= 9) digits_.insert({"46" + digits.substr(1), "460" + digits.substr(1)});
    if (const auto day = day_of(value))
        digits_.insert({day->year + day->month + day->day, day->day + day->month + day->year,
                        day->month + day->day + day->year, day->year.substr(2) + day->month + day->day});
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
    constexpr std::string_view kMonths[][12] = {
        {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
         "november", "december"},
        {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
         "november", "december"}};
    const auto day = day_of(trim_ascii(value));
    if (!day) return {};
    const auto month = static_cast<std::size_t>((day->month[0] - '0') * 10 + day->month[1] - '0') - 1;
    const std::string number = day->day.substr(day->day[0] == '0' ? 1 : 0);
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
