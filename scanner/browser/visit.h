// One visit, step by step: load, consent, scroll, fill, click, listen, leave. Not for: starting browsers
// (chromium_browser).
#pragma once

#include "scanner/browser/browser.h"
#include "scanner/browser/chromium.h"
#include "scanner/browser/resource_cache.h"

namespace formleak::browser {

// In tab `number` of `chromium`, which nobody else uses meanwhile.
VisitResult run_visit(Chromium& chromium, std::size_t number, const VisitPlan& plan, const VisitHooks& hooks,
                      ResourceCache& cache);

}  // namespace formleak::browser
