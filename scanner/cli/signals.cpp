#include "scanner/cli/signals.h"

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <ctime>
#include <thread>

#include "scanner/process/supervisor.h"

namespace formleak::cli {
namespace {

using Clock = std::chrono::steady_clock;

// timeout(1) and others signal a process and then its group, so the same wish arrives twice.
constexpr auto kSameWish = std::chrono::milliseconds(500);
constexpr auto kPatience = std::chrono::milliseconds(1000);

// One that was ignored from the start (nohup, a job in the background) stays ignored.
sigset_t stop_signals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction action {};
        if (::sigaction(number, nullptr, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(&set, number);
    }
    return set;
}

void say(const char* text, std::size_t bytes) {
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text, bytes);
}

void wait_for_the_end(const sigset_t& set, const StopHooks& hooks) {
    const auto first = Clock::now();
    const timespec pause{0, 50'000'000};
    bool looked = false;
    for (;;) {
        const int number = ::sigtimedwait(&set, nullptr, &pause);
        const auto since = Clock::now() - first;
        if (number > 0 && since > kSameWish) ::_exit(128 + number);
        if (looked || since < kPatience) continue;
        looked = true;
        if (hooks.is_busy()) ::_exit(process::kStopNow);
    }
}

}  // namespace

void watch_signals(StopHooks hooks) {
    const sigset_t set = stop_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);  // inherited by all later threads: only this one sees them
    std::thread([set, hooks = std::move(hooks)] {
        int number = 0;
        sigwait(&set, &number);
        static constexpr char kMessage[] =
            "\nformleak: stopping; the report of what was done follows (again to leave at once)\n";
        say(kMessage, sizeof kMessage - 1);
        hooks.on_stop();
        wait_for_the_end(set, hooks);
    }).detach();
}

}  // namespace formleak::cli
