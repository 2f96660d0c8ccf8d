#include "scanner/dom/field_values.h"

#include <algorithm>
#include <cstdlib>

#include "scanner/dom/dom_queries.h"
#include "scanner/model/url.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

std::string without_line_ends(std::string_view s) {
    std::string out;
    for (char c : s)
        if (c != '\n' && c != '\r') out += c;
    return out;
}

std::string clean_text(std::string_view s) {
    return without_line_ends(s);
}
std::string clean_trimmed(std::string_view s) {
    return std::string(trim_ascii(without_line_ends(s)));
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// `pattern`: 0 is a digit, anything else stands for itself.
bool has_shape(std::string_view s, std::string_view pattern) {
    if (s.size() != pattern.size()) return false;
    for (std::size_t i = 0; i < s.size(); ++i)
        if (pattern[i] == '0' ? !is_digit(s[i]) : s[i] != pattern[i]) return false;
    return true;
}

int number_at(std::string_view s, std::size_t at, std::size_t n) {
    return std::atoi(std::string(s.substr(at, n)).c_str());
}

int days_in_month(int year, int month) {
    if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool is_month(std::string_view s) {
    return has_shape(s, "0000-00") && number_at(s, 0, 4) > 0 && number_at(s, 5, 2) >= 1 &&
           number_at(s, 5, 2) <= 12;
}
bool is_date(std::string_view s) {
    return has_shape(s, "0000-00-00") && is_month(s.substr(0, 7)) && number_at(s, 8, 2) >= 1 &&
           number_at(s, 8, 2) <= days_in_month(number_at(s, 0, 4), number_at(s, 5, 2));
}
bool is_time(std::string_view s) {
    const bool seconds = has_shape(s.substr(0, 8), "00:00:00");
    if (!has_shape(s, "00:00") && !seconds) return false;
    return number_at(s, 0, 2) < 24 && number_at(s, 3, 2) < 60 && (!seconds || number_at(s, 6, 2) < 60);
}
std::string clean_date(std::string_view s) {
    return is_date(s) ? std::string(s) : "";
}
std::string clean_month(std::string_view s) {
    return is_month(s) ? std::string(s) : "";
}
std::string clean_time(std::string_view s) {
    return is_time(s) ? std::string(s) : "";
}
std::string clean_week(std::string_view s) {
    const bool ok = has_shape(s, "0000-W00") && number_at(s, 6, 2) >= 1 && number_at(s, 6, 2) <= 53;
    return ok ? std::string(s) : "";
}
std::string clean_local(std::string_view s) {
    const bool ok =
        s.size() > 11 && is_date(s.substr(0, 10)) && (s[10] == 'T' || s[10] == ' ') && is_time(s.substr(11));
    return ok ? std::string(s.substr(0, 10)) + "T" + std::string(s.substr(11)) : "";
}

// HTML, "valid floating-point number": no leading plus, no bare dot at the end.
std::string clean_number(std::string_view s) {
    std::size_t i = s.starts_with('-') ? 1 : 0;
    const auto digits = [&] {
        const std::size_t start = i;
        while (i < s.size() && is_digit(s[i])) ++i;
        return i > start;
    };
    bool ok = digits();
    if (i < s.size() && s[i] == '.') {
        ++i;
        ok = digits();
    }
    if (ok && i < s.size() && (s[i] == 'e' || s[i] == 'E')) {
        ++i;
        if (i < s.size() && (s[i] == '-' || s[i] == '+')) ++i;
        ok = digits();
    }
    return ok && i == s.size() ? std::string(s) : "";
}

std::string clean_color(std::string_view s) {
    const bool ok = s.size() == 7 && s[0] == '#' &&
                    s.substr(1).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    return ok ? lower_ascii(s) : "#000000";
}

std::string clean_file(std::string_view) {
    return {};
}
std::string keep_value(std::string_view s) {
    return std::string(s);
}

struct Cleaner {
    std::string_view type;
    std::string (*clean)(std::string_view);
};
constexpr Cleaner kCleaners[] = {{"text", clean_text},
                                 {"search", clean_text},
                                 {"tel", clean_text},
                                 {"password", clean_text},
                                 {"url", clean_trimmed},
                                 {"email", clean_trimmed},
                                 {"date", clean_date},
                                 {"month", clean_month},
                                 {"week", clean_week},
                                 {"time", clean_time},
                                 {"datetime-local", clean_local},
                                 {"number", clean_number},
                                 {"color", clean_color},
                                 {"file", clean_file}};

// A range always has a value: inside its limits, on a step, in the middle where none is given.
std::string clean_range(const Dom& dom, NodeId n, std::string_view value) {
    const auto limit = [&](std::string_view name, double fallback) {
        const std::string text = clean_number(dom.attribute(n, name));
        return text.empty() ? fallback : std::atof(text.c_str());
    };
    const double low = limit("min", 0), high = std::max(low, limit("max", 100));
    const std::string text = clean_number(value);
    double x = text.empty() ? low + (high - low) / 2 : std::atof(text.c_str());
    x = std::clamp(x, low, high);
    const double step = limit("step", 1);
    if (step > 0 && dom.attribute(n, "step") != "any") {
        const double steps = (x - low) / step;
        if (steps < 1e12) x = low + static_cast<double>(static_cast<long long>(steps + 0.5)) * step;
        if (x > high) x -= step;
    }
    std::string out = std::to_string(x);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.ends_with('.')) out.pop_back();
    return out;
}

std::string select_value(const Dom& dom, NodeId select) {
    NodeId chosen = kNoNode;
    for (NodeId n = select + 1; n < dom.nodes[select].end; ++n)
        if (dom.is_element(n) && dom.tag(n) == "option" &&
            (chosen == kNoNode || dom.has_attribute(n, "selected")))
            chosen = n;
    if (chosen == kNoNode) return {};
    const auto value = dom.find_attribute(chosen, "value");
    return value.found ? std::string(value.text) : std::string(trim_ascii(text_content(dom, chosen)));
}

std::string written_value(const Dom& dom, NodeId n, std::string_view type) {
    const std::string_view tag = dom.tag(n);
    if (tag == "textarea") return text_content(dom, n);
    if (tag == "select") return select_value(dom, n);
    const auto value = dom.find_attribute(n, "value");
    if (!value.found && (type == "checkbox" || type == "radio")) return "on";
    return std::string(value.text);
}

// What is typed into an e-mail field with letters beyond ASCII in the host is held in its ASCII form
// (Chromium, EmailInputType::ConvertFromVisibleValue); a host in ASCII keeps its capitals.
std::string held_email(const std::string& typed) {
    const std::size_t at = typed.find('@');
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (at == std::string::npos || std::all_of(typed.begin(), typed.end(), is_ascii)) return typed;
    const auto host = host_to_ascii(trim_ascii(std::string_view(typed).substr(at + 1)));
    return host ? typed.substr(0, at + 1) + *host : typed;
}

const FieldState* find_state(NodeId n, const FieldStates& states) {
    const auto found = states.find(n);
    return found == states.end() ? nullptr : &found->second;
}

}  // namespace

TypeAttribute type_attribute(const Dom& dom, NodeId control, const FieldStates& states) {
    if (const FieldState* s = find_state(control, states); s && !s->type.empty()) return {true, s->type};
    const auto type = dom.find_attribute(control, "type");
    return {type.found, std::string(type.text)};
}

std::string current_type(const Dom& dom, NodeId control, const FieldStates& states) {
    const FieldState* s = find_state(control, states);
    return s && !s->type.empty() ? lower_ascii(s->type) : effective_type(dom, control);
}

std::string current_value(const Dom& dom, NodeId control, const FieldStates& states) {
    const FieldState* s = find_state(control, states);
    const std::string type = current_type(dom, control, states);
    const std::string value = s && s->has_value ? s->value : written_value(dom, control, type);
    if (dom.tag(control) != "input") return value;
    if (type == "email" && s && s->has_value) return clean_trimmed(held_email(value));
    if (type == "range") return clean_range(dom, control, value);
    for (const Cleaner& c : kCleaners)
        if (c.type == type) return c.clean(value);
    return keep_value(value);
}

bool is_checked(const Dom& dom, NodeId control, const FieldStates& states) {
    if (dom.tag(control) != "input") return false;
    if (const FieldState* s = find_state(control, states); s && s->has_checked) return s->checked;
    return dom.has_attribute(control, "checked");
}

}  // namespace formleak
