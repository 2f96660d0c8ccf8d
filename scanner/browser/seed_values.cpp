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

// The kinds of input whose value is a form of its own.
std::string value_of_control(const SeenField& field, const Variation& varied) {
    const std::string& type = field.field.type;
    if (type == "checkbox" || type == "radio") return "true";
    const std::string value = varied_by_type(type, varied);
    return type == "color" ? value : within_bounds(field, value);
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

Variation MadeUpPerson::variation(std::uint32_t number) const {
    return {word(number), start_, number, phones_, ids_};
}

std::string MadeUpPerson::number_value(const SeenField& field, DataKind kind, const Variation& varied) const {
    if (kind == DataKind::phone || kind == DataKind::postal_code || kind == DataKind::national_id) {
        std::string digits;
        for (const char c : varied_value(kind, varied))
            if (c >= '0' && c <= '9') digits.push_back(c);
        return digits;
    }
    return as_number(field, std::atof(made_up_amount(varied).c_str()));
}

std::string MadeUpPerson::value_for(const SeenField& field, DataKind kind) {
    const std::uint32_t number = next_++;
    if (field.field.tag == "select") {
        for (const std::string& option : field.options)
            if (!option.empty()) return option;
        return {};
    }
    const Variation varied = variation(number);
    if (const std::string own = value_of_control(field, varied); !own.empty()) return own;
    std::string value = is_box_of_code(field, kind) ? std::to_string((start_ + number * 7) % 10)
                        : is_number_input(field)    ? number_value(field, kind, varied)
                        : field.field.type == "url" ? "https://" + varied.word + ".example"
                                                    : varied_value(kind, varied);
    if (kind == DataKind::national_id) ++ids_;
    if (kind == DataKind::phone) ++phones_;
    if (is_number_input(field)) return cut_to(std::move(value), field.max_length);
    return fit_value(field, kind, value, made_up_day(varied), varied.word + made_up_amount(varied));
}

}  // namespace formleak::browser
