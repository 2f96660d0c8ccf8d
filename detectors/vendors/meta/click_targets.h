// Where on a page a click makes Meta's library read, and which fields it then looks at.
#pragma once

#include <vector>

#include "detectors/vendors/meta/button_finder.h"
#include "detectors/vendors/meta/pixel_config.h"
#include "scanner/model/page.h"

namespace formleak::meta {

// One set of fields that is read together: a form, or (node 0) the whole document.
struct ClickArea {
    NodeId container = 0;
    std::vector<NodeId> buttons;  // in document order; the best known one first
};

// All areas that have at least one button, forms in document order, the whole document last. Links that one
// of the codeless rules waits for are among the buttons. Bounded.
std::vector<ClickArea> find_click_areas(const Page& page, const ButtonRules& rules,
                                        const std::vector<EventRule>& event_rules = {});

}  // namespace formleak::meta
