#include "detectors/vendors/meta/click_targets.h"

#include <algorithm>

#include "detectors/vendors/meta/event_rules.h"

namespace formleak::meta {
namespace {

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
    return formleak::find_click_areas(page.dom, [&](NodeId n) {
        if (!is_button(page.dom, n, rules) && !is_awaited_link(page, n, rules, event_rules)) return kNoNode;
        const NodeId form = find_form(page.dom, n);
        return form == kNoNode ? NodeId{0} : form;
    });
}

}  // namespace formleak::meta
