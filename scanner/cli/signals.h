// Ctrl-C, SIGTERM and SIGHUP: the scan ends early and its report is written; a second one ends the program at
// once.
#pragma once

#include <functional>

namespace formleak::cli {

struct StopHooks {
    std::function<void()> on_stop;  // at the first signal
    // Is an input still being read that does not look up? A second after the first signal the process is then
    // ended with process::kStopNow, and the one that follows writes the report.
    std::function<bool()> is_busy;
};

// Must be called before any other thread is started. The hooks run in a thread of their own.
void watch_signals(StopHooks hooks);

}  // namespace formleak::cli
