// What a program and everything that it started use of the machine's memory, from /proc. Linux. Not for:
// limiting it (bounds), or ending anybody.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <vector>

namespace formleak::process {

struct ProcessMemory {
    pid_t pid = -1;
    std::size_t bytes = 0;  // its own and what it shares by agreement (not files): resident, now
};

// `root` first, then its descendants; one that ends meanwhile is left out, and so are its children. Any
// thread.
std::vector<ProcessMemory> look_at_tree(pid_t root);

std::size_t total_bytes(const std::vector<ProcessMemory>& tree);

// The words of its command line, divided by NUL; empty where it has ended.
std::string command_line_of(pid_t pid);

}  // namespace formleak::process
