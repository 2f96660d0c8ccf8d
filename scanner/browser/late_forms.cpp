#include "scanner/browser/late_forms.h"

#include <algorithm>

namespace formleak::browser {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kLook{250};  // how often a page whose timers never end is looked at

// Milliseconds until a timer runs; nothing: none that could draw anything.
std::optional<std::int64_t> next_timer_ms(Tab& tab, const Phases& since) {
    std::optional<std::int64_t> next;
    for (const Frame& frame : tab.frames()) {
        const auto phase = since.find(frame.context);
        const std::string from = since.empty()          ? "1"
                                 : phase == since.end() ? "1"
                                                        : std::to_string(phase->second);
        const Json pending = tab.ask(frame, "pending", "false," + from, std::chrono::seconds(2));
        if (pending["timers"].as_integer() > 0)
            next = std::min(next.value_or(kLook.count()), pending["nextMs"].as_integer());
        else if (pending["others"].as_integer() > 0)
            next = std::min(next.value_or(kLook.count()), std::int64_t{kLook.count()});
    }
    return next;
}

}  // namespace

Phases begin_phase(Tab& tab) {
    Phases out;
    for (const Frame& frame : tab.frames())
        out[frame.context] = tab.ask(frame, "pending", "true", std::chrono::seconds(2))["phase"].as_integer();
    return out;
}

void wait_for_late_forms(Tab& tab, const Phases& since, Clock::time_point until,
                         const std::function<bool()>& is_enough) {
    while (!tab.has_crashed() && Clock::now() < until && !(is_enough && is_enough())) {
        const auto next = next_timer_ms(tab, since);
        if (!next) return;
        tab.traffic().wait_change(
            std::min(until, Clock::now() + std::chrono::milliseconds(std::max<std::int64_t>(*next, 1) + 5)));
    }
}

}  // namespace formleak::browser
