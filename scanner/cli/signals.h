// Ctrl-C and SIGTERM: the scan ends early and its report is written; a second one ends the program at once.
#pragma once

#include <functional>

namespace formleak::cli {

// Must be called before any other thread is started. `on_stop` runs in a thread of its own, at the first
// signal.
void watch_signals(std::function<void()> on_stop);

}  // namespace formleak::cli
