#include "scanner/browser/cdp_pipe.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "scanner/browser/contained_process.h"
#include "scanner/model/limits.h"

using namespace formleak;
using namespace formleak::browser;
using namespace std::chrono_literals;

namespace {

// The other end: hears our messages and says what the test tells it to.
class FakeBrowser {
  public:
    FakeBrowser() {
        int down[2], up[2];
        REQUIRE(::pipe2(down, O_CLOEXEC) == 0);
        REQUIRE(::pipe2(up, O_CLOEXEC) == 0);
        hears_ = Descriptor(down[0]);
        to_ = Descriptor(down[1]);
        from_ = Descriptor(up[0]);
        says_ = Descriptor(up[1]);
    }
    int to() const { return to_.get(); }
    int from() const { return from_.get(); }
    // The next message; blocks until it is there.
    Json hear() {
        while (heard_.find('\0') == std::string::npos) {
            char block[4096];
            const ssize_t got = ::read(hears_.get(), block, sizeof block);
            if (got <= 0) return {};
            heard_.append(block, static_cast<std::size_t>(got));
        }
        const std::size_t end = heard_.find('\0');
        auto message = parse_json(std::string_view(heard_).substr(0, end));
        heard_.erase(0, end + 1);
        return message.ok() ? *message : Json();
    }
    void say(const std::string& text) {
        const std::string bytes = text + '\0';
        CHECK(::write(says_.get(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    }
    void answer(const Json& message, const std::string& result) {
        say("{\"id\":" + message["id"].as_text() + ",\"result\":" + result + "}");
    }
    void leave() { says_.close(); }
    int says() const { return says_.get(); }

  private:
    Descriptor hears_, to_, from_, says_;
    std::string heard_;
};

}  // namespace

TEST_CASE("cdp_pipe: a message has its id, session and parameters, and ends at NUL") {
    FakeBrowser browser;
    CdpPipe pipe(browser.to(), browser.from(), [](CdpEvent&&) {});
    pipe.post("S1", "Page.enable", "{\"a\":[1]}");
    pipe.post("", "Browser.close");
    const Json first = browser.hear(), second = browser.hear();
    CHECK(first["method"].as_text() == "Page.enable");
    CHECK(first["sessionId"].as_text() == "S1");
    CHECK(first["params"].dump() == "{\"a\":[1]}");
    CHECK_FALSE(second.find("sessionId"));
    CHECK(first["id"].as_integer() != second["id"].as_integer());
}

TEST_CASE("cdp_pipe: answers find their calls, also out of order") {
    FakeBrowser browser;
    CdpPipe pipe(browser.to(), browser.from(), [](CdpEvent&&) {});
    std::thread other([&] {
        const Json first = browser.hear(), second = browser.hear();
        browser.say("{\"id\":999,\"result\":{}}");  // of no call
        browser.say("not json");
        browser.answer(second, "{\"of\":\"" + second["method"].as_text() + "\"}");
        browser.answer(first, "{\"of\":\"" + first["method"].as_text() + "\"}");
    });
    std::string of_a;
    std::thread caller([&] {
        const auto answer = pipe.call("", "A", Json::object());
        if (answer) of_a = (*answer)["of"].as_text();
    });
    const auto answer = pipe.call("", "B", Json::object());
    caller.join();
    other.join();
    REQUIRE(answer.ok());
    CHECK((*answer)["of"].as_text() == "B");
    CHECK(of_a == "A");
}

TEST_CASE("cdp_pipe: the browser's own sentence is the error") {
    FakeBrowser browser;
    CdpPipe pipe(browser.to(), browser.from(), [](CdpEvent&&) {});
    std::thread other([&] {
        browser.say("{\"id\":" + browser.hear()["id"].as_text() +
                    ",\"error\":{\"message\":\"Invalid InterceptionId.\"}}");
    });
    const auto answer = pipe.call("S", "Fetch.fulfillRequest", Json::object());
    other.join();
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error() == "Invalid InterceptionId.");
}

TEST_CASE("cdp_pipe: events come in the order of the pipe") {
    FakeBrowser browser;
    std::vector<std::string> seen;
    std::mutex mutex;
    std::condition_variable changed;
    CdpPipe pipe(browser.to(), browser.from(), [&](CdpEvent&& event) {
        const std::lock_guard lock(mutex);
        seen.push_back(event.session + " " + event.method + " " + event.params.dump());
        changed.notify_all();
    });
    browser.say(R"({"method":"One","params":{"n":1},"sessionId":"S"})");
    browser.say(R"({"method":"Two","params":{}})");
    std::unique_lock lock(mutex);
    REQUIRE(changed.wait_for(lock, 5s, [&] { return seen.size() == 2; }));
    CHECK(seen == std::vector<std::string>{"S One {\"n\":1}", " Two {}"});
}

TEST_CASE(
    "cdp_pipe: no answer within the limit is an error that names the call, and a late one harms nobody") {
    FakeBrowser browser;
    CdpPipe pipe(browser.to(), browser.from(), [](CdpEvent&&) {});
    const auto answer = pipe.call("", "Page.navigate", Json::object(), 20ms);
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error() == "Page.navigate timed out");
    browser.answer(browser.hear(), "{}");
    CHECK_FALSE(pipe.call_all("", {{"A"}, {"B"}}, 20ms));
    CHECK(pipe.is_alive());
}

TEST_CASE("cdp_pipe: several messages go together and all their answers are waited for") {
    FakeBrowser browser;
    CdpPipe pipe(browser.to(), browser.from(), [](CdpEvent&&) {});
    std::thread other([&] {
        const Json first = browser.hear(), second = browser.hear();
        browser.answer(second, "{}");
        browser.answer(first, "{}");
    });
    CHECK(pipe.call_all("S", {{"A"}, {"B", "{\"x\":1}"}}, 5s));
    other.join();
}

TEST_CASE("cdp_pipe: an answer that nobody waits for is told, unless it was forgotten") {
    FakeBrowser browser;
    std::atomic<int> first_told = 0, second_told = 0;
    CdpPipe pipe(browser.to(), browser.from(), [](CdpEvent&&) {});
    pipe.ask("S", "A", "{}", [&] { ++first_told; });
    const auto second = pipe.ask("S", "B", "{}", [&] { ++second_told; });
    pipe.forget(second);
    std::thread other([&] {
        const Json a = browser.hear(), b = browser.hear();
        browser.answer(b, "{}");
        browser.answer(a, "{}");
        browser.answer(a, "{}");  // once is enough
        browser.answer(browser.hear(), "{}");
    });
    CHECK(pipe.call("", "C", Json::object()).ok());  // behind all of these
    other.join();
    CHECK(first_told == 1);
    CHECK(second_told == 0);
}

TEST_CASE("cdp_pipe: nobody waits for a session that was given up, now or later") {
    FakeBrowser browser;
    CdpPipe pipe(browser.to(), browser.from(), [](CdpEvent&&) {});
    std::thread other([&] {
        browser.hear();
        pipe.abandon("S");
    });
    const auto waiting = pipe.call("S", "A", Json::object(), 60s);
    other.join();
    CHECK(waiting.error() == "the page was ended");
    CHECK(pipe.call("S", "B", Json::object(), 60s).error() == "the page was ended");
    CHECK(pipe.is_alive());
}

TEST_CASE("cdp_pipe: a browser that ends is told to who waits and to who comes later") {
    FakeBrowser browser;
    CdpPipe pipe(browser.to(), browser.from(), [](CdpEvent&&) {});
    std::thread other([&] {
        browser.hear();
        browser.leave();
    });
    const auto waiting = pipe.call("", "A", Json::object());
    other.join();
    REQUIRE_FALSE(waiting.ok());
    CHECK(waiting.error() == "the browser has gone");
    CHECK_FALSE(pipe.is_alive());
    CHECK(pipe.call("", "B", Json::object()).error() == "the browser has gone");
}

TEST_CASE("cdp_pipe: a message without end is not collected without end") {
    FakeBrowser browser;
    CdpPipe pipe(browser.to(), browser.from(), [](CdpEvent&&) {});
    std::thread other([&] {
        browser.hear();
        const std::string block(1u << 20, 'x');
        for (std::size_t sent = 0; sent <= limits::kMaxCdpMessageBytes;) {
            const ssize_t size = ::write(browser.says(), block.data(),
                                         std::min(block.size(), limits::kMaxCdpMessageBytes + 1 - sent));
            if (size <= 0) break;
            sent += static_cast<std::size_t>(size);
        }
    });
    const auto answer = pipe.call("", "A", Json::object(), 60s);
    other.join();
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error() == "the browser has gone");
}
