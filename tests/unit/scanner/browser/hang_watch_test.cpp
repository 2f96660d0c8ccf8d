#include "scanner/browser/hang_watch.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "scanner/browser/contained_process.h"
#include "scanner/text/json.h"

using namespace formleak;
using namespace formleak::browser;
using namespace std::chrono_literals;

namespace {

// A browser whose pages answer when the test says so.
struct Pages {
    Descriptor hears, to, from, says;
    std::unique_ptr<CdpPipe> pipe;
    std::string heard;

    Pages() {
        int down[2], up[2];
        REQUIRE(::pipe2(down, O_CLOEXEC) == 0);
        REQUIRE(::pipe2(up, O_CLOEXEC) == 0);
        hears = Descriptor(down[0]);
        to = Descriptor(down[1]);
        from = Descriptor(up[0]);
        says = Descriptor(up[1]);
        pipe = std::make_unique<CdpPipe>(to.get(), from.get(), [](CdpEvent&&) {});
    }
    // The next message to a page.
    Json hear() {
        while (heard.find('\0') == std::string::npos) {
            char block[4096];
            const ssize_t got = ::read(hears.get(), block, sizeof block);
            REQUIRE(got > 0);
            heard.append(block, static_cast<std::size_t>(got));
        }
        auto message = parse_json(std::string_view(heard).substr(0, heard.find('\0')));
        heard.erase(0, heard.find('\0') + 1);
        return message.ok() ? *message : Json();
    }
    void answer(const Json& question) {
        const std::string text = "{\"id\":" + question["id"].as_text() + ",\"result\":{}}" + '\0';
        REQUIRE(::write(says.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    }
};

}  // namespace

TEST_CASE(
    "hang_watch: a page that does not answer in time is stopped, and given up when that does not help") {
    Pages pages;
    HangWatch watch(*pages.pipe, 10s);
    watch.add("S");
    const auto start = HangWatch::Clock::now();
    CHECK(watch.look(start).stopped == 0);  // not asked yet
    watch.look(start + 2s);
    CHECK(pages.hear()["method"].as_text() == "Runtime.evaluate");
    CHECK(watch.look(start + 11s).stopped == 0);
    const auto found = watch.look(start + 12s);
    CHECK(found.stopped == 1);
    CHECK_FALSE(found.is_stuck);
    const Json stop = pages.hear();
    CHECK(stop["method"].as_text() == "Runtime.terminateExecution");
    CHECK(stop["sessionId"].as_text() == "S");
    CHECK_FALSE(watch.look(start + 14s).is_stuck);
    CHECK(watch.look(start + 16s).is_stuck);
}

TEST_CASE("hang_watch: one that went is neither asked nor stopped") {
    Pages pages;
    HangWatch watch(*pages.pipe, 10s);
    watch.add("S");
    const auto start = HangWatch::Clock::now();
    watch.look(start + 2s);
    CHECK(watch.remove("S"));
    CHECK_FALSE(watch.remove("S"));
    CHECK(watch.look(start + 60s).stopped == 0);
    pages.answer(pages.hear());  // a late answer harms nobody
    CHECK(watch.look(start + 90s).stopped == 0);
}
