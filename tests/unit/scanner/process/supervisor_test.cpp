#include "scanner/process/supervisor.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <ctime>

#include "scanner/process/slot_board.h"

using namespace formleak;
using namespace formleak::process;

namespace {

// What supervise() says of such work, in a process without threads: it must be called before any is started.
int supervised(int (*work)()) {
    const pid_t own = ::fork();
    if (own == 0) {
        const auto board = SlotBoard::create();
        ::_exit(board ? supervise(*board, [work](Generation) { return work(); }) : 99);
    }
    int status = 0;
    REQUIRE(::waitpid(own, &status, 0) == own);
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status);
}

}  // namespace

TEST_CASE("supervisor: a wish to stop that comes before anybody waits for it is kept, and is no fault") {
    const int code = supervised([] {
        ::kill(::getpid(), SIGINT);
        sigset_t set;
        sigemptyset(&set);
        sigaddset(&set, SIGINT);
        const timespec at_once{0, 0};
        return ::sigtimedwait(&set, nullptr, &at_once) == SIGINT ? 3 : 98;
    });
    CHECK(code == 3);
}

TEST_CASE("supervisor: the work's own exit status is the program's") {
    CHECK(supervised([] { return 0; }) == 0);
    CHECK(supervised([] { return 2; }) == 2);
}
