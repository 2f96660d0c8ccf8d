#include "scanner/browser/memory_watch.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "scanner/process/process_tree.h"

using namespace formleak;
using browser::MemoryWatch;

TEST_CASE("memory_watch: over the bound the largest page goes, then the browser is to end") {
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    const pid_t root = ::fork();
    if (root == 0) {
        ::setpgid(0, 0);
        const pid_t page = ::fork();
        if (page == 0) {
            ::dup2(ready[1], 1);
            ::execl("/bin/sh", "sh", "-c", "echo here; kill -STOP $$", "--type=renderer", nullptr);
            ::_exit(1);
        }
        ::waitpid(page, nullptr, 0);
        for (;;) ::pause();
    }
    char byte = 0;
    REQUIRE(::read(ready[0], &byte, 1) == 1);
    const auto processes = process::look_at_tree(root);
    REQUIRE(processes.size() == 2);
    CHECK(MemoryWatch(root, std::size_t{64} << 30).look() == MemoryWatch::Outcome::within);
    CHECK(process::look_at_tree(root).size() == 2);
    // A bound that the page alone has passed, and its mother as well.
    MemoryWatch watch(root, processes[1].bytes);
    CHECK(watch.look() == MemoryWatch::Outcome::page_ended);
    for (int i = 0; i < 500 && process::look_at_tree(root).size() > 1; ++i) ::usleep(10'000);
    CHECK(process::look_at_tree(root).size() == 1);
    CHECK(watch.look() == MemoryWatch::Outcome::browser_must_end);
    ::kill(-root, SIGKILL);
    ::waitpid(root, nullptr, 0);
    ::close(ready[0]);
    ::close(ready[1]);
}
