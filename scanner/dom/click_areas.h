// Where on a page clicks make a form reader look: buttons by the form (or document) that a click reads.
#pragma once

#include <functional>
#include <vector>

#include "scanner/model/dom.h"

namespace formleak {

// One set of fields that is read together: a form, or (node 0) the whole document.
struct ClickArea {
    NodeId container = 0;
    std::vector<NodeId> buttons;  // in document order; submit buttons, which people use to send, first
};

// All areas that have at least one button, forms in document order, the whole document last. `area_of` says
// which container a click on the element reads: kNoNode where it is no button. Bounded: 5,000 buttons, 100 of
// an area.
std::vector<ClickArea> find_click_areas(const Dom& dom, const std::function<NodeId(NodeId)>& area_of);

}  // namespace formleak
