// Which rules of autoconsent a document is given, and the text that starts the library in it. Pure functions
// over what is built in. Not for: talking with it (consent).
#pragma once

#include <string>
#include <string_view>

namespace formleak::browser {

// JSON: those made for every site and those made for this address; in an inner frame only the ones that are
// meant for frames.
std::string consent_rules_for(std::string_view url, bool is_top_frame);

// To be evaluated in the agent's world. Gives true; throws when it was started there before and is still at
// it.
std::string consent_start(std::string_view mode, std::string_view url, bool is_top_frame);

// Where the banners of those rules are, as JSON: [{"detect": [selector…], "off": [selector…]}…]; the
// selectors of `off` are a banner where all of `detect` are there. Any thread.
std::string banner_rules_for(std::string_view url);

}  // namespace formleak::browser
