#include "scanner/browser/consent_rules.h"

#include <vector>

#include "scanner/browser/scripts.h"
#include "scanner/text/json.h"
#include "scanner/text/pattern_set.h"

namespace formleak::browser {
namespace {

struct Rules {
    std::vector<std::string> general, general_of_frames;  // JSON texts: for every address
    std::string general_banners;                          // the same as banners: `general`, joined by commas
    std::vector<std::string> special, special_banners;    // one for each pattern
    std::vector<bool> is_for_frames;                      // of `special`
    PatternSet patterns;
};

void add_selectors(const Json& steps, Json& out) {
    for (const Json& step : steps.items())
        for (const char* kind : {"exists", "visible"})
            if (!step[kind].as_text().empty()) out.push(step[kind]);
}

// What a rule says of where its banner is: the selectors that tell it is there, and those that are it.
std::string as_banner(const Json& rule) {
    Json detect = Json::array(), off = Json::array();
    add_selectors(rule["detectCmp"], detect);
    for (const Json& selector : rule["prehideSelectors"].items()) off.push(selector);
    add_selectors(rule["detectPopup"], off);
    if (detect.items().empty() || off.items().empty()) return {};
    return Json::object().set("detect", detect).set("off", off).dump();
}

void append(std::string& list, const std::string& one) {
    if (!one.empty()) list.append(list.empty() ? "" : ",").append(one);
}

Rules read_rules() {
    Rules out;
    const auto file = parse_json(bundled_script("rules.json"));
    if (!file) return out;
    std::vector<std::string_view> patterns;
    for (const Json& rule : (*file)["autoconsent"].items()) {
        const Json& context = rule["runContext"];
        const bool is_for_frames = context["frame"].as_bool();
        const std::string& pattern = context["urlPattern"].as_text();
        if (pattern.empty()) {
            out.general.push_back(rule.dump());
            if (is_for_frames) out.general_of_frames.push_back(out.general.back());
            append(out.general_banners, as_banner(rule));
        } else {
            out.special.push_back(rule.dump());
            out.special_banners.push_back(as_banner(rule));
            out.is_for_frames.push_back(is_for_frames);
            patterns.push_back(pattern);
        }
    }
    // The file is pinned and a test compiles its patterns: a failure cannot happen to a user.
    auto compiled = PatternSet::compile(patterns);
    if (!compiled)
        out.special.clear();
    else
        out.patterns = std::move(compiled).value();
    return out;
}

const Rules& rules() {
    static const Rules kRules = read_rules();
    return kRules;
}

}  // namespace

std::string consent_rules_for(std::string_view url, bool is_top_frame) {
    const Rules& all = rules();
    std::string out = "[";
    const auto add = [&out](const std::string& rule) { out.append(out.size() > 1 ? "," : "").append(rule); };
    for (const std::string& rule : is_top_frame ? all.general : all.general_of_frames) add(rule);
    if (!all.special.empty())
        for (const int index : all.patterns.matches(url))
            if (const auto at = static_cast<std::size_t>(index); is_top_frame || all.is_for_frames[at])
                add(all.special[at]);
    return out + "]";
}

std::string banner_rules_for(std::string_view url) {
    const Rules& all = rules();
    std::string out = all.general_banners;
    if (!all.special.empty())
        for (const int index : all.patterns.matches(url))
            append(out, all.special_banners[static_cast<std::size_t>(index)]);
    return "[" + out + "]";
}

std::string consent_start(std::string_view mode, std::string_view url, bool is_top_frame) {
    std::string out =
        "formleak.consentStart(" + Json(mode).dump() + ", " + consent_rules_for(url, is_top_frame) + ");\n";
    return out.append(bundled_script("autoconsent.playwright.js")).append("\n;true");
}

}  // namespace formleak::browser
