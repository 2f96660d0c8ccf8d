// In place of scanner/process/program_bounds.cpp, in a program of the tests alone: inputs that say
// "formleak-fault:…" make their reader crash, hang, run out of memory or end the whole program, and a hang is
// found after a second. FORMLEAK_FAULT="POINT:N" kills parent and child with SIGKILL at the Nth passing of a
// point (page, script, container, config, file, visit, journal, output).
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

#include "scanner/process/bounds.h"
#include "scanner/process/fault_point.h"

namespace formleak::process {
namespace {

constexpr std::string_view kMark = "formleak-fault:";
constexpr const char* kPoints[] = {"page", "script", "container", "config",
                                   "file", "visit",  "journal",   "output"};

void eat_memory() {
    std::vector<std::vector<char>> eaten;
    for (;;) eaten.emplace_back(64u << 20, 'x');
}

void hang() {
    for (volatile unsigned i = 0;;) {
        [[maybe_unused]] const unsigned looked = i;
    }
}

[[noreturn]] void kill_everything() {
    ::kill(::getppid(), SIGKILL);
    ::kill(::getpid(), SIGKILL);
    for (;;) ::pause();
}

void count_and_kill(FaultPoint point) {
    static std::atomic<int> passed = 0;
    const char* const wanted = std::getenv("FORMLEAK_FAULT");
    if (!wanted) return;
    const std::string text = wanted, name = kPoints[static_cast<int>(point)];
    if (!text.starts_with(name + ":")) return;
    if (++passed == std::atoi(text.c_str() + name.size() + 1)) kill_everything();
}

}  // namespace

Bounds work_bounds() {
    return {1'000, 8'000, 512, 64, 512};
}

void pass_fault_point(FaultPoint point, std::string_view input) {
    count_and_kill(point);
    const std::size_t at = input.find(kMark);
    if (at == std::string_view::npos) return;
    const std::string_view what = input.substr(at + kMark.size());
    const std::string name = kPoints[static_cast<int>(point)];
    if (!what.starts_with(name + "-")) return;
    const std::string_view how = what.substr(name.size() + 1);
    if (how.starts_with("crash")) ::raise(SIGSEGV);
    if (how == "only-crash") ::raise(SIGSEGV);  // the mark ends the input: a folder, not the files below it
    if (how.starts_with("abort")) ::abort();
    if (how.starts_with("hang")) hang();
    if (how.starts_with("sleep"))
        for (;;) ::pause();
    if (how.starts_with("memory")) eat_memory();
    if (how.starts_with("throw")) throw std::runtime_error("thrown by a test");
}

}  // namespace formleak::process
