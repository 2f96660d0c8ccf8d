// Where on a page a click makes Meta's library read, and which fields it then looks at.
#pragma once

#include <vector>

#include "detectors/vendors/meta/button_finder.h"
#include "detectors/vendors/meta/pixel_config.h"
#include "scanner/dom/click_areas.h"
#include "scanner/model/page.h"

namespace formleak::meta {

// All areas that have at least one button. Links that one of the codeless rules waits for are among the
// buttons.
std::vector<ClickArea> find_click_areas(const Page& page, const ButtonRules& rules,
                                        const std::vector<EventRule>& event_rules = {});

}  // namespace formleak::meta
