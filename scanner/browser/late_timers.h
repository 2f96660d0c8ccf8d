// Timers that a page set after the first value and that fire late: what was typed may leave by them. Not for:
// short ones, which are part of being quiet (tab).
#pragma once

#include <string>

#include "scanner/browser/tab.h"

namespace formleak::browser {

// Waits for those that fire until `until`, and for what they ask for. What is still pending then, as a
// sentence; empty: nothing is. The visit's thread.
std::string wait_for_late_timers(Tab& tab, std::chrono::steady_clock::time_point until);

}  // namespace formleak::browser
