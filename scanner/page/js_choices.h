// The constants that an expression may be: a ternary's, a variable's several, the items of the list that a
// loop runs over.
#pragma once

#include <string>
#include <vector>

#include "scanner/page/js_resolve.h"

namespace formleak::js {

struct Choices {
    std::vector<JsValue> values;  // at most 16
    std::string condition;        // the text that which of them depends on
};

// Adds what the expression can be. False when one of them is not constant; `into` may then hold some.
bool collect_choices(Resolver& resolver, NodeId expression, Choices& into);

}  // namespace formleak::js
