#include "detectors/vendors/meta/click_targets.h"

#include <algorithm>

#include "detectors/vendors/meta/event_rules.h"
#include "scanner/dom/dom_queries.h"

namespace formleak::meta {
namespace {

constexpr std::size_t kMostButtons = 5'000, kMostPerArea = 100;

// A submit button first: the one a person uses to send the form.
bool is_submit(const Dom& dom, NodeId n) {
    const std::string type = effective_type(dom, n);
    return type == "submit" || type == "image";
}

ClickArea& area_of(std::vector<ClickArea>& areas, NodeId container) {
    for (ClickArea& area : areas)
        if (area.container == container) return area;
    areas.push_back({container, {}});
    return areas.back();
}

// A plain link that sends a codeless event, and reads the form with it.
bool is_awaited_link(const Page& page, NodeId n, ButtonRules rules,
                     const std::vector<EventRule>& event_rules) {
    if (event_rules.empty() || page.dom.tag(n) != "a") return false;
    rules.extended = true;
    if (!is_button(page.dom, n, rules)) return false;
    const std::string& url = page.final_url.empty() ? page.url : page.final_url;
    return std::any_of(event_rules.begin(), event_rules.end(), [&](const EventRule& r) {
        return r.active && matches_click(r, page.dom, n, url, rules.behaviour);
    });
}

}  // namespace

std::vector<ClickArea> find_click_areas(const Page& page, const ButtonRules& rules,
                                        const std::vector<EventRule>& event_rules) {
    const Dom& dom = page.dom;
    std::vector<ClickArea> areas;
    std::size_t count = 0;
    for (NodeId n = 0; n < dom.nodes.size() && count < kMostButtons; ++n) {
        if (!dom.is_element(n) || dom.nodes[n].inert || dom.has_attribute(n, "disabled")) continue;
        if (!is_button(dom, n, rules) && !is_awaited_link(page, n, rules, event_rules)) continue;
        ++count;
        const NodeId form = find_form(dom, n);
        ClickArea& area = area_of(areas, form == kNoNode ? 0 : form);
        if (area.buttons.size() < kMostPerArea) area.buttons.push_back(n);
    }
    for (ClickArea& area : areas)
        std::stable_partition(area.buttons.begin(), area.buttons.end(),
                              [&](NodeId n) { return is_submit(dom, n); });
    std::sort(areas.begin(), areas.end(), [](const ClickArea& a, const ClickArea& b) {
        return (a.container == 0 ? kNoNode : a.container) < (b.container == 0 ? kNoNode : b.container);
    });
    return areas;
}

}  // namespace formleak::meta
