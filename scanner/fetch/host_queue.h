// What waits for one host, and how much patience is left with it. Internal to http_fetcher.
#pragma once

#include <deque>
#include <optional>
#include <utility>

#include "scanner/fetch/transfer.h"

namespace formleak::transfer {

// Belongs to the loop's thread.
//
// A host that hangs: after limits::kSilencesBeforeDoubt time-outs in a row it is asked one request at a time,
// and after limits::kMaxSilences it is given up: what waits for it, and what comes later, fails at once. Any
// answer in between begins the count anew, so a few slow pages do not cost a site that is well. What has
// timed out and what was not asked any more say the same sentence, and the count in the report is that of
// both: of a host that never answers the report is the same on any number of threads, although which of its
// requests were made is not. (Of a host that answers now and then it hangs on the clock, as each time-out
// does.)
//
// A host that asks for a wait (429, 503 with Retry-After) makes that one request wait; only after
// limits::kRefusalsInARow of them does the whole host.
class HostQueue {
  public:
    void add(Job* job) { waiting_.push_back(job); }
    // The first that may start now, in the order they came; null when there is none.
    Job* take(Clock::time_point now, int concurrency);
    // When the next one may start, if one waits and there is a place for it.
    std::optional<Clock::time_point> next_start(int concurrency) const;
    void started(Clock::time_point now, std::chrono::milliseconds delay);
    void ended() { --running_; }
    bool is_idle() const { return waiting_.empty(); }
    // All that wait, taken out.
    std::deque<Job*> take_all() { return std::exchange(waiting_, {}); }

    void set_delay(int delay_ms) { delay_ms_ = delay_ms; }
    int delay_ms() const { return delay_ms_; }

    void timed_out() { ++silences_, ++unanswered_; }
    void not_asked() { ++unanswered_; }
    void answered(bool is_refusal);
    bool is_given_up() const;
    std::size_t unanswered() const { return unanswered_; }

    // May one more request wait for so long? False when the host has used up its waits.
    bool may_wait(Clock::time_point until);

  private:
    int places(int concurrency) const;
    std::deque<Job*> waiting_;
    int running_ = 0, delay_ms_ = 0;
    int silences_ = 0, refusals_ = 0, waits_ = 0;
    std::size_t unanswered_ = 0;
    Clock::time_point next_start_{};
};

}  // namespace formleak::transfer
