#include "scanner/browser/late_timers.h"

#include <algorithm>
#include <optional>

#include "scanner/text/counted.h"

namespace formleak::browser {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kMostWaits = 20;                  // a page that sets timers in timers is never done
constexpr milliseconds kForWhatTheySend{80};    // after one is due
constexpr milliseconds kForNavigations{1'000};  // past its time it will not come any more
constexpr int kSettleMs = 3'000;
constexpr std::chrono::seconds kForEndless{10};  // for what sets itself again and again
constexpr milliseconds kLook{250};

// `again`: those that were set alike before the first value.
struct Pending {
    std::int64_t timers = 0, first_ms = 0, last_ms = 0, delay_ms = 0, again = 0, again_ms = 0, endless = 0,
                 endless_again = 0;
};

void add(Pending& all, const Pending& some) {
    all.endless += some.endless;
    all.endless_again += some.endless_again;
    if (some.timers + some.again <= 0) return;
    all.first_ms = all.timers + all.again ? std::min(all.first_ms, some.first_ms) : some.first_ms;
    if (some.timers > 0 && some.last_ms >= all.last_ms) {
        all.last_ms = some.last_ms;
        all.delay_ms = some.delay_ms;
    }
    all.timers += some.timers;
    all.again += some.again;
    all.again_ms = std::max(all.again_ms, some.again_ms);
}

// A refresh is a timer of the browser's own.
void add_navigations(Pending& all, const Tab& tab, Clock::time_point since) {
    const auto now = Clock::now();
    for (const Tab::Scheduled& one : tab.scheduled_navigations()) {
        if (one.set < since || now > one.due + kForNavigations) continue;
        const auto left = std::max(std::chrono::ceil<milliseconds>(one.due - now), milliseconds(0)).count();
        const std::int64_t whole = std::chrono::duration_cast<milliseconds>(one.due - one.set).count();
        add(all, {.timers = 1, .first_ms = left, .last_ms = left, .delay_ms = whole});
    }
}

// Of all documents; nothing where no value was entered.
std::optional<Pending> pending_timers(Tab& tab, const Phases& typing) {
    const auto since = tab.traffic().first_value_at();
    if (!since) return std::nullopt;
    const auto age = std::chrono::duration_cast<milliseconds>(Clock::now() - *since).count();
    Pending all;
    for (const Frame& frame : tab.frames()) {
        const auto phase = typing.find(frame.context);
        const std::int64_t first = phase == typing.end() ? 1 : phase->second;
        const Json one = tab.ask(frame, "lateTimers", std::to_string(age) + "," + std::to_string(first));
        add(all, {.timers = one["timers"].as_integer(),
                  .first_ms = one["firstMs"].as_integer(),
                  .last_ms = one["lastMs"].as_integer(),
                  .delay_ms = one["delayMs"].as_integer(),
                  .again = one["again"].as_integer(),
                  .again_ms = one["againMs"].as_integer(),
                  .endless = one["endless"].as_integer(),
                  .endless_again = one["endlessAgain"].as_integer()});
    }
    add_navigations(all, tab, *since);
    return all;
}

std::int64_t seconds_of(std::int64_t ms) {
    return (ms + 500) / 1000;
}

std::string things_that_run(std::int64_t count) {
    return counted(static_cast<std::size_t>(count), "timer, worker or animation",
                   "timers, workers or animations");
}

LateTimers sentences(const Pending& pending) {
    LateTimers out;
    if (pending.timers)
        out.pending = counted(static_cast<std::size_t>(pending.timers), "timer was", "timers were") +
                      " pending that the page set after something was typed, " +
                      (pending.timers == 1 ? "" : "the longest ") + "of " +
                      std::to_string(seconds_of(pending.delay_ms)) + " s";
    else if (pending.endless)
        out.pending =
            things_that_run(pending.endless) +
            " that the page began after something was typed still ran; what it does later was not seen";
    if (pending.again)
        out.set_anyway = counted(static_cast<std::size_t>(pending.again), "timer that the page sets",
                                 "timers that the page sets") +
                         " also when nothing is typed, " + (pending.again == 1 ? "" : "the longest ") +
                         "of " + std::to_string(seconds_of(pending.again_ms)) + " s, " +
                         (pending.again == 1 ? "was" : "were") + " not waited for";
    else if (pending.endless_again)
        out.set_anyway = things_that_run(pending.endless_again) + " of the page still ran after " +
                         std::to_string(kForEndless.count()) + " s";
    return out;
}

// In short pieces: the visit may be interrupted.
void wait_quietly(Tab& tab, Clock::time_point until) {
    while (Clock::now() < until && !tab.has_crashed())
        tab.traffic().wait_change(std::min(until, Clock::now() + milliseconds(200)));
}

}  // namespace

LateTimers wait_for_late_timers(Tab& tab, const Phases& typing, Clock::time_point until) {
    const auto endless_until = std::min(until, Clock::now() + kForEndless);
    for (int i = 0; i < kMostWaits && !tab.has_crashed();) {
        const auto pending = pending_timers(tab, typing);
        if (!pending) return {};
        if (pending->timers + pending->again == 0) {
            if (pending->endless + pending->endless_again == 0) return {};
            if (Clock::now() >= endless_until) break;
            wait_quietly(tab, std::min(endless_until, Clock::now() + kLook));
            continue;
        }
        ++i;
        const auto due = Clock::now() + milliseconds(pending->first_ms) + kForWhatTheySend;
        if (due >= until) return sentences(*pending);
        wait_quietly(tab, due);
        tab.settle(kSettleMs, false);
    }
    const auto pending = pending_timers(tab, typing);
    return pending ? sentences(*pending) : LateTimers();
}

std::string pending_on_empty_page(Tab& tab) {
    static constexpr const char* kAnyAge = "1000000000,1";
    std::int64_t count = 0, longest = 0;
    for (const Frame& frame : tab.frames()) {
        if (!frame.is_top) continue;
        const Json timers = tab.ask(frame, "lateTimers", kAnyAge);
        count += timers["once"].as_integer();
        longest = std::max(longest, timers["onceMs"].as_integer());
    }
    if (count <= 0) return {};
    return counted(static_cast<std::size_t>(count), "timer was", "timers were") +
           " pending on a page that showed no field, " + (count == 1 ? "" : "the longest ") + "of " +
           std::to_string(seconds_of(longest)) + " s; a form drawn then was not seen";
}

}  // namespace formleak::browser
