#include "scanner/capture/warc_reader.h"

#include <doctest/doctest.h>

#include "scanner/text/base_encoding.h"
#include "tests/support/exchanges.h"
#include "tests/support/gzip.h"

using namespace formleak;
using namespace formleak::capture;
using formleak::test::collect;
using formleak::test::Collected;
using formleak::test::gzip;

namespace {

std::string record(const std::string& type, const std::string& url, const std::string& more,
                   const std::string& block) {
    return "WARC/1.1\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
           "\r\nWARC-Date: 2026-03-02T09:14:07Z\r\n" + more +
           "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string response(const std::string& url, const std::string& body, const std::string& more = "",
                     const std::string& headers = "Content-Type: text/html\r\n") {
    return record("response", url, more, "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body);
}

std::string request(const std::string& url, const std::string& more = "") {
    return record("request", url, more,
                  "GET / HTTP/1.1\r\nHost: a.example\r\nReferer: https://www.exempel.example/\r\n\r\n");
}

const std::string kA = "https://a.example/", kB = "https://b.example/", kC = "https://c.example/";

}  // namespace

TEST_CASE("warc_reader: request and response are joined, by name or by address, in either order") {
    const std::string info = record("warcinfo", "", "", "software: x\r\n");
    const std::string files[] = {
        info + request(kA, "WARC-Record-ID: <urn:uuid:1>\r\n") +
            response(kA, "<p>1", "WARC-Record-ID: <urn:uuid:2>\r\nWARC-Concurrent-To: <urn:uuid:1>\r\n"),
        response(kA, "<p>1", "WARC-Record-ID: <urn:uuid:2>\r\n") + info +
            request(kA, "WARC-Concurrent-To: <urn:uuid:2>\r\n"),
        request(kA) + response(kA, "<p>1")};
    for (const std::string& file : files) {
        const Collected got = collect(read_warc, file);
        CHECK(got.problems.empty());
        REQUIRE(got.exchanges.size() == 1);
        CHECK(got.exchanges[0].request.page_url == "https://www.exempel.example/");
        CHECK(got.exchanges[0].response.body == "<p>1");
        CHECK(got.exchanges[0].response.status == 200);
        CHECK(got.exchanges[0].request.started_at == "2026-03-02T09:14:07Z");
    }
}

TEST_CASE("warc_reader: halves without their other half are given out alone") {
    const Collected got = collect(read_warc, request(kA) + response(kB, "<p>"));
    REQUIRE(got.exchanges.size() == 2);
    CHECK_FALSE(got.exchanges[0].has_response);
    CHECK(got.exchanges[1].has_response);
    CHECK(got.exchanges[1].request.url == kB);
}

TEST_CASE("warc_reader: a posted body, chunks, content codings, resources, revisits and dropped pictures") {
    const std::string post =
        record("request", kA, "", "POST /f HTTP/1.1\r\nContent-Length: 7\r\n\r\nemail=x");
    const Collected got = collect(
        read_warc, post +
                       response(kB, "3\r\n<p>\r\n2\r\nhi\r\n0\r\n\r\n", "",
                                "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n") +
                       response(kC, gzip("{\"a\":1}"), "",
                                "Content-Type: application/json\r\nContent-Encoding: gzip\r\n") +
                       record("resource", kC + "r", "Content-Type: text/html\r\n", "<form>") +
                       record("revisit", kC + "v", "", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n") +
                       response(kC + "p", std::string(600'000, '\1'), "", "Content-Type: image/png\r\n"));
    CHECK(got.problems.size() == 1);
    CHECK(got.tells(
        "record 5 points to an earlier record for its body (same body) that is not in the capture"));
    REQUIRE(got.exchanges.size() == 6);
    CHECK(got.exchanges[0].request.method == "POST");
    CHECK(got.exchanges[0].request.body == "email=x");
    CHECK(got.exchanges[1].response.body == "<p>hi");
    CHECK(got.exchanges[2].response.body == "{\"a\":1}");
    CHECK(got.exchanges[3].response.body == "<form>");
    CHECK(got.exchanges[4].body_state == BodyState::missing);
    CHECK(got.exchanges[5].body_state == BodyState::dropped);
    CHECK(got.exchanges[5].response.body.empty());
}

TEST_CASE("warc_reader: a metadata record tells the page an exchange came from") {
    const Collected got =
        collect(read_warc, response(kA, "<p>", "WARC-Record-ID: <urn:uuid:2>\r\n") +
                               record("metadata", kA, "WARC-Concurrent-To: <urn:uuid:2>\r\n",
                                      "via: https://www.exempel.example/v\r\nhopsFromSeed: L\r\n"));
    REQUIRE(got.exchanges.size() == 1);
    CHECK(got.exchanges[0].request.page_url == "https://www.exempel.example/v");
}

TEST_CASE("warc_reader: packed record by record, and as one") {
    const std::string one = request(kA) + response(kA, "<p>1"), two = response(kB, "<p>2");
    for (const std::string& file :
         {gzip(one) + gzip(two), gzip(one + two), gzip(one) + gzip(two) + std::string(512, '\0')}) {
        const Collected got = collect(read_warc, file);
        CHECK(got.problems.empty());
        REQUIRE(got.exchanges.size() == 2);
        CHECK(got.exchanges[1].response.body == "<p>2");
    }
}

TEST_CASE("warc_reader: broken records are passed over, told, and those behind them are read") {
    std::string too_long = response(kA, "<p>1");
    too_long.replace(too_long.find("Content-Length: ") + 16, 2, "4321");
    std::string too_short = response(kA, "<p>1 and more of it");
    too_short.replace(too_short.find("Content-Length: ") + 16, 2, "52");
    std::string no_length = response(kA, "<p>1");
    no_length.replace(no_length.find("Content-Length: "), 16, "Content-Lenght: ");
    std::string no_number = response(kA, "<p>1");
    no_number.replace(no_number.find("Content-Length: ") + 16, 2, "-5");
    const std::string no_http = record("response", kA, "", "nothing of the kind");
    for (const std::string& broken :
         {too_long, too_short, no_length, no_number, no_http, std::string("WARC/1.0\r\n\r\nrubbish\r\n")}) {
        const Collected got = collect(read_warc, broken + response(kB, "<p>2") + response(kC, "<p>3"));
        CAPTURE(broken);
        CHECK_FALSE(got.problems.empty());
        CHECK(got.summary.is_incomplete);
        REQUIRE(got.exchanges.size() >= 2);
        CHECK(got.exchanges[got.exchanges.size() - 2].response.body == "<p>2");
        CHECK(got.exchanges.back().response.body == "<p>3");
        CHECK(got.exchanges.back().body_state == BodyState::present);
    }
}

TEST_CASE("warc_reader: a broken packed record does not take the next ones with it") {
    std::string broken = gzip(response(kA, std::string(5000, 'a') + "<p>1"));
    for (std::size_t at = 14; at < broken.size(); at++) broken[at] = '\x55';
    const Collected got =
        collect(read_warc, gzip(response(kC, "<p>0")) + broken + gzip(response(kB, "<p>2")));
    CHECK(got.tells("broken"));
    REQUIRE(got.exchanges.size() >= 2);
    CHECK(got.exchanges.front().response.body == "<p>0");
    CHECK(got.exchanges.back().response.body == "<p>2");
}

TEST_CASE("warc_reader: a file that ends in the middle gives a cut body and says so") {
    const std::string file = request(kA) + response(kA, "<p>one two three");
    const Collected got = collect(read_warc, std::string_view(file).substr(0, file.size() - 10));
    CHECK(got.tells("breaks off after"));
    REQUIRE(got.exchanges.size() == 1);
    CHECK(got.exchanges[0].body_state == BodyState::cut);
    CHECK(got.exchanges[0].response.body_truncated);
    const std::string packed = gzip(response(kA, "<p>one two three"));
    CHECK(collect(read_warc, std::string_view(packed).substr(0, packed.size() - 12)).tells("cut off"));
}

TEST_CASE("warc_reader: a length of 9 exabytes and a bomb cost nothing") {
    std::string huge = response(kA, "<p>");
    huge.replace(huge.find("Content-Length: ") + 16, 2, "9223372036854775807");
    const Collected got = collect(read_warc, huge);
    CHECK(got.exchanges.size() == 1);
    CHECK(got.tells("breaks off"));
    const Collected bomb = collect(read_warc, gzip(response(kA, std::string(100u << 20, 'a'))));
    CHECK(bomb.tells("times its size"));
    CHECK(collect(read_warc, "hello").error.find("not a WARC") != std::string::npos);
}

namespace {

const std::string kSame =
    "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest\r\n";
const std::string kUnmodified =
    "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/server-not-modified\r\n";
const std::string kNotModified = "HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n";

std::string revisit(const std::string& url, const std::string& more, const std::string& head) {
    return record("revisit", url, more, head);
}

}  // namespace

// WARC 1.1, section 6.7.
TEST_CASE(
    "warc_reader: a revisit has the body of the record it points to, by id, by address and date, by digest") {
    const std::string first =
        response(kA, "<p>1", "WARC-Record-ID: <urn:uuid:1>\r\nWARC-Payload-Digest: sha1:AAA\r\n");
    const std::string other =
        response(kB, "<p>2", "WARC-Record-ID: <urn:uuid:2>\r\nWARC-Payload-Digest: sha1:BBB\r\n");
    const std::string ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
    const std::string dated =
        "WARC-Refers-To-Target-URI: " + kA + "\r\nWARC-Refers-To-Date: 2026-03-02T09:14:07Z\r\n";
    for (const std::string& names :
         {std::string("WARC-Refers-To: <urn:uuid:1>\r\n"), dated,
          std::string("WARC-Payload-Digest: sha1:AAA\r\n"),
          "WARC-Refers-To: <urn:uuid:9>\r\n" + dated + "WARC-Payload-Digest: sha1:AAA\r\n"}) {
        for (const auto& [profile, answer] :
             {std::pair(kSame, ok), std::pair(kSame, std::string()), std::pair(kUnmodified, kNotModified)}) {
            const std::string& head = answer;  // what CAPTURE takes: no part of a binding
            CAPTURE(names);
            CAPTURE(head);
            const Collected got = collect(read_warc, first + other + revisit(kC, profile + names, head));
            CHECK(got.problems.empty());
            REQUIRE(got.exchanges.size() == 3);
            const Exchange& again = got.exchanges[2];
            CHECK(again.request.url == kC);
            CHECK(again.response.body == "<p>1");
            CHECK(again.body_state == BodyState::present);
            CHECK(again.response.status == 200);
            CHECK(again.response.content_type() == "text/html");
        }
    }
}

TEST_CASE(
    "warc_reader: a revisit without its record is missing and told; what has no body worth reading is not") {
    const std::string html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    const Collected got = collect(
        read_warc,
        response(kA, "<p>1", "WARC-Record-ID: <urn:uuid:1>\r\nWARC-Payload-Digest: sha1:AAA\r\n") +
            revisit(kB, kSame + "WARC-Refers-To: <urn:uuid:7>\r\n", html) +
            revisit(kB + "2", kUnmodified, kNotModified) +
            revisit(kB + "3", kSame + "WARC-Refers-To: <urn:uuid:1>\r\nWARC-Payload-Digest: sha1:BBB\r\n",
                    html));
    REQUIRE(got.exchanges.size() == 4);
    for (std::size_t i = 1; i < 4; i++) {
        CHECK(got.exchanges[i].body_state == BodyState::missing);
        CHECK(got.exchanges[i].response.body.empty());
    }
    CHECK(got.problems.size() == 3);
    CHECK(got.tells("record 3 points to an earlier record for its body (not modified)"));
    const Collected fine = collect(
        read_warc, revisit(kA + "x.png", kSame, "") +
                       revisit(kA + "y", kSame, "HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\n\r\n") +
                       revisit(kA + "z", kSame, "HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n"));
    CHECK(fine.problems.empty());
    REQUIRE(fine.exchanges.size() == 3);
    CHECK(fine.exchanges[0].body_state == BodyState::dropped);
    CHECK(fine.exchanges[1].body_state == BodyState::dropped);
    CHECK(fine.exchanges[2].body_state == BodyState::present);
}

TEST_CASE("warc_reader: records of name look-ups tell other names, as responses and as resources") {
    const std::string answer =
        "20260302091407\nmetrics.exempel.example.\t300\tIN\tCNAME\texempel.sc.omtrdc.net.\n";
    const std::string type = "Content-Type: text/dns\r\n";
    for (const char* kind : {"response", "resource"}) {
        const Collected got = collect(
            read_warc, record(kind, "dns:metrics.exempel.example", type, answer) + response(kA, "<p>"));
        CHECK(got.problems.empty());
        CHECK(got.exchanges.size() == 1);
        CHECK(got.summary.aliases == HostAliases{{"metrics.exempel.example", "exempel.sc.omtrdc.net"}});
    }
}

TEST_CASE("warc_reader: packed with zstd, record by record, and broken") {
    // ZSTD frames by hand: one raw block each (RFC 8878, section 3.1.1.2), no check sum, a window of 8 MiB.
    const auto frame = [](const std::string& plain) {
        const std::size_t head = plain.size() << 3 | 1;
        return std::string("\x28\xb5\x2f\xfd\x00\x68", 6) + static_cast<char>(head) +
               static_cast<char>(head >> 8) + static_cast<char>(head >> 16) + plain;
    };
    const std::string packed = frame(request(kA) + response(kA, "<p>1")) + frame(response(kB, "<p>2"));
    const Collected got = collect(read_warc, packed);
    CHECK(got.problems.empty());
    REQUIRE(got.exchanges.size() == 2);
    CHECK(got.exchanges[1].response.body == "<p>2");
    const Collected cut = collect(read_warc, std::string_view(packed).substr(0, packed.size() - 20));
    CHECK(cut.tells("cut off"));
    CHECK(cut.exchanges.at(0).response.body == "<p>1");
}
