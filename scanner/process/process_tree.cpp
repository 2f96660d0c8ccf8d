#include "scanner/process/process_tree.h"

#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <numeric>
#include <sstream>
#include <string_view>

namespace formleak::process {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kMostProcesses = 2'000;  // of one tree: it may be made while we look

// A process that ends while its file is read makes the read fail, for which a stream would throw.
std::string read_all(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return {};
    std::string text;
    char block[4096];
    for (ssize_t got; (got = ::read(file, block, sizeof block)) > 0;)
        text.append(block, static_cast<std::size_t>(got));
    ::close(file);
    return text;
}

std::string folder_of(pid_t pid) {
    return "/proc/" + std::to_string(pid);
}

// "RssAnon:      1234 kB" → bytes.
std::size_t line_bytes(std::string_view status, std::string_view name) {
    const std::size_t at = status.find(name);
    if (at == std::string_view::npos) return 0;
    const std::size_t digits = status.find_first_of("0123456789", at + name.size());
    if (digits == std::string_view::npos) return 0;
    std::size_t kib = 0;
    std::from_chars(status.data() + digits, status.data() + status.size(), kib);
    return kib << 10;
}

// Each thread's children stand in a file of its own. Kernels without that file: none.
std::vector<pid_t> children_of(pid_t pid) {
    std::vector<pid_t> out;
    std::error_code ignored;
    for (fs::directory_iterator thread(folder_of(pid) + "/task", ignored), end; !ignored && thread != end;
         thread.increment(ignored)) {
        std::istringstream children(read_all(thread->path().string() + "/children"));
        for (pid_t child = 0; children >> child;) out.push_back(child);
    }
    return out;
}

}  // namespace

std::vector<ProcessMemory> look_at_tree(pid_t root) {
    std::vector<ProcessMemory> out{{root, 0}};
    for (std::size_t i = 0; i < out.size() && out.size() < kMostProcesses; ++i)
        for (const pid_t child : children_of(out[i].pid)) out.push_back({child, 0});
    for (ProcessMemory& process : out) {
        const std::string status = read_all(folder_of(process.pid) + "/status");
        process.bytes = line_bytes(status, "RssAnon:") + line_bytes(status, "RssShmem:");
    }
    return out;
}

std::size_t total_bytes(const std::vector<ProcessMemory>& tree) {
    return std::accumulate(tree.begin(), tree.end(), std::size_t{0},
                           [](std::size_t sum, const ProcessMemory& process) { return sum + process.bytes; });
}

std::string command_line_of(pid_t pid) {
    return read_all(folder_of(pid) + "/cmdline");
}

}  // namespace formleak::process
