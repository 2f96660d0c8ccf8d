#include "detectors/vendors/meta/button_finder.h"

#include <array>

#include "detectors/vendors/meta/text_rules.h"
#include "scanner/dom/dom_queries.h"
#include "scanner/dom/element_height.h"
#include "scanner/model/url.h"
#include "scanner/text/script_text.h"
#include "scanner/text/unicode.h"

namespace formleak::meta {
namespace {

struct AttributeRule {
    std::string_view attribute, part;
    bool at_start = false;
    bool since_submit_class = false;
};
// Case counts in all of these.
constexpr AttributeRule kButtonAttributes[] = {{"class", "btn"},
                                               {"class", "Btn"},
                                               {"class", "submit", false, true},
                                               {"class", "Submit", false, true},
                                               {"class", "button"},
                                               {"class", "Button"},
                                               {"role", "button"},
                                               {"id", "btn"},
                                               {"id", "Btn"},
                                               {"id", "button"},
                                               {"id", "Button"},
                                               {"href", "tel:", true},
                                               {"href", "callto:", true},
                                               {"href", "mailto:", true},
                                               {"href", "sms:", true},
                                               {"href", "skype:", true},
                                               {"href", "whatsapp:", true}};

constexpr std::string_view kSaneLinks[] = {
    "sms:", "mailto:", "tel:", "whatsapp:", "https://wa.me/", "skype:", "callto:"};
constexpr std::string_view kFormlessLinks[] = {"tel:", "callto:", "sms:", "skype:", "whatsapp:"};
constexpr std::string_view kDownloads[] = {".pdf", ".docx", ".doc",  ".txt", ".jpg",  ".jpeg", ".png",
                                           ".gif", ".mp3",  ".wav",  ".ogg", ".zip",  ".rar",  ".7z",
                                           ".exe", ".msi",  ".xlsx", ".xls", ".pptx", ".ppt"};
// Where a control's value stands in for its text.
constexpr std::string_view kValueTypes[] = {"button", "submit"};
constexpr HeightLimits kHeights{.above = 10, .below = 600};
constexpr std::size_t kMostText = 120, kLongestButtonText = 100;

template <std::size_t N>
bool starts_with_one(std::string_view text, const std::string_view (&starts)[N]) {
    for (std::string_view start : starts)
        if (text.starts_with(start)) return true;
    return false;
}

bool matches_button(const Dom& dom, NodeId n, const ButtonRules& rules) {
    const std::string_view tag = dom.tag(n);
    if (tag == "button" || (tag == "a" && rules.extended)) return true;
    const std::string type = lower_ascii(dom.attribute(n, "type"));
    if (tag == "input" && (type == "button" || type == "image" || type == "submit")) return true;
    for (const AttributeRule& rule : kButtonAttributes) {
        if (rule.since_submit_class && !rules.behaviour.submit_class) continue;
        const std::string_view value = dom.attribute(n, rule.attribute);
        if (rule.at_start ? value.starts_with(rule.part) : value.find(rule.part) != std::string_view::npos)
            return true;
    }
    return false;
}

// An absolute link to another host (or port), or to a file for download.
bool leads_elsewhere(const Dom& dom, NodeId n, const ButtonRules& rules) {
    const std::string_view href = dom.attribute(n, "href");
    if (!href.starts_with("http://") && !href.starts_with("https://")) return false;
    const auto url = parse_url(href);
    if (!url) return false;
    const std::string host = url->port == 0 ? url->host : url->host + ":" + std::to_string(url->port);
    if (host != rules.page_host) return true;
    for (std::string_view end : kDownloads)
        if (href.ends_with(end)) return true;
    return false;
}

std::string element_text(const Dom& dom, NodeId n) {
    std::string text = is_rendered(dom, n) ? rendered_text(dom, n) : std::string();
    return text.empty() ? text_content(dom, n) : text;
}

std::string text_or_value(const Dom& dom, NodeId n, const Behaviour& behaviour) {
    std::string text = element_text(dom, n);
    if (!js_trim(text).empty()) return js_truncate(text, kMostText);
    const std::string type = effective_type(dom, n);
    for (std::string_view value_type : kValueTypes)
        if (type == value_type && !dom.attribute(n, "value").empty())
            return js_truncate(dom.attribute(n, "value"), kMostText);
    return behaviour.label_is_text ? js_truncate(dom.attribute(n, "aria-label"), kMostText) : std::string();
}

bool has_image(const Dom& dom, NodeId n) {
    if (dom.tag(n) == "img") return !dom.attribute(n, "src").empty();
    for (std::string_view property : {"background-image", "background"})
        if (inline_style(dom, n, property).find("url(") != std::string::npos) return true;
    if (dom.tag(n) == "input" && dom.attribute(n, "type") == "image" && dom.has_attribute(n, "src"))
        return !dom.attribute(n, "src").empty();
    for (NodeId d = n + 1; d < dom.nodes[n].end; ++d)
        if (dom.is_element(d) && !dom.nodes[d].inert && dom.tag(d) == "img")
            return !dom.attribute(d, "src").empty();
    return false;
}

bool says_something(const Dom& dom, NodeId n, const Behaviour& behaviour) {
    if (starts_with_one(dom.attribute(n, "href"), kSaneLinks)) return true;
    if (has_meaning(text_or_value(dom, n, behaviour)) || has_image(dom, n) || has_descendant(dom, n, "svg"))
        return true;
    return behaviour.label_is_text && !dom.attribute(n, "aria-label").empty();
}

bool is_sane(const Dom& dom, NodeId n, const Behaviour& behaviour) {
    const std::string_view tag = dom.tag(n);
    if (tag.empty() || tag == "body") return false;
    return says_something(dom, n, behaviour) && is_visible_within(dom, n, kHeights);
}

}  // namespace

NodeId find_button(const Dom& dom, NodeId target, const ButtonRules& rules) {
    for (NodeId n = target; n != kNoNode && dom.is_element(n); n = dom.nodes[n].parent) {
        if (!is_sane(dom, n, rules.behaviour)) return kNoNode;
        if (matches_button(dom, n, rules)) return n;
        if (rules.behaviour.external_links && leads_elsewhere(dom, n, rules)) return n;
    }
    return kNoNode;
}

bool is_button(const Dom& dom, NodeId n, const ButtonRules& rules) {
    const bool listed =
        matches_button(dom, n, rules) || (rules.behaviour.external_links && leads_elsewhere(dom, n, rules));
    if (!listed || !is_sane(dom, n, rules.behaviour)) return false;
    return !is_text_too_long(safe_button_text(button_text(dom, n, rules.behaviour)), rules.behaviour);
}

NodeId find_form(const Dom& dom, NodeId button) {
    const bool formless = starts_with_one(dom.attribute(button, "href"), kFormlessLinks);
    return formless && dom.tag(button) != "input" ? kNoNode : form_around_button(dom, button);
}

std::string button_text(const Dom& dom, NodeId button, const Behaviour& behaviour) {
    if (!behaviour.text_without_value) return text_or_value(dom, button, behaviour);
    return js_truncate(element_text(dom, button), kMostText);
}

bool is_text_too_long(std::string_view safe_text, const Behaviour& behaviour) {
    return behaviour.limits_text && js_length(safe_text) > kLongestButtonText;
}

}  // namespace formleak::meta
