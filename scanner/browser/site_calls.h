// Of the calls that a visit recorded, those of the site's own documents.
#pragma once

#include <vector>

#include "scanner/browser/browser.h"
#include "scanner/browser/call_log.h"

namespace formleak::browser {

// What frames of others call is no matter of this page. Frames without an address of their own are the
// site's.
std::vector<SeenCall> calls_of_site(const CallLog& log, const VisitHooks& hooks);

// All of them into the result, with what is missing of them.
void take_calls(const CallLog& log, const VisitHooks& hooks, VisitResult& result);

}  // namespace formleak::browser
