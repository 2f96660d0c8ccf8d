#include "detectors/vendors/meta/click_targets.h"

#include <algorithm>

#include "detectors/vendors/meta/dom_queries.h"

namespace formleak::meta {
namespace {

constexpr std::size_t kMostButtons = 400;

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

}  // namespace

std::vector<ClickArea> find_click_areas(const Page& page, const ButtonRules& rules) {
    const Dom& dom = page.dom;
    std::vector<ClickArea> areas;
    std::size_t count = 0;
    for (NodeId n = 0; n < dom.nodes.size() && count < kMostButtons; ++n) {
        if (!dom.is_element(n) || dom.nodes[n].inert || dom.has_attribute(n, "disabled") ||
            !is_button(dom, n, rules))
            continue;
        ++count;
        const NodeId form = find_form(dom, n);
        area_of(areas, form == kNoNode ? 0 : form).buttons.push_back(n);
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
