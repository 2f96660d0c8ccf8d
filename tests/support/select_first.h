// document.querySelector(selector), for tests that point at one element.
#pragma once

#include <string_view>

#include "scanner/dom/css_selector.h"

namespace formleak {

// kNoNode where nothing matches.
inline NodeId select_first(const Dom& dom, std::string_view selector) {
    const auto found = select_all(dom, selector);
    return found.empty() ? kNoNode : found.front();
}

}  // namespace formleak
