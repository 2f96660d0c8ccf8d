#include "scanner/browser/memory_watch.h"

#include <signal.h>

#include <algorithm>

#include "scanner/process/process_tree.h"

namespace formleak::browser {
namespace {

// Of what is allowed: a page's process with less is not the one to blame.
constexpr std::size_t kBlame = 4;

bool is_page(pid_t pid) {
    return process::command_line_of(pid).find("--type=renderer") != std::string::npos;
}

}  // namespace

MemoryWatch::Outcome MemoryWatch::look() {
    auto tree = process::look_at_tree(browser_);
    if (process::total_bytes(tree) <= most_bytes_) return Outcome::within;
    std::sort(tree.begin(), tree.end(), [](const process::ProcessMemory& a, const process::ProcessMemory& b) {
        return a.bytes > b.bytes;
    });
    for (const process::ProcessMemory& process : tree) {
        if (process.bytes < most_bytes_ / kBlame) break;
        if (process.pid == browser_ || !is_page(process.pid)) continue;
        ::kill(process.pid, SIGKILL);
        return Outcome::page_ended;
    }
    return Outcome::browser_must_end;
}

}  // namespace formleak::browser
