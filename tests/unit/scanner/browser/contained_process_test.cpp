#include "scanner/browser/contained_process.h"

#include <doctest/doctest.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>

using namespace formleak;
using namespace formleak::browser;

namespace {

// False: this system forbids the namespaces. Said aloud; a failure where it must not be so.
bool is_possible() {
    LaunchPlan plan;
    plan.program = "/bin/true";
    plan.private_folder = private_folder_for(plan.program);
    plan.ports = {9};
    const auto possible = ContainedProcess::start(plan);
    if (possible) return true;
    if (std::getenv("CI")) FAIL("not contained by the kernel: ", possible.error());
    MESSAGE("skipped, for this system forbids it: ", possible.error());
    return false;
}

LaunchPlan plan_for(const std::string& script, std::vector<int> ports = {20001}) {
    LaunchPlan plan;
    plan.program = "/bin/bash";
    plan.arguments = {"-c", script};
    plan.ports = std::move(ports);
    plan.private_folder = private_folder_for(plan.program);
    return plan;
}

bool is_readable(int descriptor) {
    pollfd ready{descriptor, POLLIN, 0};
    return ::poll(&ready, 1, 10'000) == 1;
}

// Everything until the other side closes.
std::string read_all(int descriptor) {
    std::string out;
    char block[4096];
    for (ssize_t got = 0; is_readable(descriptor) && (got = ::read(descriptor, block, sizeof block)) > 0;)
        out.append(block, static_cast<std::size_t>(got));
    return out;
}

}  // namespace

TEST_CASE(
    "contained_process: inside there is loopback alone, an ordinary user, a folder of its own and no way "
    "out") {
    if (!is_possible()) return;
    ::setenv("FORMLEAK_TEST_SECRET", "x", 1);
    auto started = ContainedProcess::start(plan_for(R"(
        while read -r line; do [[ $line == *:* && $line != *'|'* ]] && echo "interface ${line%%:*}" >&4; done </proc/net/dev
        echo "user $UID, home $HOME, temp $TMPDIR, secret $FORMLEAK_TEST_SECRET" >&4
        echo x >"$TMPDIR/file" && echo "writes there" >&4
        (exec 5<>/dev/tcp/192.0.2.1/80) 2>/dev/null && echo "reaches the network" >&4
        for number in /proc/self/fd/*; do number=${number##*/}; ((number > 4 && number < 200)) && [[ -p /proc/self/fd/$number || -S /proc/self/fd/$number ]] && echo "left open: $number" >&4; done
        read -r word <&3 && echo "heard $word" >&4)"));
    ::unsetenv("FORMLEAK_TEST_SECRET");
    REQUIRE_MESSAGE(started.ok(), (started.ok() ? std::string() : started.error()));
    ContainedProcess& process = **started;
    REQUIRE(::write(process.to_program(), "hello\n", 6) == 6);
    const std::string folder = private_folder_for("/bin/bash");
    const uid_t user = ::geteuid() == 0 ? ordinary_user().user : ::geteuid();
    CHECK(user != 0);
    CHECK(read_all(process.from_program()) == "interface lo\nuser " + std::to_string(user) + ", home " +
                                                  folder + ", temp " + folder +
                                                  ", secret \nwrites there\nheard hello\n");
    CHECK(::access((folder + "/file").c_str(), F_OK) != 0);  // outside nothing of it is seen
}

TEST_CASE("contained_process: the sockets made inside accept outside what connects inside") {
    if (!is_possible()) return;
    auto started = ContainedProcess::start(
        plan_for("exec 5<>/dev/tcp/127.0.0.1/20002; echo inside >&5; read -r word <&5; echo \"$word\" >&4",
                 {20001, 20002}));
    REQUIRE_MESSAGE(started.ok(), (started.ok() ? std::string() : started.error()));
    ContainedProcess& process = **started;
    REQUIRE(process.listeners().size() == 2);
    REQUIRE(is_readable(process.listeners()[1].get()));
    const Descriptor socket(::accept(process.listeners()[1].get(), nullptr, nullptr));
    char block[16] = {};
    REQUIRE(is_readable(socket.get()));
    CHECK(::read(socket.get(), block, sizeof block) == 7);
    CHECK(std::string(block) == "inside\n");
    REQUIRE(::write(socket.get(), "outside\n", 8) == 8);
    CHECK(read_all(process.from_program()) == "outside\n");
}

TEST_CASE("contained_process: destroying it ends the program, and its end is seen") {
    if (!is_possible()) return;
    pid_t pid = -1;
    {
        auto started = ContainedProcess::start(plan_for("exec sleep 1000"));
        REQUIRE(started.ok());
        pid = (*started)->pid();
        CHECK(::kill(pid, 0) == 0);
    }
    CHECK(::kill(pid, 0) != 0);
    auto started = ContainedProcess::start(plan_for("exit 0"));
    REQUIRE(started.ok());
    CHECK(read_all((*started)->from_program()).empty());
    bool has_ended = false;
    for (int i = 0; i < 100 && !has_ended; ++i) {  // its pipe closes a moment before it can be reaped
        has_ended = (*started)->has_ended();
        if (!has_ended) ::poll(nullptr, 0, 10);
    }
    CHECK(has_ended);
}

TEST_CASE("contained_process: what cannot be started says which step failed") {
    LaunchPlan plan = plan_for("");
    plan.program = "/nowhere/chromium";
    plan.contained = false;
    plan.ports = {};
    const auto started = ContainedProcess::start(plan);
    REQUIRE_FALSE(started.ok());
    CHECK(started.error() == "the browser's process could not be started (No such file or directory)");
    CHECK(ContainedProcess::start(plan_for("", std::vector<int>(65, 1))).error() ==
          "more than 64 tabs at once are not supported");
}
