#include "scanner/browser/value_fit.h"

#include <algorithm>

#include "scanner/browser/input_pattern.h"
#include "scanner/text/unicode.h"

namespace formleak::browser {
namespace {

std::string only(std::string_view text, bool (*keep)(char)) {
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), keep);
    return out;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string digits_of(std::string_view text) {
    return only(text, is_digit);
}

std::string without_signs(std::string_view text) {
    return only(text, [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

std::string grouped(std::string_view digits, std::initializer_list<std::size_t> sizes,
                    std::string_view sign) {
    std::string out;
    std::size_t at = 0;
    for (const std::size_t size : sizes) {
        if (at >= digits.size()) break;
        out.append(out.empty() ? "" : sign).append(digits.substr(at, size));
        at += size;
    }
    return out;
}

std::string upper(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return text;
}

std::vector<std::string> phone_spellings(const std::string& value) {
    const std::string digits = digits_of(value);
    if (digits.size() < 9) return {value};
    const std::string rest = digits.substr(1);
    return {value,
            grouped(digits, {3, 3, 2, 2}, " "),
            digits.substr(0, 3) + "-" + grouped(digits.substr(3), {3, 2, 2}, " "),
            digits.substr(0, 3) + "-" + digits.substr(3),
            grouped(digits, {3, 3, 4}, "-"),
            grouped(digits, {3, 3, 4}, " "),
            "(" + digits.substr(0, 3) + ") " + digits.substr(3, 3) + "-" + digits.substr(6),
            "+46" + rest,
            "+46 " + grouped(rest, {2, 3, 2, 2}, " "),
            "+46-" + rest,
            "0046" + rest,
            "46" + rest,
            rest,
            grouped(rest, {2, 3, 2, 2}, " "),
            digits.substr(digits.size() - 8)};
}

std::vector<std::string> email_spellings(const std::string& value) {
    std::string plain = value;
    if (const auto tag = plain.find("+fl"); tag != std::string::npos) plain.erase(tag, 3);
    const std::size_t at = plain.find('@');
    if (at == std::string::npos) return {value};
    return {value, plain, without_signs(plain.substr(0, at)) + plain.substr(at)};
}

std::vector<std::string> id_spellings(const std::string& value) {
    std::string digits = digits_of(value);
    if (digits.size() == 10) digits = "19" + digits;
    if (digits.size() != 12) return {value};
    const std::string date = digits.substr(0, 8), last = digits.substr(8);
    return {value,
            date + "-" + last,
            digits,
            digits.substr(2, 6) + "-" + last,
            digits.substr(2),
            date + " " + last};
}

std::vector<std::string> date_spellings(const std::string& iso) {
    if (iso.size() != 10) return {iso};
    std::vector<std::string> out = {iso};
    for (const char* form :
         {"YYYY/MM/DD", "YYYY.MM.DD", "YYYYMMDD", "DD/MM/YYYY", "DD-MM-YYYY", "DD.MM.YYYY", "MM/DD/YYYY",
          "MM-DD-YYYY", "YYMMDD", "YY-MM-DD", "DD/MM/YY", "DD.MM.YY", "DDMMYYYY"})
        out.push_back(date_like(form, iso));
    return out;
}

std::size_t length_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

bool is_long_enough(const SeenField& field, std::string_view text) {
    return length_of(text) >= field.min_length &&
           (field.max_length == 0 || length_of(text) <= field.max_length);
}

// "070-123 45 67" and "000-000 00 00" have one shape, "ÅÅÅÅMMDD-XXXX" and "19121212-1212" another.
std::string shape_of(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xc0) == 0x80) continue;  // the rest of a character
        const bool is_place = is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
                              c == '#' || c == '*' || static_cast<unsigned char>(c) >= 0x80;
        out.push_back(is_place ? 'x' : c);
    }
    return out;
}

// "Post code" shows no four places, as "xxx xx", "NNN NN" and "abc12d" do.
bool is_word(std::string_view text) {
    const auto is_plain = [](char c) { return c >= 'a' && c <= 'z' && c != 'x' && c != 'n'; };
    return std::any_of(text.begin(), text.end(), is_plain) &&
           std::none_of(text.begin(), text.end(), is_digit);
}

// An example often stands behind words: "t.ex. 070-123 45 67".
bool shows_shape(std::string_view example, const std::string& value) {
    const std::string wanted = shape_of(example), shape = shape_of(value);
    if (!wanted.ends_with(shape)) return false;
    const std::size_t before = wanted.size() - shape.size();
    return (before == 0 || wanted[before - 1] == ' ' || wanted[before - 1] == ':') &&
           !is_word(example.substr(example.size() - std::min(example.size(), shape.size())));
}

bool has_shape(DataKind kind) {
    static constexpr DataKind kKinds[] = {DataKind::phone,      DataKind::national_id, DataKind::postal_code,
                                          DataKind::birth_date, DataKind::card_number, DataKind::bank_account,
                                          DataKind::vehicle};
    return std::find(std::begin(kKinds), std::end(kKinds), kind) != std::end(kKinds);
}

std::string stretched(const SeenField& field, std::string value, std::string_view word) {
    if (field.max_length && length_of(value) > field.max_length) value.resize(field.max_length);
    while (length_of(value) < field.min_length && !word.empty())
        value.append(value.empty() || is_digit(value.back()) ? "" : " ").append(word);
    if (field.max_length && length_of(value) > field.max_length) value.resize(field.max_length);
    return value;
}

}  // namespace

std::string date_like(std::string_view example, const std::string& iso_date) {
    if (iso_date.size() < 10) return {};
    struct Part {
        char name;
        std::size_t size;
    };
    std::vector<Part> parts;  // as they come
    std::string out, letters = lower_ascii(example);
    for (std::size_t at; (at = letters.find("\xc3\xa5")) != std::string::npos ||
                         (at = letters.find("\xc3\x85")) != std::string::npos;)
        letters.replace(at, 2, "y");  // å
    static constexpr std::string_view kYear = "yav", kMonth = "mk", kDay = "dtp", kSigns = "/-. ";
    for (std::size_t i = 0; i < letters.size();) {
        const char c = letters[i];
        std::size_t size = 1;
        while (i + size < letters.size() && letters[i + size] == c) ++size;
        const bool is_j = c == 'j' && (size == 4 || size == 2);
        const char name = kYear.find(c) != std::string_view::npos || (is_j && size == 4) ? 'y'
                          : kMonth.find(c) != std::string_view::npos                     ? 'm'
                          : kDay.find(c) != std::string_view::npos || is_j               ? 'd'
                                                                                         : 0;
        if (name && (size == 2 || (name == 'y' && size == 4))) {
            out += name == 'y'   ? (size == 4 ? iso_date.substr(0, 4) : iso_date.substr(2, 2))
                   : name == 'm' ? iso_date.substr(5, 2)
                                 : iso_date.substr(8, 2);
            parts.push_back({name, size});
        } else if (kSigns.find(c) != std::string_view::npos && size == 1) {
            if (!parts.empty() && parts.size() < 3) out.push_back(c);
        } else if (parts.size() == 3) {
            break;
        } else if (!parts.empty()) {
            return {};
        }
        i += size;
    }
    std::string names;
    for (const Part& part : parts) names.push_back(part.name);
    std::sort(names.begin(), names.end());
    return names == "dmy" ? out : std::string();
}

std::vector<std::string> spellings(DataKind kind, const std::string& value) {
    switch (kind) {
        case DataKind::phone:
            return phone_spellings(value);
        case DataKind::national_id:
            return id_spellings(value);
        case DataKind::birth_date:
            return date_spellings(value);
        case DataKind::postal_code:
            return {value, value.substr(0, 3) + " " + value.substr(std::min<std::size_t>(3, value.size())),
                    value.substr(0, 4), "SE-" + value};
        case DataKind::card_number:
            return {value, digits_of(value), grouped(digits_of(value), {4, 4, 4, 4}, "-")};
        case DataKind::email:
            return email_spellings(value);
        case DataKind::password:
            return {value, value + "-Fl4711", without_signs(value), upper(without_signs(value)),
                    digits_of(value) + "0815"};
        default:
            return {
                value,        without_signs(value),        lower_ascii(value),
                upper(value), upper(without_signs(value)), only(value, [](char c) { return !is_digit(c); })};
    }
}

std::string fit_value(const SeenField& field, DataKind kind, const std::string& value,
                      const std::string& iso_date, std::string_view word) {
    const auto pattern = field.pattern.empty() ? std::nullopt : InputPattern::parse(field.pattern);
    const auto is_right = [&](const std::string& text) {
        return !text.empty() && is_long_enough(field, text) && (!pattern || pattern->fits(text));
    };
    for (const std::string& example : {field.mask, field.field.placeholder}) {
        if (example.empty() || kind == DataKind::national_id) continue;
        const std::string date = date_like(example, iso_date);
        if (is_right(date)) return date;
    }
    const std::vector<std::string> ways = spellings(kind, value);
    if (has_shape(kind))
        for (const std::string& example : {field.mask, field.field.placeholder})
            for (const std::string& way : ways)
                if (!example.empty() && shows_shape(example, way) && is_right(way)) return way;
    for (const std::string& way : ways)
        if (is_right(way)) return way;
    if (pattern)
        if (std::string made = pattern->example(word, field.min_length, field.max_length); !made.empty())
            return made;
    return stretched(field, value, word);
}

}  // namespace formleak::browser
