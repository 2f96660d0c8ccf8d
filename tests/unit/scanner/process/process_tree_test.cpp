#include "scanner/process/process_tree.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <vector>

using namespace formleak::process;

TEST_CASE("process_tree: a child's child is seen with the memory that it uses, until it ends") {
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        if (::fork() == 0) {
            std::vector<char> used(64u << 20, 'x');
            [[maybe_unused]] const auto told = ::write(ready[1], &used[5], 1);
            for (;;) ::pause();  // with what it uses
        }
        for (;;) ::pause();
    }
    char byte = 0;
    REQUIRE(::read(ready[0], &byte, 1) == 1);
    const auto tree = look_at_tree(child);
    REQUIRE(tree.size() == 2);
    CHECK(tree[0].pid == child);
    CHECK(tree[1].bytes >= 64u << 20);
    CHECK(tree[1].bytes < 512u << 20);
    CHECK(total_bytes(tree) == tree[0].bytes + tree[1].bytes);
    CHECK(command_line_of(tree[1].pid) == command_line_of(::getpid()));
    for (const ProcessMemory& one : tree) ::kill(one.pid, SIGKILL);
    ::waitpid(child, nullptr, 0);
    CHECK(total_bytes(look_at_tree(child)) == 0);
    ::close(ready[0]);
    ::close(ready[1]);
}
