// Text as the key events that a person's typing makes. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "scanner/browser/cdp_pipe.h"

namespace formleak::browser {

// Input.dispatchKeyEvent messages, down and up for each character of UTF-8 text (US layout names; other
// characters as text).
std::vector<CdpPipe::Message> keystrokes_for(std::string_view text);
std::vector<CdpPipe::Message> enter_key();

}  // namespace formleak::browser
