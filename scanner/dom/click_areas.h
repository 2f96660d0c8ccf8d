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
    bool is_disabled = false;     // all of them, as the page stands: a click counts once a script enables one
};

// All areas that have at least one button, forms in document order, the whole document last. `area_of` says
// which container a click on the element reads: kNoNode where it is no button; whether it is disabled is not
// its business. Disabled buttons stand only for a form whose buttons all are. Bounded: 5,000 buttons, 100 of
// an area.
std::vector<ClickArea> find_click_areas(const Dom& dom, const std::function<NodeId(NodeId)>& area_of);

}  // namespace formleak
