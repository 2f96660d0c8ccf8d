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

TEST_CASE("process_tree: processes that end while they are looked at are left out") {
    const pid_t child = ::fork();
    if (child == 0)
        for (;;) {
            const pid_t short_lived = ::fork();
            if (short_lived == 0) ::_exit(0);
            ::waitpid(short_lived, nullptr, 0);
        }
    std::size_t most = 0;
    for (int i = 0; i < 2'000; ++i) most = std::max(most, look_at_tree(child).size());
    CHECK(most >= 1);
    CHECK(most <= 2);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
}
