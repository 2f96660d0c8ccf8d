#include "detectors/vendors/tiktok/config_reader.h"

#include <algorithm>
#include <array>
#include <functional>

#include "detectors/vendors/tiktok/phone_pattern.h"
#include "scanner/dom/css_selector.h"
#include "scanner/text/js_scan.h"
#include "scanner/text/unicode.h"

namespace formleak::tiktok {
namespace {

constexpr std::size_t kMostSelectors = 100, kMostWords = 500, kLongestText = 200;

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

std::size_t skip_space(std::string_view s, std::size_t at) {
    while (at < s.size() && is_space(s[at])) ++at;
    return at;
}

// What counts as true in JavaScript.
bool is_true(const Json& value) {
    if (value.is_boolean()) return value.as_bool();
    if (value.is_number()) return value.as_text().find_first_of("123456789") != std::string::npos;
    if (value.is_string()) return !value.as_text().empty();
    return value.is_object() || value.is_array();
}

// Whether what stands before ".name" is the library's own global: window[window["TiktokAnalyticsObject"]],
// and the like.
bool is_library_global(std::string_view before) {
    constexpr std::size_t kLooked = 120;
    constexpr std::array<std::string_view, 4> kGlobals = {R"(window[window["TiktokAnalyticsObject"]])",
                                                          "window[window.TiktokAnalyticsObject]",
                                                          R"(window["ttq"])", "window.ttq"};
    std::string text;
    for (const char c : before.substr(before.size() - std::min(before.size(), kLooked)))
        if (!is_space(c)) text += c == '\'' ? '"' : c;
    return std::ranges::any_of(kGlobals, [&](std::string_view global) {
        if (!text.ends_with(global)) return false;
        const std::size_t start = text.size() - global.size();
        return start == 0 || !(is_letter_byte(text[start - 1]) || text[start - 1] == '.');
    });
}

struct Global {
    bool found = false, is_literal = false;
    Json value;
};

// What the file puts into one of the library's globals; of several assignments the last.
Global read_global(std::string_view body, std::string_view name) {
    Global out;
    JsScan scan(body);
    while (const auto word = scan.next_word()) {
        if (word->text != name || word->before != '.') continue;
        const std::size_t dot = body.rfind('.', word->at);
        const std::size_t equals = skip_space(body, word->at + name.size());
        const bool assigned = equals + 1 < body.size() && body[equals] == '=' && body[equals + 1] != '=';
        if (!assigned || !is_library_global(body.substr(0, dot))) continue;
        Literal literal = read_literal(body, skip_space(body, equals + 1));
        out = {true, literal.ok, std::move(literal.value)};
    }
    return out;
}

struct PixelObject {
    Json value;
    std::size_t start = 0, end = 0;
};

// Calls `take` with every object of the code that has an info.pixelCode, until it says stop. Objects in
// objects are looked at too, so the reading has a budget.
void find_pixel_objects(std::string_view body, const std::function<bool(PixelObject&)>& take) {
    if (body.find("pixelCode") == std::string_view::npos) return;
    std::size_t budget = 4 * body.size();
    JsScan scan(body);
    for (std::size_t at = scan.next_brace(); at != std::string_view::npos; at = scan.next_brace()) {
        Literal literal = read_literal(body, at);
        const std::size_t cost = literal.end > at ? literal.end - at : 1;
        if (cost > budget) return;
        budget -= cost;
        if (!literal.ok || !literal.value["info"]["pixelCode"].is_string()) continue;
        PixelObject object{std::move(literal.value), at, literal.end};
        if (!take(object)) return;
    }
}

class RulesReader {
  public:
    explicit RulesReader(const Json& aam) : aam_(aam) {}

    MatchRules read() {
        MatchRules rules;
        rules.in_form = is_true(aam_["in_form"]);
        for (const auto& [selector, code] : aam_["selectors"].members())
            if (is_usable(selector, rules.buttons.size()))
                rules.buttons.push_back({selector, code.as_text()});
        if (!aam_["selectors"].is_object()) note("its rules name no button selectors");
        for (const std::string& selector : texts("exclude_selectors"))
            if (is_usable(selector, rules.not_buttons.size())) rules.not_buttons.push_back(selector);
        rules.phone_words = texts("phone_selectors");
        rules.stop_words = texts("restricted_keywords");
        rules.phone_pattern = aam_["phone_regex"].as_text();
        if (const auto pattern = compile_phone_pattern(rules.phone_pattern); !pattern) {
            note("the pattern of phone numbers could not be used (" + pattern.error() + ")");
            rules.phone_pattern.clear();
        }
        return rules;
    }

    const std::string& gap() const { return gap_; }

  private:
    void note(std::string what) {
        if (gap_.empty()) gap_ = std::move(what);
    }

    bool is_usable(const std::string& selector, std::size_t have) {
        if (have >= kMostSelectors) {
            note("its rules have more than " + std::to_string(kMostSelectors) + " selectors");
            return false;
        }
        if (can_read_selector(selector)) return true;
        note("a selector of its rules could not be read: " + shorten(selector, 80));
        return false;
    }

    std::vector<std::string> texts(std::string_view member) {
        std::vector<std::string> out;
        const Json& list = aam_[member];
        if (!list.is_array()) note("its rules have no list " + std::string(member));
        for (const Json& item : list.items()) {
            if (out.size() >= kMostWords || !item.is_string() || item.as_text().size() > kLongestText) {
                note("the list " + std::string(member) + " of its rules was not read whole");
                break;
            }
            out.push_back(item.as_text());
        }
        return out;
    }

    const Json& aam_;
    std::string gap_;
};

void read_rules(std::string_view body, ConfigReading& out) {
    const Global aam = read_global(body, "_aam");
    if (!aam.found) {
        if (body.find("_aam") != std::string_view::npos)
            out.gap = "its rules for reading forms stand in a form that is not known";
        return;
    }
    if (!aam.is_literal) {
        out.gap = "its rules for reading forms are put together by code";
        return;
    }
    if (!aam.value.is_object()) return;
    RulesReader reader(aam.value);
    out.settings.rules = reader.read();
    out.gap = reader.gap();
}

// null, false and no member at all keep the reader out (the loader asks whether it is true); an object says
// which kinds.
bool read_switch(const Json& plugins, PixelSettings& settings) {
    const Json& matching = plugins["AutoAdvancedMatching"];
    settings.email = is_true(matching["auto_email"]);
    settings.phone = is_true(matching["auto_phone_number"]);
    return plugins.is_object() && (matching.is_object() || !is_true(matching));
}

void locate_switch(std::string_view body, const PixelObject& object, ConfigReading& out) {
    constexpr std::string_view kSwitch = "AutoAdvancedMatching";
    const std::size_t found = body.substr(0, object.end).find(kSwitch, object.start);
    out.switch_at = found == std::string_view::npos ? object.start : found;
    const std::size_t colon = found == std::string_view::npos ? found : body.find(':', found);
    if (colon < object.end) out.switch_length = read_literal(body, skip_space(body, colon + 1)).end - found;
    const char before = out.switch_at > 0 ? body[out.switch_at - 1] : '\0';
    if (out.switch_length > 0 && (before == '"' || before == '\'')) --out.switch_at, ++out.switch_length;
    const auto lines =
        std::count(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(out.switch_at), '\n');
    out.line = static_cast<std::uint32_t>(lines) + 1;
}

bool is_page_or_nothing(std::string_view body) {
    const std::string_view text = trim_ascii(body);
    return text.empty() || text.front() == '<';
}

}  // namespace

ConfigReading read_config(std::string_view body, std::string_view id) {
    ConfigReading out;
    out.settings.id = id;
    if (is_page_or_nothing(body)) {
        out.found = ConfigReading::Found::no_script;
        return out;
    }
    find_pixel_objects(body, [&](PixelObject& object) {
        const std::string& code = object.value["info"]["pixelCode"].as_text();
        if (code != id) {
            if (out.other_pixel.empty()) out.other_pixel = shorten(code, kLongestText);
            return true;
        }
        const bool known = read_switch(object.value["plugins"], out.settings);
        out.found = known ? ConfigReading::Found::pixel : ConfigReading::Found::no_switch;
        out.owner = shorten(object.value["info"]["name"].as_text(), kLongestText);
        locate_switch(body, object, out);
        return false;
    });
    if (out.found == ConfigReading::Found::nothing && !out.other_pixel.empty())
        out.found = ConfigReading::Found::other_pixel;
    if (out.found != ConfigReading::Found::pixel) return out;
    read_rules(body, out);
    if (const Global country = read_global(body, "_cc"); country.is_literal)
        out.settings.country = shorten(country.value.as_text(), kLongestText);
    return out;
}

std::vector<std::string> accounts_in_config(std::string_view body) {
    constexpr std::size_t kMost = 50;
    std::vector<std::string> out;
    find_pixel_objects(body, [&](PixelObject& object) {
        const std::string& code = object.value["info"]["pixelCode"].as_text();
        if (is_pixel_id(code) && std::ranges::find(out, code) == out.end()) out.push_back(code);
        return out.size() < kMost;
    });
    return out;
}

}  // namespace formleak::tiktok
