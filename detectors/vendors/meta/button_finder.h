// What Meta's library takes for a button, and the form it belongs to. Facts, section 3.2.
#pragma once

#include <string>
#include <string_view>

#include "detectors/vendors/meta/library_version.h"
#include "scanner/model/dom.h"

namespace formleak::meta {

struct ButtonRules {
    bool extended = false;  // buttonSelector "extended": every <a> is one
    std::string page_host;  // with the port, as location has it; decides whether a link leads elsewhere
    Behaviour behaviour;
};

// Walks up from the clicked element; every element on the way must be sane (have text, an image, … and not be
// hidden). kNoNode when the click counts for nothing.
NodeId find_button(const Dom& dom, NodeId target, const ButtonRules& rules);

// Whether a click on the element itself makes it the button, and its text is not too long.
bool is_button(const Dom& dom, NodeId element, const ButtonRules& rules);

// The form the button belongs to as the library sees it: the form attribute of a <button> is not looked at.
NodeId find_form(const Dom& dom, NodeId button);

// The text that goes out as buttonText (not yet made safe), and whether it is too long for anything to be
// read.
std::string button_text(const Dom& dom, NodeId button, const Behaviour& behaviour);
bool is_text_too_long(std::string_view safe_text, const Behaviour& behaviour);

}  // namespace formleak::meta
