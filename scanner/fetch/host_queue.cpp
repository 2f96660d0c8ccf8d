#include "scanner/fetch/host_queue.h"

#include <algorithm>

#include "scanner/model/limits.h"

namespace formleak::transfer {

int HostQueue::places(int concurrency) const {
    return silences_ >= limits::kSilencesBeforeDoubt ? 1 : concurrency;
}

Job* HostQueue::take(Clock::time_point now, int concurrency) {
    if (running_ >= places(concurrency) || next_start_ > now) return nullptr;
    const auto ready = std::find_if(waiting_.begin(), waiting_.end(),
                                    [now](const Job* job) { return job->not_before <= now; });
    if (ready == waiting_.end()) return nullptr;
    Job* job = *ready;
    waiting_.erase(ready);
    return job;
}

std::optional<Clock::time_point> HostQueue::next_start(int concurrency) const {
    if (waiting_.empty() || running_ >= places(concurrency)) return std::nullopt;
    const auto first = std::min_element(waiting_.begin(), waiting_.end(), [](const Job* a, const Job* b) {
        return a->not_before < b->not_before;
    });
    return std::max(next_start_, (*first)->not_before);
}

void HostQueue::started(Clock::time_point now, std::chrono::milliseconds delay) {
    ++running_;
    next_start_ = now + delay;
}

void HostQueue::answered(bool is_refusal) {
    silences_ = 0;
    refusals_ = is_refusal ? refusals_ + 1 : 0;
}

bool HostQueue::is_given_up() const {
    return silences_ >= limits::kMaxSilences;
}

bool HostQueue::may_wait(Clock::time_point until) {
    if (waits_ >= limits::kMaxWaitsPerHost) return false;
    ++waits_;
    if (refusals_ >= limits::kRefusalsInARow) next_start_ = std::max(next_start_, until);
    return true;
}

}  // namespace formleak::transfer
