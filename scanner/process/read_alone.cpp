#include "scanner/process/read_alone.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstring>
#include <thread>

#include "scanner/process/bounds.h"
#include "scanner/process/supervisor.h"

extern char** environ;

namespace formleak::process {
namespace {

// Descriptors of the new process. The board's own stand higher (slot_board.cpp), so none is overwritten.
constexpr int kBoardFd = 3, kBodiesFd = 4, kOutputFd = 5;
constexpr std::string_view kFlag = "--read-alone";
constexpr std::size_t kMaxOutputBytes = 64u << 20;
constexpr int kMostTries = 10;  // each after another part of the suspect was to blame

int make_output() {
    const int low = ::memfd_create("formleak-alone", MFD_CLOEXEC);
    const int high = low < 0 ? -1 : ::fcntl(low, F_DUPFD_CLOEXEC, 20);
    if (low >= 0) ::close(low);
    return high;
}

std::string content_of(int fd) {
    struct stat about {};
    if (::fstat(fd, &about) != 0 || about.st_size > static_cast<off_t>(kMaxOutputBytes)) return "";
    std::string out(static_cast<std::size_t>(about.st_size), '\0');
    std::size_t done = 0;
    while (done < out.size()) {
        const ssize_t got = ::pread(fd, out.data() + done, out.size() - done, static_cast<off_t>(done));
        if (got <= 0) return "";
        done += static_cast<std::size_t>(got);
    }
    return out;
}

pid_t start(const SlotBoard& board, int output, std::vector<std::string> arguments) {
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, board.board_fd(), kBoardFd);
    posix_spawn_file_actions_adddup2(&actions, board.bodies_fd(), kBodiesFd);
    posix_spawn_file_actions_adddup2(&actions, output, kOutputFd);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = -1;
    if (::posix_spawn(&child, "/proc/self/exe", &actions, nullptr, argv.data(), environ) != 0) child = -1;
    posix_spawn_file_actions_destroy(&actions);
    return child;
}

// Its status; ended after the wall bound. The processor's time is bounded by the system.
int wait_bounded(pid_t child, bool& overdue) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(work_bounds().wall_ms);
    auto pause = std::chrono::milliseconds(1);
    int status = 0;
    while (::waitpid(child, &status, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() > end) {
            overdue = true;
            ::kill(child, SIGKILL);
        }
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, std::chrono::milliseconds(50));
    }
    return status;
}

std::string words_for(int status, bool overdue) {
    const Bounds bounds = work_bounds();
    if (overdue) return "more than " + std::to_string(bounds.wall_ms / 1000) + " s";
    if (!WIFSIGNALED(status))
        return WEXITSTATUS(status) == kOutOfMemory
                   ? "more than " + std::to_string(bounds.alone_mib) + " MiB of memory"
                   : "an unexpected exception";
    if (WTERMSIG(status) == SIGXCPU)
        return "more than " + std::to_string(bounds.cpu_ms / 1000) + " s of processor time";
    const char* name = ::sigabbrev_np(WTERMSIG(status));
    return name ? "SIG" + std::string(name) : "signal " + std::to_string(WTERMSIG(status));
}

AloneOutcome read_once(const SlotBoard& board, const std::vector<std::string>& arguments, bool& again) {
    AloneOutcome out;
    const int output = make_output();
    const pid_t child = output < 0 ? -1 : start(board, output, arguments);
    if (child < 0) {
        out.end = "no process to read it alone";
    } else {
        bool overdue = false;
        const int status = wait_bounded(child, overdue);
        out.survived = WIFEXITED(status) && WEXITSTATUS(status) == 0;
        if (out.survived)
            out.output = content_of(output);
        else
            out.end = words_for(status, overdue);
        again = board.take_suspects_of(child, out.end);  // that part is tried by itself next time
    }
    if (output >= 0) ::close(output);
    return out;
}

}  // namespace

AloneOutcome read_alone(const SlotBoard& board, const Suspect& suspect,
                        const std::vector<std::string>& arguments) {
    std::vector<std::string> all = {"formleak", std::string(kFlag), std::to_string(suspect.index),
                                    std::to_string(::getpid())};
    all.insert(all.end(), arguments.begin(), arguments.end());
    AloneOutcome out;
    bool again = true;
    for (int tries = 0; again && !out.survived && tries < kMostTries; ++tries) {
        again = false;
        out = read_once(board, all, again);
    }
    board.decide(suspect, out.survived ? Verdict::harmless : Verdict::fatal, out.end);
    return out;
}

void AloneTask::hand_over(std::string_view text) const {
    while (!text.empty()) {
        const ssize_t put = ::write(kOutputFd, text.data(), text.size());
        if (put <= 0) ::_exit(kInternalFault);
        text.remove_prefix(static_cast<std::size_t>(put));
    }
    ::_exit(0);
}

std::optional<AloneTask> take_alone_task(std::vector<std::string>& arguments) {
    if (arguments.size() < 3 || arguments.front() != kFlag) return std::nullopt;
    AloneTask task;
    int parent = 0;
    const auto read_number = [](const std::string& text, auto& to) {
        return std::from_chars(text.data(), text.data() + text.size(), to).ec == std::errc();
    };
    auto board = SlotBoard::open(kBoardFd, kBodiesFd);
    if (!board || !read_number(arguments[1], task.index) || !read_number(arguments[2], parent))
        return std::nullopt;
    const auto suspect = board->suspect_at(task.index);
    if (!suspect) return std::nullopt;
    arguments.erase(arguments.begin(), arguments.begin() + 3);
    end_quietly_on_faults();
    die_with_parent(parent);
    for (const int fd : {kBoardFd, kBodiesFd, kOutputFd}) ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    limit_memory(work_bounds().alone_mib);
    limit_processor_time(work_bounds().cpu_ms);
    task.work = suspect->work;
    task.body = board->body_of(*suspect);
    task.board = std::move(*board);
    return task;
}

}  // namespace formleak::process
