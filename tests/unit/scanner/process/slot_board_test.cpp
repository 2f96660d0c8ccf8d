#include "scanner/process/slot_board.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <thread>

#include "scanner/process/bounds.h"

using namespace formleak::process;

namespace {

constexpr std::size_t kMostBody = 64u << 20;

SlotBoard new_board() {
    auto board = SlotBoard::create();
    REQUIRE(board);
    return *board;
}

std::int32_t this_thread() {
    return static_cast<std::int32_t>(::syscall(SYS_gettid));
}

std::string name_at(const SlotBoard& board, std::size_t index) {
    const auto suspect = board.suspect_at(index);
    return suspect ? suspect->name : "none";
}

}  // namespace

TEST_CASE("slot board: of work within work the innermost is suspected, its outer work when it is known") {
    const SlotBoard board = new_board();
    for (const char* suspected : {"container C", "script S", "page P"}) {
        CAPTURE(suspected);
        const auto page = board.claim(Work::page, "p", "page P");
        const auto script = board.claim(Work::script, "s", "script S");
        const auto container = board.claim(Work::container, "c", "container C");
        CHECK(board.is_busy());
        CHECK(board.take_suspects(std::nullopt) == 1);
        CHECK_FALSE(board.is_busy());
        CHECK(name_at(board, 2) == (std::string_view(suspected) == "page P" ? "page P" : "none"));
    }
    CHECK(name_at(board, 0) == "container C");
    CHECK(name_at(board, 1) == "script S");
    const auto again = board.claim(Work::page, "p", "page P");
    CHECK(board.take_suspects(std::nullopt) == 0);  // everything that was read is known
}

TEST_CASE("slot board: what was finished is not suspected") {
    const SlotBoard board = new_board();
    const auto page = board.claim(Work::page, "p", "page P");
    { const auto script = board.claim(Work::script, "s", "script S"); }
    CHECK(board.take_suspects(std::nullopt) == 1);
    CHECK(name_at(board, 0) == "page P");
}

TEST_CASE("slot board: work that an exception ends stays, and is what the exception was about") {
    const SlotBoard board = new_board();
    try {
        const auto page = board.claim(Work::page, "p", "page P");
        throw 1;
    } catch (int) {
    }
    CHECK(board.take_suspects(std::nullopt) == 1);
}

TEST_CASE("slot board: each thread has a suspect, unless one thread is to blame") {
    for (const bool blamed : {false, true}) {
        const SlotBoard board = new_board();
        const auto mine = board.claim(Work::page, "p", "mine");
        std::vector<SlotBoard::Claim> others;
        std::int32_t other = 0;
        std::thread([&] {
            other = this_thread();
            others.push_back(board.claim(Work::page, "q", "outer of the other"));
            others.push_back(board.claim(Work::script, "s", "of the other"));
        }).join();
        if (!blamed) {
            CHECK(board.take_suspects(std::nullopt) == 2);
            CHECK(board.find_suspect(Work::page, "p"));
        } else {
            CHECK(board.take_suspects(other) == 1);
            CHECK_FALSE(board.find_suspect(Work::page, "p"));
        }
        CHECK(board.find_suspect(Work::script, "s"));
        CHECK_FALSE(board.find_suspect(Work::page, "q"));
    }
}

TEST_CASE("slot board: inputs are told apart by kind and whole key, however long a name is") {
    const SlotBoard board = new_board();
    const std::string key(5'000, 'k'), name(5'000, 'n');
    const auto page = board.claim(Work::page, key + "1", name);
    board.take_suspects(std::nullopt);
    CHECK(board.find_suspect(Work::page, key + "1"));
    CHECK_FALSE(board.find_suspect(Work::page, key + "2"));
    CHECK_FALSE(board.find_suspect(Work::script, key + "1"));
    CHECK(name_at(board, 0) == std::string(400, 'n'));
    CHECK_FALSE(board.suspect_at(1));
}

TEST_CASE("slot board: a suspect keeps its body; one over the limit is not kept, nor what was before it") {
    const SlotBoard board = new_board();
    const std::string small("a\0b", 3), large(kMostBody + 1, 'x');
    {
        const auto page = board.claim(Work::page, "p", "P");
        page.keep_body(small);
        board.take_suspects(std::nullopt);
    }
    const auto suspect = board.find_suspect(Work::page, "p");
    REQUIRE(suspect);
    CHECK(suspect->bytes == 3);
    CHECK(board.body_of(*suspect) == small);
    board.set_body(*suspect, "another");
    CHECK(board.body_of(*board.suspect_at(0)) == "another");
    board.set_body(*suspect, large);
    CHECK(board.body_of(*board.suspect_at(0)).empty());

    const auto script = board.claim(Work::script, "s", "S");
    script.keep_body(small);
    script.keep_body(large);
    board.take_suspects(std::nullopt);
    CHECK(board.find_suspect(Work::script, "s")->bytes == 0);
}

TEST_CASE("slot board: a verdict stands with how the reader ended, cut") {
    const SlotBoard board = new_board();
    const auto page = board.claim(Work::page, "p", "P");
    board.take_suspects(std::nullopt);
    CHECK(board.suspect_at(0)->verdict == Verdict::unknown);
    board.decide(*board.suspect_at(0), Verdict::fatal, std::string(200, 'e'));
    CHECK(board.suspect_at(0)->verdict == Verdict::fatal);
    CHECK(board.suspect_at(0)->end == std::string(80, 'e'));
    board.decide(*board.suspect_at(0), Verdict::harmless, "");
    CHECK(board.find_suspect(Work::page, "p")->verdict == Verdict::harmless);
    CHECK(board.suspect_at(0)->end.empty());
}

TEST_CASE("slot board: work is overdue after the bound of wall time, not after an answer or time forgiven") {
    const SlotBoard board = new_board();
    const std::int64_t bound = work_bounds().wall_ms * 1'000'000, minute = 60'000'000'000;
    const auto page = board.claim(Work::page, "p", "P");
    CHECK_FALSE(board.find_overdue(::getpid()));
    board.forgive(-bound + minute);  // as if it had begun that much earlier
    CHECK_FALSE(board.find_overdue(::getpid()));
    board.forgive(-2 * minute);
    CHECK(board.find_overdue(::getpid()) == this_thread());
    board.forgive(2 * minute);
    CHECK_FALSE(board.find_overdue(::getpid()));
    board.forgive(-2 * minute);
    board.note_answer();
    CHECK_FALSE(board.find_overdue(::getpid()));
}

TEST_CASE("slot board: what came in from outside begins the time of a piece of work anew") {
    const SlotBoard board = new_board();
    const auto page = board.claim(Work::page, "p", "P");
    board.forgive(-work_bounds().wall_ms * 2'000'000);
    CHECK(board.find_overdue(::getpid()));
    page.touch();
    CHECK_FALSE(board.find_overdue(::getpid()));
}

TEST_CASE("slot board: a visit alone is not being busy") {
    const SlotBoard board = new_board();
    const auto visit = board.claim(Work::visit, "v", "V");
    CHECK_FALSE(board.is_busy());
    const auto page = board.claim(Work::page, "p", "P");
    CHECK(board.is_busy());
}

TEST_CASE(
    "slot board: without a free slot work goes on unclaimed, and with suspects without end no more come") {
    const SlotBoard board = new_board();
    std::vector<SlotBoard::Claim> claims;
    for (int i = 0; i < 600; ++i) {
        claims.push_back(board.claim(Work::page, std::to_string(i), "P"));
        claims.back().keep_body("x");
    }
    board.take_suspects(std::nullopt);
    claims.clear();
    for (int i = 0; i < 300; ++i) {
        const auto page = board.claim(Work::script, std::to_string(i), "S");
        board.take_suspects(std::nullopt);
    }
    CHECK(board.suspect_at(255));
    CHECK_FALSE(board.suspect_at(256));
}

TEST_CASE("slot board: another process sees the same by its descriptors; other files are no board") {
    const SlotBoard board = new_board();
    const auto page = board.claim(Work::page, "p", "P");
    page.keep_body("body");
    board.take_suspects(std::nullopt);
    const auto other = SlotBoard::open(::dup(board.board_fd()), ::dup(board.bodies_fd()));
    REQUIRE(other);
    REQUIRE(other->suspect_at(0));
    CHECK(other->body_of(*other->suspect_at(0)) == "body");
    other->decide(*other->suspect_at(0), Verdict::fatal, "SIGSEGV");
    CHECK(board.suspect_at(0)->end == "SIGSEGV");
    CHECK_FALSE(SlotBoard::open(::memfd_create("empty", MFD_CLOEXEC), ::dup(board.bodies_fd())));
    CHECK_FALSE(SlotBoard::open(-1, -1));
}
