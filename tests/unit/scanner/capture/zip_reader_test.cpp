#include "scanner/capture/zip_reader.h"

#include <doctest/doctest.h>

#include "tests/support/exchanges.h"
#include "tests/support/zip_bytes.h"

using namespace formleak;
using namespace formleak::capture;
using formleak::test::Collected;
using formleak::test::zip;
using formleak::test::ZipMember;

namespace {

// As Playwright's recordHar writes it with content "attach": bodies are files beside the HAR.
std::string har(const std::string& file) {
    return R"({"log":{"creator":{"name":"Playwright","version":"1.50.0"},"entries":[{"request":{"method":"GET","url":"https://a.example/"},)"
           R"("response":{"status":200,"content":{"size":9,"mimeType":"text/html","_file":")" +
           file + R"("}}}]}})";
}

Collected collect(const std::vector<ZipMember>& members) {
    Collected out;
    const std::string bytes = zip(members);
    ProblemList problems(out.problems, "har.zip");
    out.take(read_zip_capture(random_memory(bytes), out.sink(), problems));
    return out;
}

}  // namespace

TEST_CASE("zip_reader: bodies are members beside the HAR, stored or packed") {
    const Collected got = collect({{"har.har", har("1.html"), 8}, {"1.html", "<p>body 1", 8}});
    CHECK(got.problems.empty());
    REQUIRE(got.exchanges.size() == 1);
    CHECK(got.exchanges[0].response.body == "<p>body 1");
    CHECK(got.exchanges[0].body_state == BodyState::present);
    CHECK(got.exchanges[0].place == "har.har entry 1");
    CHECK(got.summary.format == capture::CaptureSummary::Format::har);
    CHECK(got.summary.creator == "Playwright 1.50.0");
    const Collected deeper =
        collect({{"x/har.har", har("1.html")}, {"1.html", "outside"}, {"x/1.html", "<p>inside"}});
    CHECK(deeper.exchanges.at(0).response.body == "<p>inside");
}

TEST_CASE("zip_reader: a member that is missing, outside or encrypted is a missing body and a problem") {
    const struct {
        const char* file;
        const char* why;
    } kCases[] = {{"2.html", "is not there"},
                  {"../1.html", "not that of a file beside the HAR"},
                  {"x/1.html", "not that of a file beside the HAR"},
                  {"secret.html", "is encrypted"}};
    for (const auto& each : kCases) {
        CAPTURE(each.file);
        const Collected got =
            collect({{"x/1.html", "a"}, {"har.har", har(each.file)}, {"secret.html", "a", 0, 1}});
        REQUIRE(got.exchanges.size() == 1);
        CHECK(got.exchanges[0].body_state == BodyState::missing);
        CHECK(got.tells(each.why));
        CHECK(got.tells("entry 1 has a body in the file"));
        CHECK(got.summary.is_incomplete);
    }
}

TEST_CASE("zip_reader: several HARs in the order of their names, a broken one is told") {
    const Collected got = collect({{"b.har", har("1.html")}, {"a.har", "no HAR"}, {"1.html", "<p>"}});
    CHECK(got.exchanges.size() == 1);
    CHECK(got.tells("a.har not a HAR"));
    CHECK(collect({{"a.har", "no HAR"}}).error.find("not a HAR") != std::string::npos);
}

namespace {

std::string warc(const std::string& url) {
    const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>";
    return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: " + url +
           "\r\nContent-Length: " + std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
}

Collected collect_wacz(const std::string& bytes) {
    Collected out;
    ProblemList problems(out.problems, "a.wacz");
    out.take(read_zip_capture(random_memory(bytes), out.sink(), problems));
    return out;
}

}  // namespace

TEST_CASE("zip_reader: stored and deflated archives in the order of their names, wherever they stand") {
    for (const bool zip64 : {false, true}) {
        CAPTURE(zip64);
        const Collected got = collect_wacz(zip({{"datapackage.json", "{}"},
                                                {"archive/b.warc", warc("https://b.example/"), 8},
                                                {"archive/a.warc", warc("https://a.example/")},
                                                {"archive/c.cdx", "x"},
                                                {"other/c.warc", warc("https://c.example/")}},
                                               zip64));
        CHECK(got.problems.empty());
        REQUIRE(got.exchanges.size() == 3);
        CHECK(got.exchanges[0].request.url == "https://a.example/");
        CHECK(got.exchanges[0].place == "archive/a.warc record 1");
        CHECK(got.exchanges[1].response.body == "<p>");
        CHECK(got.summary.format == capture::CaptureSummary::Format::wacz);
    }
}

TEST_CASE(
    "zip_reader: encrypted, strangely packed, misplaced and broken entries are told, the rest is read") {
    const Collected got = collect_wacz(zip({{"archive/1.warc", warc("https://a.example/"), 0, 1},
                                            {"archive/2.warc", warc("https://a.example/"), 93},
                                            {"archive/3.warc", "no warc"},
                                            {"archive/4.warc", warc("https://d.example/")}}));
    REQUIRE(got.exchanges.size() == 1);
    CHECK(got.exchanges[0].request.url == "https://d.example/");
    CHECK(got.tells("archive/1.warc is encrypted"));
    CHECK(got.tells("archive/2.warc is packed in a way (93)"));
    CHECK(got.tells("archive/3.warc: not a WARC"));
    CHECK(got.summary.is_incomplete);
}

TEST_CASE("zip_reader: a record may point back into an archive before its own") {
    const std::string revisit =
        "WARC/1.1\r\nWARC-Type: revisit\r\nWARC-Target-URI: https://b.example/\r\nWARC-Refers-To: "
        "<urn:uuid:1>\r\nContent-Length: 0\r\n\r\n\r\n\r\n";
    std::string first = warc("https://a.example/");
    first.insert(first.find("Content-Length"), "WARC-Record-ID: <urn:uuid:1>\r\n");
    const Collected got = collect_wacz(zip({{"archive/1.warc", first}, {"archive/2.warc", revisit}}));
    CHECK(got.problems.empty());
    REQUIRE(got.exchanges.size() == 2);
    CHECK(got.exchanges[1].response.body == "<p>");
    CHECK(got.exchanges[1].response.status == 200);
}

TEST_CASE("zip_reader: what is no WACZ, and every cut of one") {
    CHECK(collect_wacz("").error.find("no table of contents") != std::string::npos);
    CHECK(collect_wacz(zip({{"a.txt", "x"}})).error.find("no WACZ") != std::string::npos);
    const std::string whole = zip({{"archive/a.warc", warc("https://a.example/"), 8}}, true);
    for (std::size_t size = 0; size + 3 < whole.size(); size++) {
        CAPTURE(size);
        CHECK_FALSE(collect_wacz(whole.substr(0, size)).error.empty());
    }
    std::string misplaced = zip({{"archive/a.warc", warc("https://a.example/")}});
    misplaced[misplaced.find("PK\x01\x02") + 42] = '\x7f';
    CHECK(collect_wacz(misplaced).tells("is not where it should be"));
}
