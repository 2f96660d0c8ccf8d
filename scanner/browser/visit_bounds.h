// What one visit may take (browser containment, section 10), and the log of what went beyond it. Not for:
// noticing it (tab, traffic, hang_watch, browser_watch).
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "scanner/model/limits.h"

namespace formleak::browser {

struct VisitBounds {
    std::size_t windows = limits::kMaxWindows;  // at once, the page's own included
    std::size_t dialogs = limits::kMaxDialogs;
    std::size_t events = limits::kMaxVisitEvents;  // beside requests
    std::size_t event_bytes = limits::kMaxVisitEventBytes;
    std::size_t requests = limits::kMaxVisitExchanges;
    std::size_t body_bytes = limits::kMaxVisitBodyBytes;  // kept of one request's or answer's body
    std::int64_t script_ms = limits::kMaxScriptMs;        // of a script that does not yield
    std::int64_t last_step_ms = 15'000;                   // beyond the visit's limit; then the page is ended
};

// The kinds of going beyond; each makes a visit incomplete.
enum class Excess : std::uint8_t {
    windows,       // closed at once
    followed,      // frames and workers that were never let run
    script,        // the page did not answer; if it was a script, it was stopped
    stuck,         // the page did not yield again, or not any more
    silent,        // a question to the page had no answer
    left,          // the page did not let itself be left
    dialogs,       // without end
    declined,      // questions of the page's that were answered with no
    events,        // without end
    requests,      // without end
    frame_memory,  // a process of the page was ended because of its memory
    frame_crash,   // of a frame or window
    time           // steps that took much longer than the whole visit may
};
inline constexpr std::size_t kExcesses = static_cast<std::size_t>(Excess::time) + 1;

// Thread-safe.
class ExcessLog {
  public:
    void note(Excess what);
    bool has(Excess what) const;
    // One for each kind that was noted, with how often.
    std::vector<std::string> sentences(const VisitBounds& bounds) const;

  private:
    mutable std::mutex mutex_;
    std::array<std::size_t, kExcesses> counts_{};
};

}  // namespace formleak::browser
