#include "tests/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace formleak::test {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// Reads what is there; false at the end.
bool drain(int fd, std::string& to) {
    char block[1 << 16];
    const ssize_t got = ::read(fd, block, sizeof block);
    if (got <= 0) return false;
    to.append(block, static_cast<std::size_t>(got));
    return true;
}

}  // namespace

Running::Running(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) {
    int out[2], err[2];
    if (::pipe2(out, O_CLOEXEC) != 0 || ::pipe2(err, O_CLOEXEC) != 0) std::abort();
    pid_ = ::fork();
    if (pid_ == 0) {
        ::dup2(out[1], STDOUT_FILENO);
        ::dup2(err[1], STDERR_FILENO);
        const int null = ::open("/dev/null", O_RDONLY);
        ::dup2(null, STDIN_FILENO);
        for (const std::string& entry : environment) ::putenv(const_cast<char*>(entry.c_str()));
        std::vector<char*> argv;
        for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
        argv.push_back(nullptr);
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    ::close(out[1]);
    ::close(err[1]);
    out_ = out[0];
    err_ = err[0];
}

void Running::signal(int number) const {
    ::kill(pid_, number);
}

Outcome Running::wait(double timeout_s) {
    Outcome outcome;
    const auto start = Clock::now();
    pollfd fds[2] = {{out_, POLLIN, 0}, {err_, POLLIN, 0}};
    while (fds[0].fd >= 0 || fds[1].fd >= 0) {
        const double left = timeout_s - std::chrono::duration<double>(Clock::now() - start).count();
        if (left <= 0 || ::poll(fds, 2, static_cast<int>(left * 1000) + 1) == 0) {
            outcome.timed_out = true;
            ::kill(pid_, SIGKILL);
            break;
        }
        if (fds[0].revents && !drain(out_, outcome.out)) fds[0].fd = -1;
        if (fds[1].revents && !drain(err_, outcome.err)) fds[1].fd = -1;
    }
    int status = 0;
    rusage usage{};
    ::wait4(pid_, &status, 0, &usage);
    outcome.max_rss_kib = usage.ru_maxrss;
    const auto seconds_of = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    outcome.cpu_seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    outcome.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    ::close(out_);
    ::close(err_);
    return outcome;
}

Outcome run(const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
            double timeout_s) {
    return Running(arguments, environment).wait(timeout_s);
}

TempFolder::TempFolder() {
    std::string pattern = (fs::temp_directory_path() / "formleak-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
}

TempFolder::~TempFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string TempFolder::write(const std::string& name, const std::string& text) const {
    const fs::path path = fs::path(path_) / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
}

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace formleak::test
