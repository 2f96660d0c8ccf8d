// CSS selectors, as far as people write them to point at a form field: tag, #id, .class, [attr], [attr op
// value], :nth-of-type, :nth-child, :first-child, :last-child, :not(simple), descendant and child
// combinators, commas.
#pragma once

#include <string_view>
#include <vector>

#include "scanner/model/dom.h"

namespace formleak {

// Matching elements in document order; nothing when the selector cannot be read.
std::vector<NodeId> select_all(const Dom& dom, std::string_view selector);

// Whether it is in the grammar above: what cannot be read selects nothing here and may select something in a
// browser.
bool can_read_selector(std::string_view selector);

}  // namespace formleak
