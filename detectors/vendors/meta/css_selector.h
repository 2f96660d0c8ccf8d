// CSS selectors, as far as people write them to point at a form field: tag, #id, .class, [attr], [attr op
// value], :nth-of-type, :nth-child, :first-child, :last-child, :not(simple), descendant and child
// combinators, commas.
#pragma once

#include <string_view>
#include <vector>

#include "scanner/model/dom.h"

namespace formleak::meta {

// Matching elements in document order; nothing when the selector cannot be read.
std::vector<NodeId> select_all(const Dom& dom, std::string_view selector);
// The first of them, or kNoNode.
NodeId select_first(const Dom& dom, std::string_view selector);

}  // namespace formleak::meta
