#include "scanner/capture/har_zip.h"

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
    const RandomFile file = random_memory(bytes);
    const auto entries = read_zip_directory(file);
    REQUIRE(entries.ok());
    ProblemList problems(out.problems, "har.zip");
    out.take(read_har_zip(file, *entries, out.sink(), problems));
    return out;
}

}  // namespace

TEST_CASE("har_zip: bodies are members beside the HAR, stored or packed") {
    const Collected got = collect({{"har.har", har("1.html"), 8}, {"1.html", "<p>body 1", 8}});
    CHECK(got.problems.empty());
    REQUIRE(got.exchanges.size() == 1);
    CHECK(got.exchanges[0].response.body == "<p>body 1");
    CHECK(got.exchanges[0].body_state == BodyState::present);
    CHECK(got.exchanges[0].place == "har.har entry 1");
    CHECK(got.summary.kind == "HAR");
    CHECK(got.summary.creator == "Playwright 1.50.0");
    const Collected deeper =
        collect({{"x/har.har", har("1.html")}, {"1.html", "outside"}, {"x/1.html", "<p>inside"}});
    CHECK(deeper.exchanges.at(0).response.body == "<p>inside");
}

TEST_CASE("har_zip: a member that is missing, outside or encrypted is a missing body and a problem") {
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

TEST_CASE("har_zip: several HARs in the order of their names, a broken one is told") {
    const Collected got = collect({{"b.har", har("1.html")}, {"a.har", "no HAR"}, {"1.html", "<p>"}});
    CHECK(got.exchanges.size() == 1);
    CHECK(got.tells("a.har not a HAR"));
    CHECK(collect({{"a.har", "no HAR"}}).error.find("not a HAR") != std::string::npos);
}
