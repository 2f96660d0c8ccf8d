// What the tree alone tells about a place in a script, before any name or value is followed.
#pragma once

#include <cstdint>

#include "scanner/page/js_reader_tree.h"

namespace formleak::js {

// The expression without parentheses, await, (0, x). kNone stays kNone.
NodeId strip(const Tree& tree, NodeId expression);

// The argument of a call as written, a spread counted as one; kNone when there is none.
NodeId argument_at(const Tree& tree, NodeId call, std::uint32_t index);
// The first of them, or the first part of the template in f`…`; kNone when there is none.
NodeId first_argument(const Tree& tree, NodeId call);

// The parentheses around the expression, or itself; not called for the program.
NodeId parenthesized(const Tree& tree, NodeId expression);

// The object literal or class that `this` is at that place: a method's is the one it stands in, an arrow's
// that of the code around it; kNone: neither.
NodeId holder_of_this(const Tree& tree, NodeId n);

}  // namespace formleak::js
