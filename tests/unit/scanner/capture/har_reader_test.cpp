#include "scanner/capture/har_reader.h"

#include <doctest/doctest.h>

#include "tests/support/exchanges.h"

using namespace formleak;
using namespace formleak::capture;
using formleak::test::collect;
using formleak::test::collect_fixture;
using formleak::test::Collected;

namespace {

std::string utf16(std::string_view ascii, bool big, bool mark) {
    std::string out = !mark ? "" : big ? "\xFE\xFF" : "\xFF\xFE";
    for (const char c : ascii) {
        if (big) out += '\0';
        out += c;
        if (!big) out += '\0';
    }
    return out;
}

const std::string kSmall =
    R"({"log":{"entries":[{"request":{"method":"GET","url":"https://a.example/?q=1"},"response":{"status":200,)"
    R"("content":{"mimeType":"text/html","text":"<p>"}}}]}})";

}  // namespace

TEST_CASE("har_reader: Chrome's file gives requests, bodies, script initiators, failures and frames") {
    const Collected got = collect_fixture("chrome.har");
    CHECK(got.problems.empty());
    CHECK(got.summary.format == capture::CaptureSummary::Format::har);
    CHECK(got.summary.creator == "WebInspector 537.36");
    REQUIRE(got.exchanges.size() == 5);
    const Exchange& page = got.exchanges[0];
    CHECK(page.response.body == "<form><input type=\"email\" name=\"epost\"></form>\n<p>Hej åäö 😀</p>");
    CHECK(page.body_state == BodyState::present);
    CHECK(page.request.started_at == "2026-03-02T09:14:07.118Z");
    const Exchange& pixel = got.exchanges[1];
    CHECK(pixel.request.initiator == "https://connect.facebook.net/en_US/fbevents.js");
    CHECK(pixel.request.page_url == "https://www.exempel.example/kontakt");
    CHECK(pixel.body_state == BodyState::dropped);
    const Exchange& config = got.exchanges[2];
    CHECK(config.body_state == BodyState::missing);
    CHECK(config.has_response);
    CHECK(config.request.initiator == "https://www.exempel.example/kontakt");
    const Exchange& blocked = got.exchanges[3];
    CHECK_FALSE(blocked.has_response);
    CHECK(blocked.failure == "net::ERR_BLOCKED_BY_CLIENT");
    CHECK(blocked.request.body == "email=test.person%40example.com");
    CHECK(find_header(blocked.request.headers, "content-type") == "application/x-www-form-urlencoded");
    const Exchange& socket = got.exchanges[4];
    REQUIRE(socket.frames.size() == 2);
    CHECK(socket.frames[0].direction == WebSocketFrame::Direction::sent);
    CHECK(socket.frames[0].bytes == "{\"email\":\"test.person@example.com\"}");
    CHECK(socket.frames[0].sent_at == "1772442850.25");
    CHECK(socket.frames[1].direction == WebSocketFrame::Direction::received);
    CHECK(socket.frames[1].bytes == std::string("\0\1\2", 3));
    CHECK(socket.place == "entry 5");
}

TEST_CASE("har_reader: every program's posted e-mail address is found") {
    const struct {
        const char* file;
        std::size_t entry;
        const char* method;
        const char* body;
        const char* creator;
    } kCases[] = {
        {"firefox.har", 0, "POST",
         "------geckoformboundary7f\r\nContent-Disposition: form-data; name=\"epost\"\r\n\r\n"
         "test.person@example.com\r\n------geckoformboundary7f--\r\n",
         "Firefox 136.0"},
        {"safari.har", 0, "POST", "{\"email\":\"test.person@example.com\"}", "WebKit Web Inspector 1.0"},
        {"charles.har", 0, "POST", "e-post=test.person%40example.com&namn=%C3%85sa%20B",
         "Charles Proxy 4.6.7"},
        {"mitmproxy.har", 0, "POST", "{\"email\":\"test.person@example.com\"}", "mitmproxy 11.0.0"},
        {"playwright.har", 1, "POST", "test.person@example.com", "chromium 133.0.6943.16"},
        {"puppeteer.har", 0, "POST", "{\"email\":\"test.person@example.com\"}", "Chrome "},
    };
    for (const auto& each : kCases) {
        CAPTURE(each.file);
        const Collected got = collect_fixture(each.file);
        CHECK(got.problems.empty());
        REQUIRE(got.exchanges.size() > each.entry);
        CHECK(got.exchanges[each.entry].request.method == each.method);
        CHECK(got.exchanges[each.entry].request.body == each.body);
        CHECK(got.summary.creator == each.creator);
    }
}

TEST_CASE("har_reader: Firefox tells cookies apart, leaves bodies out and writes base64") {
    const Collected got = collect_fixture("firefox.har");
    REQUIRE(got.exchanges.size() == 3);
    CHECK(find_header(got.exchanges[0].request.headers, "cookie") == "_fbp=fb.1.1");
    CHECK(got.exchanges[0].body_state == BodyState::present);  // a redirect has none
    CHECK(got.exchanges[1].body_state == BodyState::missing);
    CHECK(got.exchanges[2].response.body == "{\"a\":1}");
}

TEST_CASE("har_reader: Fiddler's order of members, Charles's base64, Playwright's outside bodies") {
    const Collected fiddler = collect_fixture("fiddler.har");
    REQUIRE(fiddler.exchanges.size() == 1);
    CHECK(fiddler.exchanges[0].response.body == "<p>Tack!</p>\n");
    CHECK(fiddler.exchanges[0].request.page_url == "http://www.exempel.example/a");
    CHECK(fiddler.exchanges[0].request.started_at == "2026-03-02T10:14:07.1234567+01:00");
    CHECK(fiddler.summary.creator == "Fiddler 5.0");
    const Collected charles = collect_fixture("charles.har");
    CHECK(charles.exchanges.at(0).response.body == "{\"ok\":true}");
    CHECK_FALSE(charles.exchanges.at(0).request_body_missing);
    const Collected playwright = collect_fixture("playwright.har");
    REQUIRE(playwright.exchanges.size() == 2);
    CHECK(playwright.exchanges[0].body_state == BodyState::present);
    CHECK(playwright.exchanges[0].response.body.find("<title>Kontakt</title>") != std::string::npos);
    CHECK(playwright.exchanges[1].failure == "net::ERR_ABORTED");
    CHECK_FALSE(playwright.exchanges[1].has_response);
    CHECK(playwright.exchanges[1].request.page_url == "https://www.exempel.example/kontakt");
}

TEST_CASE("har_reader: odd entries are passed over and told, numbers may be strings") {
    const Collected got = collect_fixture("odd.har");
    REQUIRE(got.exchanges.size() == 3);
    CHECK(got.exchanges[0].response.status == 200);
    CHECK(got.exchanges[0].response.body == "<p>a");
    CHECK(got.exchanges[0].request.page_url == "https://www.exempel.example/x");
    CHECK(got.exchanges[0].request_body_missing);
    CHECK_FALSE(got.exchanges[1].has_response);
    CHECK(got.exchanges[2].place == "entry 10");
    CHECK(got.tells("7 of 10 entries have no request address"));
    CHECK(got.summary.is_incomplete);
}

TEST_CASE("har_reader: a file that ends in the middle gives what is there and says where it ended") {
    const Collected got = collect_fixture("truncated.har");
    REQUIRE(got.exchanges.size() == 2);
    CHECK(got.exchanges[1].request.url == "https://a.example/2");
    CHECK_FALSE(got.exchanges[1].has_response);
    CHECK(got.tells("the HAR ends in the middle (byte 235)"));
}

TEST_CASE("har_reader: cut anywhere, a file never gives more than it holds and always says so") {
    for (std::size_t size = 1; size < kSmall.size(); size++) {
        const Collected got = collect(read_har, std::string_view(kSmall).substr(0, size));
        CAPTURE(size);
        CHECK(got.exchanges.size() <= 1);
        CHECK((got.tells("ends in the middle") || !got.error.empty()));
        for (const Exchange& exchange : got.exchanges)
            CHECK(exchange.request.url == "https://a.example/?q=1");
    }
    CHECK(collect(read_har, kSmall).problems.empty());
}

TEST_CASE("har_reader: byte-order marks and UTF-16") {
    const std::string spellings[] = {"\xEF\xBB\xBF" + kSmall,    utf16(kSmall, false, true),
                                     utf16(kSmall, true, true),  utf16(kSmall, false, false),
                                     utf16(kSmall, true, false), "\r\n " + kSmall};
    for (const std::string& bytes : spellings) {
        const Collected got = collect(read_har, bytes);
        CAPTURE(bytes.substr(0, 4));
        REQUIRE(got.exchanges.size() == 1);
        CHECK(got.exchanges[0].request.url == "https://a.example/?q=1");
        CHECK(got.problems.empty());
    }
}

TEST_CASE("har_reader: what never left the browser is no request") {
    const Collected got = collect(
        read_har,
        R"({"log":{"entries":[{"request":{"url":"data:text/plain,a@b"}},)"
        R"({"request":{"url":"chrome-extension://x/a.js"}},{"request":{"url":"ws://a.example/"}}]}})");
    CHECK(got.problems.empty());
    REQUIRE(got.exchanges.size() == 1);
    CHECK(got.exchanges[0].request.url == "ws://a.example/");
}

TEST_CASE("har_reader: what is no HAR is an error that says why") {
    const struct {
        const char* bytes;
        const char* why;
    } kCases[] = {{"", "ends in the middle"},
                  {"[]", "no list of entries"},
                  {"<html>", "no JSON value"},
                  {"{}", "no list of entries"},
                  {R"({"log":{"version":"1.2"}})", "no list of entries"},
                  {R"({"log":[]})", "no list of entries"}};
    for (const auto& each : kCases) {
        CAPTURE(each.bytes);
        CHECK(collect(read_har, each.bytes).error.find(each.why) != std::string::npos);
    }
}

TEST_CASE("har_reader: 200,000 nested arrays in an entry, before it and as the file") {
    const std::string deep(200'000, '['), close(200'000, ']');
    const std::string entry = R"({"request":{"url":"https://a.example/"}})";
    const Collected inside =
        collect(read_har, R"({"log":{"entries":[{"request":{"url":"https://a.example/","x":)" + deep + close +
                              "}}," + entry + "]}}");
    CHECK(inside.exchanges.size() == 2);
    CHECK(inside.tells("read in part"));
    const Collected before =
        collect(read_har, R"({"log":{"x":)" + deep + close + R"(,"entries":[)" + entry + "]}}");
    CHECK(before.exchanges.size() == 1);
    CHECK_FALSE(collect(read_har, deep).error.empty());
    const Collected logs = collect(read_har, [] {
        std::string text;
        for (int i = 0; i < 100'000; i++) text += "{\"log\":";
        return text;
    }());
    CHECK(logs.exchanges.empty());
}

TEST_CASE("har_reader: a string of 300 MB costs no more memory than its limit") {
    const std::string head =
        R"({"log":{"entries":[{"request":{"url":"https://a.example/"},"response":{"status":200,"content":{"mimeType":"text/html","text":")";
    const std::string tail = R"("}}},{"request":{"url":"https://b.example/"}}]}})";
    std::uint64_t sent = 0;
    constexpr std::uint64_t kFill = 300u << 20;
    ByteSource endless;
    endless.read = [&](char* to, std::size_t size) -> std::size_t {
        std::size_t done = 0;
        for (; done < size && sent < head.size() + kFill + tail.size(); done++, sent++)
            to[done] = sent < head.size()           ? head[sent]
                       : sent < head.size() + kFill ? 'x'
                                                    : tail[sent - head.size() - kFill];
        return done;
    };
    std::vector<Exchange> exchanges;
    std::vector<Problem> problems;
    ProblemList list(problems, "a.har");
    const auto summary = read_har(
        endless, [&](Exchange&& e) { exchanges.push_back(std::move(e)); }, list);
    REQUIRE(summary.ok());
    REQUIRE(exchanges.size() == 2);
    CHECK(exchanges[0].response.body.size() == limits::kMaxCaptureBodyBytes);
    CHECK(exchanges[0].body_state == BodyState::cut);
    CHECK(exchanges[1].request.url == "https://b.example/");
    CHECK(summary->is_incomplete);
}

TEST_CASE(
    "har_reader: bodies in files, of answers and of requests, asked for by name, those of pictures not") {
    const std::string har = R"({"log":{"entries":[
        {"request":{"method":"POST","url":"https://a.example/1","bodySize":9,"postData":{"mimeType":"application/json","_file":"sent.json"}},
         "response":{"status":200,"content":{"size":-1,"mimeType":"text/html","_file":"page.html"}}},
        {"request":{"method":"GET","url":"https://a.example/2"},"response":{"status":200,"content":{"mimeType":"image/png","_file":"none.png"}}},
        {"request":{"method":"POST","url":"https://a.example/3","postData":{"_file":"none"}},
         "response":{"status":200,"content":{"mimeType":"text/html","_file":"none"}}},
        {"request":{"method":"GET","url":"https://a.example/4"},"response":{"status":200,"content":{"mimeType":"text/html","text":"here","_file":"page.html"}}}]}})";
    const AttachedFiles files = [](const std::string& name, bool is_wanted) -> Result<std::string> {
        if (!is_wanted) return std::string();
        if (name == "sent.json") return std::string("{\"a\":\"b\"}");
        if (name == "page.html") return std::string("<p>page");
        return Error{"is not there"};
    };
    Collected got;
    {
        ProblemList problems(got.problems, "a.har");
        got.take(read_har_with_files(memory_source(har), got.sink(), problems, files));
    }
    REQUIRE(got.exchanges.size() == 4);
    CHECK(got.exchanges[0].request.body == "{\"a\":\"b\"}");
    CHECK(got.exchanges[0].response.body == "<p>page");
    CHECK(got.exchanges[0].body_state == BodyState::present);
    CHECK(got.exchanges[1].body_state == BodyState::dropped);
    CHECK(got.exchanges[2].body_state == BodyState::missing);
    CHECK(got.exchanges[2].request_body_missing);
    CHECK(got.exchanges[3].response.body == "here");
    CHECK(got.problems.size() == 2);
    CHECK(got.tells("entry 3 has a body in the file \"none\", which is not there"));
    CHECK(collect(read_har, har).problems.size() == 4);  // without a folder none is to be had
}
