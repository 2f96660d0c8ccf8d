#include "scanner/capture/url_list.h"

#include <doctest/doctest.h>

#include "tests/support/exchanges.h"

using namespace formleak;
using namespace formleak::capture;
using formleak::test::collect;
using formleak::test::collect_fixture;
using formleak::test::Collected;

TEST_CASE("url_list: addresses, methods and comments, one per line") {
    const Collected got = collect_fixture("addresses.txt");
    CHECK(got.problems.empty());
    REQUIRE(got.exchanges.size() == 3);
    CHECK(got.exchanges[0].request.url.starts_with(
        "https://www.facebook.com/tr/?id=1234567890123456&ev=PageView&udff[em]="));
    CHECK(got.exchanges[0].place == "line 2");
    CHECK(got.exchanges[1].request.method == "POST");
    CHECK(got.exchanges[1].request_body_missing);
    CHECK(got.exchanges[2].request.url == "wss://live.example/socket");
}

TEST_CASE("url_list: lines of access logs") {
    const Collected got = collect_fixture("access.log");
    REQUIRE(got.exchanges.size() == 4);
    const Request& combined = got.exchanges[0].request;
    CHECK(combined.url == "https://server.invalid/tack?email=test.person%40example.com");
    CHECK(combined.page_url == "https://www.exempel.example/kontakt");
    CHECK(combined.started_at == "2026-10-10T13:55:36+02:00");
    CHECK(find_header(combined.headers, "user-agent") == "Mozilla/5.0 \"x\"");
    CHECK(got.exchanges[1].request.method == "POST");
    CHECK(got.exchanges[2].request.url == "https://www.exempel.example/b?phone=0701234567");
    CHECK(got.exchanges[2].request.page_url.empty());
    CHECK(got.exchanges[3].request.url == "http://collect.example/p?email=test.person@example.com");
    CHECK(got.tells("1 of 5 lines hold no request address, the first is line 5"));
}

TEST_CASE("url_list: lines that hold no request") {
    for (const char* line : {"hello", "GET /path", "http://", "[x] \"",
                             "[10/Oct/2026:13:55:36 +0200] \"BREW /pot\"", "\"\" []", "]["}) {
        CAPTURE(line);
        CHECK_FALSE(read_list_line(line).has_value());
    }
    CHECK_FALSE(collect(read_url_list, "nothing\nat all\n").error.empty());
}

TEST_CASE("url_list: an endless line is read in part and told, the next one is read") {
    const std::string bytes =
        "https://a.example/?q=" + std::string(5'000'000, 'x') + "\nhttps://b.example/\n";
    const Collected got = collect(read_url_list, bytes);
    REQUIRE(got.exchanges.size() == 2);
    CHECK(got.exchanges[0].request.url.size() == limits::kMaxCaptureLineBytes);
    CHECK(got.exchanges[1].request.url == "https://b.example/");
    CHECK(got.tells("1 lines are longer than"));
}
