#include "detectors/leak_search/unknown_values.h"

#include <algorithm>
#include <string>

#include "detectors/leak_search/parameter_names.h"
#include "scanner/text/base_encoding.h"
#include "scanner/text/luhn.h"
#include "scanner/text/value_forms.h"

namespace formleak {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_alpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Digits of a number written with the given marks; empty when anything else is in it.
std::string digits_with(std::string_view text, std::string_view marks) {
    std::string out;
    for (char c : text) {
        if (is_digit(c))
            out += c;
        else if (marks.find(c) == std::string_view::npos)
            return {};
    }
    return out;
}

struct IbanCountry {
    std::string_view code;
    std::size_t length;
};
// Countries whose account part is digits only (ISO 13616 registry): letters in it would be chance.
constexpr IbanCountry kIbanCountries[] = {{"AT", 20}, {"BE", 16}, {"CZ", 24}, {"DE", 22}, {"DK", 18},
                                          {"EE", 20}, {"ES", 24}, {"FI", 18}, {"HR", 21}, {"HU", 28},
                                          {"LT", 20}, {"NO", 15}, {"PL", 28}, {"PT", 25}, {"SE", 24},
                                          {"SI", 19}, {"SK", 24}};

constexpr std::size_t kMaxNamedValue = 512;
constexpr std::string_view kFileEndings[] = {"png", "jpg", "jpeg", "gif",  "svg", "webp", "css",
                                             "js",  "mjs", "json", "html", "htm", "php",  "map",
                                             "ico", "ts",  "woff", "ttf",  "mp4", "avif"};

bool is_user_part(char c) {
    return is_alpha(c) || is_digit(c) || std::string_view("._%+-").find(c) != std::string_view::npos;
}
bool is_host_part(char c) {
    return is_alpha(c) || is_digit(c) || c == '.' || c == '-';
}

// The address around the '@' at `at`; length 0 for none. Not: image@2x.png, pkg@1.2.3, @media.
UnknownValue address_at(std::string_view text, std::size_t at) {
    std::size_t start = at, end = at + 1;
    while (start > 0 && at - start < 64 && is_user_part(text[start - 1])) --start;
    while (end < text.size() && end - at < 254 && is_host_part(text[end])) ++end;
    while (end > at + 1 && !is_alpha(text[end - 1])) --end;
    while (start < at && !is_alpha(text[start]) && !is_digit(text[start])) ++start;
    const std::string_view host = text.substr(at + 1, end - at - 1);
    const std::size_t dot = host.rfind('.');
    if (start == at || dot == std::string_view::npos || dot == 0 || host.find("..") != std::string_view::npos)
        return {};
    std::string ending;
    for (char c : host.substr(dot + 1)) {
        if (!is_alpha(c)) return {};
        ending += static_cast<char>(c | 0x20);
    }
    if (ending.size() < 2 || ending.size() > 24) return {};
    if (std::find(std::begin(kFileEndings), std::end(kFileEndings), ending) != std::end(kFileEndings))
        return {};
    return {UnknownValue::What::clear, DataKind::email, start, end - start};
}

void find_addresses(std::string_view text, std::vector<UnknownValue>& out) {
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        const UnknownValue found = address_at(text, at);
        if (found.length > 0) out.push_back(found);
    }
}

struct Shape {
    DataKind kind;
    bool (*check)(std::string_view);
};
// What a value must look like to count as clear data under a name of that kind.
constexpr Shape kNamedShapes[] = {{DataKind::phone, is_phone_shape},
                                  {DataKind::national_id, is_swedish_id},
                                  {DataKind::bank_account, is_iban},
                                  {DataKind::card_number, is_card_number}};

// Strong without a name: the marks of a written number are there as well as its checksum.
DataKind kind_by_shape(std::string_view value) {
    if (value.size() < 11 || value.size() > 34) return DataKind::none;
    const char mark = value[value.size() - 5];
    if ((mark == '-' || mark == '+') && is_swedish_id(value)) return DataKind::national_id;
    if (is_alpha(value[0]) && is_alpha(value[1]) && is_iban(value)) return DataKind::bank_account;
    if (value.size() == 19 && is_digit(value[0]) && !is_digit(value[4]) && value[4] == value[9] &&
        value[9] == value[14] && is_card_number(value))
        return DataKind::card_number;
    return DataKind::none;
}

bool is_placeholder_text(std::string_view value) {
    if (value.starts_with("{{") || value.starts_with("${") || value.starts_with("<%")) return true;
    const auto& words = placeholder_words();
    return std::any_of(words.begin(), words.end(), [&](const PlaceholderWord& word) {
        return word.text == value && word.text.size() > 2 && value != "false" && value != "true";
    });
}

void judge_pair(const Pair& pair, std::vector<UnknownValue>& out) {
    const ParameterMeaning meaning = parameter_meaning(pair.name);
    const auto add = [&](UnknownValue::What what, DataKind kind) {
        out.push_back({what, kind, pair.offset, pair.value.size()});
    };
    if (meaning.kind == DataKind::none) {
        const DataKind kind = kind_by_shape(pair.value);
        if (kind != DataKind::none) add(UnknownValue::What::clear, kind);
        return;
    }
    if (has_hash_shape(pair.value)) {
        // Weak names need a hash of the size that vendors send, not just any 32 digits.
        if (meaning.strong || pair.value.size() >= 40) add(UnknownValue::What::hash, meaning.kind);
        return;
    }
    if (meaning.strong && is_placeholder_text(pair.value))
        return add(UnknownValue::What::placeholder, meaning.kind);
    for (const Shape& shape : kNamedShapes) {
        if (shape.kind != meaning.kind || !shape.check(pair.value)) continue;
        if (meaning.strong || shape.kind != DataKind::phone) add(UnknownValue::What::clear, meaning.kind);
    }
}

}  // namespace

bool has_hash_shape(std::string_view token) {
    constexpr std::size_t kHexSizes[] = {32, 40, 56, 64, 96, 128};
    if (std::find(std::begin(kHexSizes), std::end(kHexSizes), token.size()) != std::end(kHexSizes) &&
        std::all_of(token.begin(), token.end(),
                    [](char c) { return kHexDigits[static_cast<unsigned char>(c)] != kNoDigit; }))
        return true;
    if (token.size() == 44 && token.back() == '=') token.remove_suffix(1);
    if (token.size() != 43) return false;
    bool lower = false, upper = false;
    for (char c : token) {
        if (kBase64Digits[static_cast<unsigned char>(c)] == kNoDigit) return false;
        lower |= c >= 'a' && c <= 'z';
        upper |= c >= 'A' && c <= 'Z';
    }
    return lower && upper;
}

bool is_swedish_id(std::string_view text) {
    const std::string digits = digits_with(text, "-+");
    const bool is_long = digits.size() == 12;
    if ((!is_long && digits.size() != 10) || text.size() > digits.size() + 1) return false;
    if (text.size() > digits.size() && is_digit(text[text.size() - 5])) return false;
    if (is_long && !digits.starts_with("19") && !digits.starts_with("20")) return false;
    const std::string ten = digits.substr(digits.size() - 10);
    const int month = std::stoi(ten.substr(2, 2)), day = std::stoi(ten.substr(4, 2));
    const bool is_date = month >= 1 && month <= 12 && ((day >= 1 && day <= 31) || (day >= 61 && day <= 91));
    return is_date && passes_luhn(ten);
}

bool is_iban(std::string_view text) {
    std::string bare;
    for (char c : text)
        if (c != ' ' && c != '+') bare += c;
    const auto* country = std::find_if(std::begin(kIbanCountries), std::end(kIbanCountries),
                                       [&](const IbanCountry& c) { return bare.starts_with(c.code); });
    if (country == std::end(kIbanCountries) || bare.size() != country->length) return false;
    int rest = 0;
    for (char c : bare.substr(4) + bare.substr(0, 4)) {
        if (is_digit(c))
            rest = (rest * 10 + (c - '0')) % 97;
        else if (c >= 'A' && c <= 'Z')
            rest = (rest * 100 + (c - 'A' + 10)) % 97;
        else
            return false;
    }
    return rest == 1 && std::all_of(bare.begin() + 2, bare.end(), is_digit);
}

bool is_card_number(std::string_view text) {
    const std::string digits = digits_with(text, " -+");
    if (digits.size() < 13 || digits.size() > 19 || !passes_luhn(digits)) return false;
    const int two = std::stoi(digits.substr(0, 2)), four = std::stoi(digits.substr(0, 4));
    return digits[0] == '4' || (two >= 51 && two <= 55) || (four >= 2221 && four <= 2720) || two == 34 ||
           two == 37 || four == 6011 || two == 65;
}

bool is_phone_shape(std::string_view text) {
    const std::string digits = digits_with(text, "+ -()./");
    return digits.size() >= 7 && digits.size() <= 15 && text.size() <= 24 &&
           digits.find_first_not_of('0') != std::string::npos;
}

std::vector<UnknownValue> find_unknown_values(std::string_view text, bool may_hold_address,
                                              std::string_view name) {
    std::vector<UnknownValue> out;
    if (may_hold_address) find_addresses(text, out);
    if (!name.empty() && text.size() <= kMaxNamedValue) judge_pair({name, text, 0}, out);
    for (const Pair& pair : find_pairs(text)) judge_pair(pair, out);
    return out;
}

}  // namespace formleak
