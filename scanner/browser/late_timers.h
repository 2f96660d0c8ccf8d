// Timers that a page set after the first value and that fire late: what was typed may leave by them. Not for:
// short ones, which are part of being quiet (tab).
#pragma once

#include <string>

#include "scanner/browser/late_forms.h"
#include "scanner/browser/tab.h"

namespace formleak::browser {

// What was not waited for, as sentences; empty: nothing.
struct LateTimers {
    std::string pending;
    // Those that the page sets alike when nothing is typed: one that logs out whoever rests is set anew at
    // each touch, and what is typed is no reason for it.
    std::string set_anyway;
};

// Waits for those that fire until `until`, and for what they ask for; ten seconds for those that set others
// again and again. `typing`: the phases in which the first value was entered. The visit's thread.
LateTimers wait_for_late_timers(Tab& tab, const Phases& typing, std::chrono::steady_clock::time_point until);

// Of a page on which no field was seen: timers of 5 s to 20 s that run once and are still to run, as a
// sentence; empty: none. They may draw a form. Without waiting. The visit's thread.
std::string pending_on_empty_page(Tab& tab);

}  // namespace formleak::browser
