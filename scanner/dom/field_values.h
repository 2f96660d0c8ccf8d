// The value and the checked state a control has in a browser: from the page, or typed into it.
#pragma once

#include <map>
#include <string>

#include "scanner/model/dom.h"

namespace formleak {

// What differs from the page as written.
struct FieldState {
    bool has_value = false;
    std::string value;
    bool has_checked = false;
    bool checked = false;
    std::string type;  // not empty: a script has changed the type attribute ("show password")
};
using FieldStates = std::map<NodeId, FieldState>;

// The value property: typed or from the page, cleaned as a browser cleans it for the control's type (line
// ends dropped, a date that is none becomes empty, "on" for a checkbox without a value, …).
std::string current_value(const Dom& dom, NodeId control, const FieldStates& states);
bool is_checked(const Dom& dom, NodeId control, const FieldStates& states);
// getAttribute('type') after a script's change; found is false where absent.
struct TypeAttribute {
    bool found = false;
    std::string text;
};
TypeAttribute type_attribute(const Dom& dom, NodeId control, const FieldStates& states);
// effective_type() after a script's change.
std::string current_type(const Dom& dom, NodeId control, const FieldStates& states);

}  // namespace formleak
