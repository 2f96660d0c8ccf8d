// Keeps the browser's processes within their memory: over it the largest page process is ended, or the
// browser where that would not help. Not for: what a page that was ended costs its visit (tab).
#pragma once

#include <sys/types.h>

#include <cstddef>

namespace formleak::browser {

// One thread.
class MemoryWatch {
  public:
    MemoryWatch(pid_t browser, std::size_t most_bytes) : browser_(browser), most_bytes_(most_bytes) {}

    enum class Outcome : unsigned char { within, page_ended, browser_must_end };
    // Samples all processes; ends at most one, a page's. Ending the browser is the caller's.
    Outcome look();

  private:
    const pid_t browser_;
    const std::size_t most_bytes_;
};

}  // namespace formleak::browser
