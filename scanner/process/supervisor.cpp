#include "scanner/process/supervisor.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <exception>
#include <new>
#include <string>

namespace formleak::process {
namespace {

constexpr int kMostEnds = 20;            // faults of one run; then something other than an input is wrong
constexpr std::int64_t kLookMs = 500;    // between two looks at the slots
constexpr std::int64_t kSleptMs = 5000;  // a look that comes so late: the machine, or we, were stopped

std::int64_t now_ms() {
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<std::int64_t>(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

bool is_ignored(int number) {
    struct sigaction action {};
    return ::sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

// Signals that the parent waits for. One that was ignored from the start (nohup) stays so.
sigset_t watched_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    for (const int number : {SIGTERM, SIGHUP, SIGINT})
        if (!is_ignored(number)) sigaddset(&set, number);
    return set;
}

void say(const std::string& line) {
    const std::string text = (::isatty(STDERR_FILENO) ? "\r\033[K" : "") + line + "\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
}

std::string name_of_end(int status, bool overdue) {
    if (overdue) return "no progress";
    if (WIFSIGNALED(status)) {
        const char* name = ::sigabbrev_np(WTERMSIG(status));
        return name ? "SIG" + std::string(name) : "signal " + std::to_string(WTERMSIG(status));
    }
    return WEXITSTATUS(status) == kOutOfMemory ? "out of memory" : "an unexpected exception";
}

struct End {
    int status = 0;
    std::optional<std::int32_t> overdue;  // the thread because of which we ended it
};

class Parent {
  public:
    Parent(const SlotBoard& board, sigset_t watched) : board_(board), watched_(watched) {}

    End wait_for(pid_t child) {
        End end;
        std::int64_t last_look = now_ms();
        for (;;) {
            if (::waitpid(child, &end.status, WNOHANG) == child) return end;
            siginfo_t info{};
            const timespec pause{kLookMs / 1000, (kLookMs % 1000) * 1'000'000};
            const int number = ::sigtimedwait(&watched_, &info, &pause);
            if (number > 0 && number != SIGCHLD) hand_on(child, number, info);
            const std::int64_t since = now_ms() - last_look;
            if (since < kLookMs) continue;
            last_look += since;
            if (since > kSleptMs) board_.forgive(since * 1'000'000);
            if (!end.overdue) end.overdue = board_.find_overdue(child);
            if (end.overdue) ::kill(child, SIGKILL);
        }
    }
    bool stopped() const { return stopped_; }

  private:
    // A terminal's Ctrl-C has reached the child already (SI_KERNEL); kill(1) has reached us alone.
    void hand_on(pid_t child, int number, const siginfo_t& info) {
        stopped_ = true;
        if (number == SIGINT && info.si_code == SI_KERNEL) return;
        ::kill(child, number);
    }

    const SlotBoard& board_;
    sigset_t watched_;
    bool stopped_ = false;
};

bool is_fault(int status) {
    if (WIFSIGNALED(status)) return true;
    return WEXITSTATUS(status) == kInternalFault || WEXITSTATUS(status) == kOutOfMemory;
}

}  // namespace

void die_with_parent(int parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(kInternalFault);  // it ended before we asked
}

void end_quietly_on_faults() {
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    std::set_terminate([] {
        try {
            if (const auto current = std::current_exception()) std::rethrow_exception(current);
        } catch (const std::bad_alloc&) {
            ::_exit(kOutOfMemory);
        } catch (...) {
        }
        ::_exit(kInternalFault);
    });
}

int supervise(const SlotBoard& board, const std::function<int(Generation)>& work) {
    const sigset_t watched = watched_signals();
    sigset_t before;
    ::sigprocmask(SIG_BLOCK, &watched, &before);
    Parent parent(board, watched);
    const pid_t self = ::getpid();
    Generation generation;
    for (int ends = 0;; ++generation.number) {
        const pid_t child = ::fork();
        if (child <= 0) {
            // The rest stays blocked until the child waits for it: a wish to stop that comes before is kept.
            sigset_t ends_children;
            sigemptyset(&ends_children);
            sigaddset(&ends_children, SIGCHLD);
            if (!::sigismember(&before, SIGCHLD)) ::sigprocmask(SIG_UNBLOCK, &ends_children, nullptr);
            if (child == 0) die_with_parent(self);
            if (child < 0)
                say("formleak: note: no second process here (" + std::string(std::strerror(errno)) +
                    "); a fault in one page would end the whole run");
            return work(generation);
        }
        const End end = parent.wait_for(child);
        generation.stopped = parent.stopped();
        if (!is_fault(end.status)) {
            if (WEXITSTATUS(end.status) != kStopNow) return WEXITSTATUS(end.status);
            generation.stopped = true;
            board.take_suspects(-1);  // nobody is to blame; only clears the slots
            continue;
        }
        const std::string name = name_of_end(end.status, end.overdue.has_value());
        const bool has_suspects = board.take_suspects(end.overdue, name) > 0;
        if (!has_suspects || ++ends == kMostEnds) {
            say("formleak: internal error: the program ended (" + name + ")" +
                (has_suspects ? " for the twentieth time" : "") +
                (board.is_kept() ? "; pages of a crawl that were done are kept for --resume" : ""));
            return 4;
        }
        if (ends == 1)
            say("formleak: an internal fault (" + name +
                ") while reading; going on, what may have caused it is read alone");
    }
}

}  // namespace formleak::process
