#include "detectors/vendors/tiktok/buttons.h"

#include "scanner/dom/css_selector.h"
#include "scanner/dom/dom_queries.h"
#include "scanner/dom/element_height.h"

namespace formleak::tiktok {
namespace {

constexpr HeightLimits kHeights{.above = 10, .below = 600};

// button[type='submit'] is asked of the type property, which a <button> without the attribute has too.
std::string type_asked(std::string_view selector) {
    constexpr std::string_view kStart = "button[type='", kEnd = "']";
    if (selector.size() <= kStart.size() + kEnd.size() || !selector.starts_with(kStart) ||
        !selector.ends_with(kEnd))
        return {};
    return std::string(selector.substr(kStart.size(), selector.size() - kStart.size() - kEnd.size()));
}

std::vector<bool> select(const Dom& dom, const std::string& selector) {
    std::vector<bool> found(dom.nodes.size());
    for (const NodeId n : select_all(dom, selector)) found[n] = true;
    const std::string type = type_asked(selector);
    if (type.empty()) return found;
    for (NodeId n = 0; n < dom.nodes.size(); ++n)
        if (dom.tag(n) == "button" && !dom.nodes[n].inert && effective_type(dom, n) == type) found[n] = true;
    return found;
}

void add(std::vector<bool>& to, const std::vector<bool>& more) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] = to[i] || more[i];
}

}  // namespace

ButtonFinder::ButtonFinder(const Dom& dom, const MatchRules& rules)
    : dom_(&dom), excluded_(dom.nodes.size()), matching_(dom.nodes.size()) {
    for (const std::string& selector : rules.not_buttons) add(excluded_, select(dom, selector));
    for (const MatchRules::ButtonSelector& button : rules.buttons) {
        by_selector_.push_back(select(dom, button.selector));
        codes_.push_back(button.code);
        add(matching_, by_selector_.back());
    }
}

NodeId ButtonFinder::find(NodeId target) const {
    for (NodeId n = target; n != kNoNode && dom_->is_element(n); n = dom_->nodes[n].parent) {
        if (dom_->tag(n) == "body" || excluded_[n] || !is_within(*dom_, n, kHeights)) return kNoNode;
        if (matching_[n]) return n;
    }
    return kNoNode;
}

std::string ButtonFinder::codes(NodeId button) const {
    std::string out;
    for (std::size_t i = 0; i < by_selector_.size(); ++i)
        if (by_selector_[i][button]) out += (out.empty() ? "" : ",") + codes_[i];
    return out;
}

Scope scope_of(const Dom& dom, NodeId button, const MatchRules& rules) {
    const NodeId form = form_around_button(dom, button);
    if (form != kNoNode) return {true, form};
    return {!rules.in_form, 0};
}

}  // namespace formleak::tiktok
