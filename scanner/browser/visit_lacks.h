// What a visit lacks when it is over, as sentences: what ended it before its time, what it could not hold,
// and what it did not get. Not for: what was not done on the page (visit, opener).
#pragma once

#include <string>
#include <vector>

#include "scanner/browser/chromium.h"
#include "scanner/browser/tab.h"

namespace formleak::browser {

// Adds to VisitResult::incomplete, and says whether it crashed. `unseen`: requests that nobody recorded. The
// visit's thread, once its tab is closed.
void say_lacks(const Tab& tab, const Traffic& traffic, const Chromium& chromium, const VisitPlan& plan,
               const std::vector<std::string>& unseen, VisitResult& result);

}  // namespace formleak::browser
