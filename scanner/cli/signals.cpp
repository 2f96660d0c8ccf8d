#include "scanner/cli/signals.h"

#include <unistd.h>
#include <csignal>
#include <thread>

namespace formleak::cli {

void watch_signals(std::function<void()> on_stop) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);  // inherited by all later threads: only sigwait sees them
    std::signal(SIGPIPE, SIG_IGN);
    std::thread([set, action = std::move(on_stop)] {
        int number = 0;
        sigwait(&set, &number);
        static constexpr char kMessage[] =
            "\nformleak: stopping; the report of what was done follows (again to leave at once)\n";
        [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kMessage, sizeof kMessage - 1);
        action();
        sigwait(&set, &number);
        ::_exit(128 + number);
    }).detach();
}

}  // namespace formleak::cli
