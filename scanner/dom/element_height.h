// How high an element is, as far as attributes and inline style tell: vendors' readers pass over what is too
// low or too high for a button. What style sheets do is not known; what says nothing of its height fits.
#pragma once

#include "scanner/model/dom.h"

namespace formleak {

// CSS pixels, both exclusive.
struct HeightLimits {
    double above = 0, below = 0;
};

bool is_within(const Dom& dom, NodeId n, const HeightLimits& limits);
// Likewise, of an element that is shown at all.
bool is_visible_within(const Dom& dom, NodeId n, const HeightLimits& limits);

}  // namespace formleak
