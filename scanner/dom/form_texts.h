// The words that stand at a field: labels, legends, the text before it. For the form reader only.
#pragma once

#include <string>
#include <string_view>

#include "scanner/dom/form_index.h"

namespace formleak {

// Text of a subtree as a person reads it: white space folded, scripts, styles and fields left out, at most
// limits::kMaxLabelBytes. Visits a bounded number of nodes.
std::string visible_text(const Dom& dom, NodeId node);

// Label by for=, then by wrapping (`label_around`, or kNoNode), then aria-label, aria-labelledby, title, and
// as the last resort the text beside the field or its column's header. A placeholder is no label; it is kept
// apart.
std::string label_of(const Dom& dom, const FormIndex& index, NodeId field, NodeId label_around);

// The legend of a fieldset; empty when it has none.
std::string legend_of(const Dom& dom, NodeId fieldset);

// What is asked before the first of several dots: the nearest text before it that is no label, not past
// another field. Empty when there is none.
std::string question_before(const Dom& dom, NodeId field);

}  // namespace formleak
