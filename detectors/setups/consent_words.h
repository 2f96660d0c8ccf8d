// Is a call held back by a consent manager? Judged by the condition or handler it stands in, by the
// documented names of the common managers. Not for: attribute gates (scanner/page/page_scripts).
#pragma once

#include <string_view>

namespace formleak {

// `condition` as JsCall::condition. True for Cookiebot.consent.marketing, OnetrustActiveGroups, UC_UI,
// CookieInformation, …
bool waits_for_consent(std::string_view condition);

// Whose names stand in it ("Cookiebot"); empty where nobody's do, or those of several.
std::string_view consent_manager_in(std::string_view condition);

}  // namespace formleak
