#include "detectors/vendors/meta/normalise.h"

#include <algorithm>
#include <span>
#include <vector>

#include "detectors/vendors/meta/keywords.h"
#include "detectors/vendors/meta/mask.h"
#include "detectors/vendors/meta/places.h"
#include "detectors/vendors/meta/text_rules.h"
#include "scanner/text/digest.h"
#include "scanner/text/script_text.h"
#include "scanner/text/unicode.h"

namespace formleak::meta {
namespace {

bool starts_with_small_letter(std::string_view s) {
    return !s.empty() && s[0] >= 'a' && s[0] <= 'z';
}

// Letters a-z only; a known name, alone or inside, becomes its code; else two letters stay.
std::string place_code(std::string_view value, std::span<const PlaceName> places) {
    std::string letters;
    for (char c : to_lower(value))
        if (c >= 'a' && c <= 'z') letters += c;
    if (letters.size() <= 2) return letters;
    for (const PlaceName& place : places)
        if (letters == place.name) return std::string(place.code);
    for (const PlaceName& place : places)
        if (letters.find(place.name) != std::string::npos) return std::string(place.code);
    return letters.substr(0, 2);
}

std::optional<std::string> normalise_place(std::string_view value, std::span<const PlaceName> places) {
    if (looks_hashed(value)) return std::string(value);
    std::string code = places.empty() ? std::string(value) : place_code(value, places);
    code = lower_ascii(keep_latin(code)).substr(0, 2);
    if (!starts_with_small_letter(code)) return std::nullopt;
    return code;
}

struct DateParts {
    int year, month, day;
};

std::string two(int n) {
    return (n < 10 ? "0" : "") + std::to_string(n);
}

// The biggest number is the year; of the others the one above 12 is the day; else the written order decides.
std::optional<std::string> join_date(int a, int b, int c) {
    DateParts d{};
    if (a > 31)
        d = {a, b > 12 ? c : b, b > 12 ? b : c};
    else if (b > 31)
        d = {b, c > 12 ? a : c, c > 12 ? c : a};
    else
        d = {c, a > 12 ? b : a, a > 12 ? a : b};
    // The limit is next year; the clock is no part of a prediction, so it is the year after the facts that
    // stands here.
    constexpr int kLatestYear = 2027;
    if (d.year < 1800 || d.year > kLatestYear || d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31)
        return std::nullopt;
    return std::to_string(d.year) + two(d.month) + two(d.day);
}

using Normaliser = std::optional<std::string> (*)(std::string_view, Rules, const Behaviour&);

struct KeyRule {
    std::string_view key;
    Normaliser normalise;
};

bool is_primary(Rules rules) {
    return rules == Rules::primary;
}

std::optional<std::string> by_email(std::string_view v, Rules, const Behaviour&) {
    return normalise_email(v);
}
std::optional<std::string> by_name(std::string_view v, Rules, const Behaviour&) {
    return looks_hashed(v) ? std::string(v) : to_lower(normalise_name(v));
}
std::optional<std::string> by_city(std::string_view v, Rules, const Behaviour&) {
    return normalise_city(lower_ascii(v));
}
std::optional<std::string> by_state(std::string_view v, Rules r, const Behaviour& b) {
    return normalise_state(v, is_primary(r) && b.maps_places);
}
std::optional<std::string> by_whitespace(std::string_view v, Rules, const Behaviour&) {
    return to_lower(remove_whitespace(v));
}
std::optional<std::string> by_country(std::string_view v, Rules r, const Behaviour& b) {
    if (!b.maps_places) return by_whitespace(v, r, b);
    return normalise_country(v, is_primary(r));
}
std::optional<std::string> by_zip(std::string_view v, Rules, const Behaviour&) {
    return normalise_zip(v);
}
std::optional<std::string> by_phone(std::string_view v, Rules r, const Behaviour& b) {
    return normalise_phone(v, is_primary(r) && b.digits_only_phone);
}
std::optional<std::string> by_date(std::string_view v, Rules r, const Behaviour& b) {
    if (is_primary(r) && b.maps_places) return normalise_birth_date(v);
    return by_whitespace(v, r, b);
}
std::optional<std::string> by_gender(std::string_view v, Rules, const Behaviour&) {
    const std::string lower = to_lower(js_trim(v));
    if (lower == "f" || lower == "m") return lower;
    return std::nullopt;
}

constexpr KeyRule kRules[] = {{"em", by_email}, {"ph", by_phone}, {"fn", by_name},         {"ln", by_name},
                              {"ct", by_city},  {"st", by_state}, {"country", by_country}, {"zp", by_zip},
                              {"db", by_date},  {"ge", by_gender}};

std::optional<std::string> normalise_by_key(std::string_view key, std::string_view v, Rules r,
                                            const Behaviour& b) {
    for (const KeyRule& rule : kRules)
        if (rule.key == key) return rule.normalise(v, r, b);
    return looks_hashed(v) ? std::string(v) : *by_whitespace(v, r, b);
}

}  // namespace

std::optional<std::string> normalise_email(std::string_view value) {
    if (looks_hashed(value)) return std::string(value);
    std::string mail = to_lower(value);
    mail = std::string(js_trim(mail));
    if (!is_email(mail)) return std::nullopt;
    return mail;
}

std::string normalise_name(std::string_view value) {
    return looks_hashed(value) ? std::string(value) : remove_punctuation(value);
}

std::optional<std::string> normalise_city(std::string_view value) {
    if (looks_hashed(value)) return std::string(value);
    std::string city = keep_latin(value);
    if (!starts_with_small_letter(city)) return std::nullopt;
    return city;
}

std::optional<std::string> normalise_state(std::string_view value, bool map_names) {
    return normalise_place(value,
                           map_names ? std::span<const PlaceName>(kStates) : std::span<const PlaceName>());
}

std::optional<std::string> normalise_country(std::string_view value, bool map_names) {
    return normalise_place(value,
                           map_names ? std::span<const PlaceName>(kCountries) : std::span<const PlaceName>());
}

std::optional<std::string> normalise_zip(std::string_view value) {
    if (looks_hashed(value)) return std::string(value);
    const std::string lower = to_lower(value);
    const std::string_view first = js_trim(std::string_view(lower).substr(0, lower.find('-')));
    if (js_length(first) < 2) return std::nullopt;
    return std::string(first);
}

std::string normalise_phone(std::string_view value, bool digits_only) {
    if (looks_hashed(value)) return std::string(value);
    constexpr std::string_view kDropped = "-@#<>'\",; ()+";
    std::string out;
    for (char c : value) {
        const bool digit = c >= '0' && c <= '9';
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (digits_only ? digit : !letter && kDropped.find(c) == std::string_view::npos) out += c;
    }
    out.erase(0, std::min(out.find_first_not_of('0'), out.size()));
    return out;
}

std::string normalise_birth_date(std::string_view value) {
    if (looks_hashed(value)) return std::string(value);
    std::vector<std::string> numbers;
    bool inside = false;
    for (char c : value) {
        const bool digit = c >= '0' && c <= '9';
        if (digit && !inside) numbers.emplace_back();
        if (digit) numbers.back() += c;
        inside = digit;
    }
    if (numbers.size() >= 3 && numbers[0].size() < 9 && numbers[1].size() < 9 && numbers[2].size() < 9)
        if (auto date = join_date(std::stoi(numbers[0]), std::stoi(numbers[1]), std::stoi(numbers[2])))
            return *date;
    if (numbers.size() == 1 && numbers[0].size() == 8) return numbers[0];
    return std::string(value);
}

std::string rules_key(std::string_view name) {
    std::string lower = to_lower(name);
    for (const Alias& alias : kAliases)
        if (alias.name == lower) return std::string(alias.key);
    return lower;
}

Translated translate(std::string_view key, std::string_view value, Rules rules, const Behaviour& behaviour) {
    Translated t;
    if (key == "uid") {  // the one key that is sent in clear; a mail address there throws
        t.invalid = is_email(value);
        t.sent = t.passthrough = !t.invalid;
        t.value = value;
        return t;
    }
    if (looks_hashed(value, true)) {
        t.sent = t.passthrough = t.has_mask = true;
        t.value = t.sha256 = lower_ascii(value);
        t.mask = mask_value(t.value);
        return t;
    }
    if (value.empty()) return t;
    const std::string rule = rules_key(key);
    const auto normal = normalise_by_key(rule, value, rules, behaviour);
    if (rule == "em" && (!normal || !is_email(*normal))) {
        t.invalid = true;
        return t;
    }
    t.sent = t.has_mask = true;
    t.value =
        normal && !normal->empty() ? *normal : std::string(value);  // a rejected value is hashed as it stands
    t.sha256 = sha256_hex(t.value);
    t.mask = mask_value(t.value);
    return t;
}

std::vector<std::string> hashes_of(std::string_view key, std::string_view value) {
    std::vector<std::string> out;
    const auto add = [&](std::string_view text) {
        for (const Rules rules : {Rules::primary, Rules::alternate}) {
            const Translated translated = translate(key, text, rules, {});
            if (translated.sent && !translated.passthrough) out.push_back(translated.sha256);
        }
    };
    add(value);
    // A full name goes as two, parted at its first space (meta-pixel.md, 3.4).
    const std::size_t space = value.find(' ');
    if (key == "fn" && space != std::string_view::npos) add(value.substr(0, space));
    if (key == "ln" && space != std::string_view::npos) add(value.substr(space + 1));
    return out;
}

}  // namespace formleak::meta
