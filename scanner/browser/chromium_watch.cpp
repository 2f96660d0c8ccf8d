// What a running Chromium is watched for: the memory of its processes, its tabs' bounds, and a wish to end.
#include <signal.h>

#include <algorithm>

#include "scanner/browser/chromium.h"
#include "scanner/browser/memory_watch.h"

namespace formleak::browser {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kTick{100};
constexpr int kTicksPerSample = 2;
constexpr std::int64_t kJustMs = 5'000;

std::int64_t now_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now().time_since_epoch()).count();
}

}  // namespace

bool Chromium::has_just_ended_a_page() const {
    const std::int64_t at = page_ended_at_ms_;
    return at >= 0 && now_ms() - at < kJustMs;
}

// The whole group, at once. It is reaped when this object goes: until then its number is nobody else's.
void Chromium::end_now() {
    if (const pid_t browser = pid(); browser > 0) ::kill(-browser, SIGKILL);
}

bool Chromium::tick_tabs() {
    std::vector<std::shared_ptr<TabEvents>> tabs;
    {
        const std::lock_guard lock(mutex_);
        tabs = tabs_;
    }
    bool go_on = true;
    for (const auto& tab : tabs)
        if (tab) go_on = tab->on_tick(Clock::now()) && go_on;
    return go_on;
}

void Chromium::watch() {
    MemoryWatch memory(pid(), memory_bytes_);
    std::unique_lock lock(watch_mutex_);
    for (int tick = 0; !watch_wakes_.wait_for(lock, kTick, [this] { return watch_stops_; }); ++tick) {
        if (!is_alive()) continue;
        if (!tick_tabs()) end_now();
        if (tick % kTicksPerSample) continue;
        const auto outcome = memory.look();
        if (outcome == MemoryWatch::Outcome::page_ended) page_ended_at_ms_ = now_ms();
        if (outcome != MemoryWatch::Outcome::browser_must_end) continue;
        const std::lock_guard tabs_lock(mutex_);
        tabs_when_too_large_ = std::max<std::size_t>(tab_of_context_.size(), 1);
        end_now();
    }
}

}  // namespace formleak::browser
