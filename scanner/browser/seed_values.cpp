#include "scanner/browser/seed_values.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iterator>

#include "scanner/browser/value_fit.h"
#include "scanner/text/digest.h"

namespace formleak::browser {
namespace {

// Skatteverket's test persons and documented examples (form-field facts, section 4: self-check values). No
// others are made up: a plausible number may be somebody's.
constexpr std::string_view kTestPersons[] = {"19971203-2391", "20170101-2393", "640823-3234", "191212121212"};

// PTS reserves 070-174 06 05 to 070-174 06 99 for fiction.
constexpr std::uint32_t kFirstPhone = 5, kPhones = 95;

constexpr std::string_view kTestCard = "4111 1111 1111 1111";            // the schemes' test number
constexpr std::string_view kTestIban = "SE45 5000 0000 0583 9825 7466";  // documentation example

std::string two_digits(std::uint32_t number) {
    char text[8];
    std::snprintf(text, sizeof text, "%02u", number % 100);
    return text;
}

// Six digits: five would look like a postcode to a vendor that judges by the value.
std::string amount(std::uint32_t start, std::uint32_t number) {
    return std::to_string(300'000 + (start * 7919 + number * 1013) % 600'000);
}

std::string birth_date(std::uint32_t number) {
    return "1987-06-" + two_digits(1 + (14 + number) % 28);
}

bool is_number_input(const SeenField& field) {
    return field.field.type == "number" || field.field.type == "range";
}

// One of several boxes for a code, each of one character: a digit, another in each.
bool is_box_of_code(const SeenField& field, DataKind kind) {
    static constexpr DataKind kKinds[] = {DataKind::none, DataKind::one_time_code, DataKind::password,
                                          DataKind::card_code};
    return field.max_length == 1 && !is_number_input(field) &&
           std::find(std::begin(kKinds), std::end(kKinds), kind) != std::end(kKinds);
}

std::string cut_to(std::string text, std::size_t length) {
    if (length && text.size() > length) text.resize(length);
    return text;
}

// All of them are written so that the order of the texts is that of the times.
std::string within_bounds(const SeenField& field, std::string time) {
    if (field.min.size() == time.size() && time < field.min) time = field.min;
    if (field.max.size() == time.size() && time > field.max) time = field.max;
    return time;
}

double bound(const std::string& text, double otherwise) {
    return text.empty() ? otherwise : std::atof(text.c_str());
}

// The nearest number not above that a field's bounds and step allow.
std::string as_number(const SeenField& field, double wanted) {
    const double low = bound(field.min, 0), high = std::max(low, bound(field.max, 1e9));
    const double step = field.step == "any" ? 1 : std::max(bound(field.step, 1), 1e-6);
    const double number = low + std::floor((std::clamp(wanted, low, high) - low) / step + 1e-9) * step;
    char text[64];
    std::snprintf(text, sizeof text, "%.6f", number);
    std::string out = text;
    out.erase(out.find_last_not_of('0') + 1);
    if (out.ends_with('.')) out.pop_back();
    return out;
}

}  // namespace

MadeUpPerson::MadeUpPerson(std::string_view seed) {
    const std::string digest = sha256_hex(seed);
    for (std::size_t i = 0; i < 5; ++i)
        letters_.push_back(static_cast<char>('a' + (digest[2 * i] + 7 * digest[2 * i + 1]) % 26));
    for (std::size_t i = 10; i < 16; ++i) start_ = start_ * 16 + static_cast<std::uint32_t>(digest[i] % 16);
}

std::string MadeUpPerson::word(std::uint32_t number) const {
    std::string out = letters_;
    do out.push_back(static_cast<char>('a' + number % 26));
    while (number /= 26);
    return out;
}

std::string value_of_control(const SeenField& field, std::uint32_t number) {
    const std::string& type = field.field.type;
    const std::string day = birth_date(number);
    if (type == "date") return within_bounds(field, day);
    if (type == "datetime-local") return within_bounds(field, day + "T10:30");
    if (type == "month") return within_bounds(field, day.substr(0, 7));
    if (type == "week") return within_bounds(field, "1987-W24");
    if (type == "time") return within_bounds(field, "10:30");
    if (type == "color") return "#336699";
    if (type == "checkbox" || type == "radio") return "true";
    return {};
}

std::string MadeUpPerson::number_value(const SeenField& field, DataKind kind, std::uint32_t number) const {
    if (kind == DataKind::phone || kind == DataKind::postal_code || kind == DataKind::national_id) {
        std::string digits;
        for (const char c : typed_value(kind, number))
            if (c >= '0' && c <= '9') digits.push_back(c);
        return digits;
    }
    return as_number(field, std::atof(amount(start_, number).c_str()));
}

std::string MadeUpPerson::typed_value(DataKind kind, std::uint32_t number) const {
    const std::string unique = word(number);
    std::string name = unique;
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    switch (kind) {
        case DataKind::email:
            return "maja." + unique + "+fl@example.com";  // dots and tags: some recipients take them off
        case DataKind::phone:
            return "07017406" + two_digits(kFirstPhone + (start_ + phones_) % kPhones);
        case DataKind::first_name:
            return "Maja" + unique;
        case DataKind::last_name:
            return "Lind" + unique;
        case DataKind::full_name:
            return "Maja" + unique + " Lind" + unique;
        case DataKind::street:
            return name + "gatan " + std::to_string(100 + (start_ + number) % 800);
        case DataKind::postal_code:
            return std::to_string(10'000 + (start_ * 31 + number * 97) % 88'000);
        case DataKind::city:
            return name + "stad";
        case DataKind::region:
            return name + " län";
        case DataKind::country:
            return "Sverige";
        case DataKind::birth_date:
            return birth_date(number);
        case DataKind::gender:
            return "female";  // the spelling that recipients know
        case DataKind::national_id:
            return std::string(kTestPersons[ids_ % std::size(kTestPersons)]);
        case DataKind::user_id:
            return "maja" + unique;
        case DataKind::password:
            return "Fl-" + unique + "-4711";
        case DataKind::one_time_code:
            return amount(start_, number);
        case DataKind::card_number:
            return std::string(kTestCard);
        case DataKind::card_code:
            return "123";
        case DataKind::bank_account:
            return std::string(kTestIban);
        case DataKind::income:
        case DataKind::loan:
            return amount(start_, number);
        case DataKind::vehicle:
            return "PRV " + two_digits(start_ + number) + "A";
        case DataKind::organization:
            return name + " Prov AB";
        case DataKind::insurance:
        case DataKind::health:
        case DataKind::free_text:
            return "Detta är ett prov " + unique;
        default:
            return "prov " + unique;
    }
}

std::string MadeUpPerson::value_for(const SeenField& field, DataKind kind) {
    const std::uint32_t number = next_++;
    if (field.field.tag == "select") {
        for (const std::string& option : field.options)
            if (!option.empty()) return option;
        return {};
    }
    if (const std::string fixed = value_of_control(field, number); !fixed.empty()) return fixed;
    std::string value = is_box_of_code(field, kind) ? std::to_string((start_ + number * 7) % 10)
                        : is_number_input(field)    ? number_value(field, kind, number)
                        : field.field.type == "url" ? "https://" + word(number) + ".example"
                                                    : typed_value(kind, number);
    if (kind == DataKind::national_id) ++ids_;
    if (kind == DataKind::phone) ++phones_;
    if (is_number_input(field)) return cut_to(std::move(value), field.max_length);
    return fit_value(field, kind, value, birth_date(number), word(number) + amount(start_, number));
}

}  // namespace formleak::browser
