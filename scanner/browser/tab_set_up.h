// What a tab is told before anything runs in it: what is intercepted and watched, who the browser says it is,
// and the cookies it begins with.
#pragma once

#include <string>
#include <vector>

#include "scanner/browser/browser.h"
#include "scanner/browser/chromium.h"
#include "scanner/text/cookie_file.h"

namespace formleak::browser {

// Everything in one go, so that nothing runs before it is watched; the last message lets it run. The same for
// every document of the visit, and the scripts in it are long: written once.
// `secret` names the binding and the events.
std::vector<CdpPipe::Message> set_up_messages(const Chromium& chromium, const VisitPlan& plan,
                                              const std::string& secret, bool has_document);

// For Storage.setCookies. No script of a page can read them.
Json write_cookies(const std::vector<FileCookie>& cookies);

}  // namespace formleak::browser
