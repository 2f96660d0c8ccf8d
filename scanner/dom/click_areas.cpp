#include "scanner/dom/click_areas.h"

#include <algorithm>
#include <unordered_map>

#include "scanner/dom/dom_queries.h"

namespace formleak {
namespace {

constexpr std::size_t kMostButtons = 5'000, kMostPerArea = 100;

// The one a person uses to send the form.
bool is_submit(const Dom& dom, NodeId n) {
    const std::string type = effective_type(dom, n);
    return type == "submit" || type == "image";
}

struct AreaList {
    std::vector<ClickArea> areas;
    std::unordered_map<NodeId, std::size_t> place;  // by container

    void add(NodeId container, NodeId button) {
        const auto [at, fresh] = place.try_emplace(container, areas.size());
        if (fresh) areas.push_back({container, {}});
        std::vector<NodeId>& buttons = areas[at->second].buttons;
        if (buttons.size() < kMostPerArea) buttons.push_back(button);
    }
};

}  // namespace

std::vector<ClickArea> find_click_areas(const Dom& dom, const std::function<NodeId(NodeId)>& area_of) {
    AreaList enabled, disabled;
    std::size_t count = 0;
    for (NodeId n = 0; n < dom.nodes.size() && count < kMostButtons; ++n) {
        if (!dom.is_element(n) || dom.nodes[n].inert) continue;
        const NodeId container = area_of(n);
        if (container == kNoNode) continue;
        ++count;
        (is_disabled(dom, n) ? disabled : enabled).add(container, n);
    }
    std::vector<ClickArea> areas = std::move(enabled.areas);
    for (ClickArea& area : disabled.areas) {
        // Outside forms nothing says that the page waits for anything to be filled in.
        if (area.container == 0 || enabled.place.contains(area.container)) continue;
        area.is_disabled = true;
        areas.push_back(std::move(area));
    }
    for (ClickArea& area : areas)
        std::stable_partition(area.buttons.begin(), area.buttons.end(),
                              [&](NodeId n) { return is_submit(dom, n); });
    std::sort(areas.begin(), areas.end(), [](const ClickArea& a, const ClickArea& b) {
        return (a.container == 0 ? kNoNode : a.container) < (b.container == 0 ? kNoNode : b.container);
    });
    return areas;
}

}  // namespace formleak
