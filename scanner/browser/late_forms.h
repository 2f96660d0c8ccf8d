// Waits for what a page draws a little later than it loads or opens something. Not for: waiting for the
// network (Tab::settle).
#pragma once

#include <chrono>
#include <functional>
#include <map>

#include "scanner/browser/tab.h"

namespace formleak::browser {

// How long after it was loaded or something was opened a page may take to draw a form.
inline constexpr std::chrono::seconds kLateForms{5};

// By a frame's context: the number of the phase that began; timers count from their phase on.
using Phases = std::map<std::int64_t, std::int64_t>;

// Begins a new phase in every frame.
Phases begin_phase(Tab& tab);

// Waits while a timer or interval set in `since` or later may still run within the limit, at most until
// `until`; an empty `since`: any. Ends early when `is_enough` says so. The visit's thread.
void wait_for_late_forms(Tab& tab, const Phases& since, std::chrono::steady_clock::time_point until,
                         const std::function<bool()>& is_enough);

}  // namespace formleak::browser
