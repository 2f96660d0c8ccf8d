#include "scanner/browser/cdp_message.h"

#include <doctest/doctest.h>

using namespace formleak;
using namespace formleak::browser;
using namespace std::string_literals;

TEST_CASE("cdp_message: messages end at NUL, however the bytes come") {
    const std::string bytes = "{\"a\":1}\0\0{}\0half"s;
    for (std::size_t step = 1; step <= bytes.size(); ++step) {
        CAPTURE(step);
        CdpSplitter splitter(100);
        std::vector<std::string> taken;
        for (std::size_t at = 0; at < bytes.size(); at += step)
            CHECK(splitter.feed(std::string_view(bytes).substr(at, step),
                                [&](std::string_view text) { taken.emplace_back(text); }));
        CHECK(taken == std::vector<std::string>{"{\"a\":1}", "", "{}"});
    }
}

TEST_CASE("cdp_message: a message longer than allowed is refused while it comes") {
    CdpSplitter splitter(4);
    std::vector<std::string> taken;
    const auto take = [&](std::string_view text) { taken.emplace_back(text); };
    CHECK(splitter.feed("1234", take));
    CHECK_FALSE(splitter.feed("5", take));
    CHECK(taken.empty());
}

TEST_CASE("cdp_message: halves of surrogate pairs, as the browser writes a page's bytes, cost no message") {
    const auto text_of = [](const std::string& escaped) {
        const auto message = read_cdp_message(R"({"method":"M","params":{"postData":")" + escaped + R"("}})");
        REQUIRE(message.has_value());
        return message->event.params["postData"].as_text();
    };
    CHECK(text_of(R"(a\ud800b)") ==
          "a\xef\xbf\xbd"
          "b");
    CHECK(text_of(R"(\udc00\ud800\ud83d\ude00)") == "\xef\xbf\xbd\xef\xbf\xbd\xf0\x9f\x98\x80");
    CHECK(text_of(R"(\\ud800)") == "\\ud800");  // a backslash and four letters
    CHECK(text_of(R"(\ud800\u0041)") ==
          "\xef\xbf\xbd"
          "A");
    CHECK(text_of("x\xed\xa0\x80y").find('y') != std::string::npos);
    CHECK_FALSE(read_cdp_message(R"({"method":"M","params":{"a":"\ud8)").has_value());
}

TEST_CASE("cdp_message: a long event keeps the beginnings of its strings, and says how long they were") {
    const std::string event = "{\"method\":\"M\",\"params\":{\"id\":7,\"body\":\"" + std::string(5000, 'A') +
                              "\",\"after\":true},\"sessionId\":\"S\"}" + '\0';
    for (const std::size_t step : {std::size_t{1}, std::size_t{77}, event.size()}) {
        CAPTURE(step);
        CdpSplitter splitter(1000, 100);
        std::string taken;
        std::vector<CutString> cut;
        for (std::size_t at = 0; at < event.size(); at += step)
            CHECK(splitter.feed(std::string_view(event).substr(at, step), [&](std::string_view text) {
                taken = text;
                cut = splitter.cut();
            }));
        const auto message = read_cdp_message(taken);
        REQUIRE(message);
        CHECK(message->event.session == "S");
        CHECK(message->event.params["body"].as_text() == std::string(100, 'A'));
        CHECK(message->event.params["after"].as_bool());
        REQUIRE(cut.size() == 1);
        CHECK(cut[0].characters == 5000);
        CHECK(splitter.cut().empty());
    }
}

TEST_CASE("cdp_message: answers, errors, events, and what is none of them") {
    const auto answer = read_cdp_message(R"({"id":7,"result":{"x":"y"},"sessionId":"S"})");
    REQUIRE(answer);
    CHECK(answer->id == 7);
    REQUIRE(answer->answer.ok());
    CHECK((*answer->answer)["x"].as_text() == "y");
    const auto error = read_cdp_message(R"({"id":8,"error":{"code":-32000,"message":"No such frame"}})");
    REQUIRE(error);
    CHECK(error->answer.error() == "No such frame");
    const auto event =
        read_cdp_message(R"({"method":"Page.loadEventFired","params":{"timestamp":1.5},"sessionId":"S"})");
    REQUIRE(event);
    CHECK_FALSE(event->id);
    CHECK(event->event.session == "S");
    CHECK(event->event.method == "Page.loadEventFired");
    CHECK(event->event.params["timestamp"].as_text() == "1.5");
    for (const char* text : {"", "nonsense", "[]", "7", "{\"id\":7"}) CHECK_FALSE(read_cdp_message(text));
}
