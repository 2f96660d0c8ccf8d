// A press on an element as a visitor does it. Not for: choosing what to press.
#pragma once

#include <string>

#include "scanner/browser/tab.h"

namespace formleak::browser {

// Presses the element `ref` of a frame that locate() found at `place`: with the mouse where it can be reached
// (true), else by a click of the agent (false). The visit's thread.
bool press(Tab& tab, const Frame& frame, const std::string& ref, const Json& place);

}  // namespace formleak::browser
