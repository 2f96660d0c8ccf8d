// What a browser makes of a click or a key on an element, for oracles whose pages ran in one: which elements
// get a click event, and what is ticked before each.
#pragma once

#include <functional>
#include <string_view>

#include "scanner/dom/field_values.h"

namespace formleak::oracle {

// What lies under the middle of an element: where a box fits its one child tightly, the child.
NodeId element_under(const Dom& dom, NodeId n);

using Clicked = std::function<void(NodeId)>;

// A click on the element, and the one that goes on from a label to its control. A box is ticked before the
// listeners run.
void click_element(const Dom& dom, FieldStates& fields, NodeId n, const Clicked& clicked);

// "Enter" or "Space" in an element that has the focus.
void press_key(const Dom& dom, FieldStates& fields, std::string_view key, NodeId n, const Clicked& clicked);

}  // namespace formleak::oracle
