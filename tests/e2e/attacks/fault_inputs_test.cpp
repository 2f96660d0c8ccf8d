// inspect and visits: an input whose reader crashes, hangs or eats memory costs itself.
#include <doctest/doctest.h>

#include "tests/e2e/attacks/faulty_run.h"

using namespace formleak;
using namespace formleak::test;

namespace {

// A capture of one page, whose text is given.
std::string har_of(const std::string& host, const std::string& html) {
    const Json content = Json(html);
    return R"({"log":{"version":"1.2","creator":{"name":"t","version":"1"},"pages":[],"entries":[{"startedDateTime":"2026-11-20T10:00:00Z","time":1,"request":{"method":"GET","url":"https://)" +
           host +
           R"(/","httpVersion":"HTTP/1.1","headers":[],"queryString":[],"cookies":[],"headersSize":-1,"bodySize":0},"response":{"status":200,"statusText":"OK","httpVersion":"HTTP/1.1","headers":[{"name":"Content-Type","value":"text/html; charset=utf-8"}],"cookies":[],"content":{"size":)" +
           std::to_string(html.size()) + R"(,"mimeType":"text/html","text":)" + content.dump() +
           R"(},"redirectURL":"","headersSize":-1,"bodySize":)" + std::to_string(html.size()) +
           R"(},"cache":{},"timings":{"send":0,"wait":1,"receive":0}}]}})";
}

const std::string kForm =
    "<form action=/s method=post><label>E-post<input type=email name=email></label></form>";

}  // namespace

TEST_CASE("faults: one file of inspect whose reader crashes or hangs costs itself") {
    for (const char* kind : {"crash", "hang", "memory"}) {
        CAPTURE(kind);
        TempFolder folder;
        const std::string bad = folder.write("formleak-fault:file-" + std::string(kind) + ".har",
                                             har_of("bad.example", page_of(kForm)));
        const std::string one = folder.write("one.har", har_of("one.example", page_of(kForm)));
        const std::string two = folder.write("two.har", har_of("two.example", page_of(kForm)));
        const FaultyRun inspected({"inspect", one, bad, two});
        CHECK(inspected.outcome.exit_code == 3);
        CHECK(inspected.report["pages"].items().size() == 2);
        const auto problems = inspected.internal_problems();
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].starts_with(bad + " internal fault while reading this file ("));
    }
}

TEST_CASE("faults: one page of a capture whose reader crashes costs itself, not the capture") {
    TempFolder folder;
    const std::string bad =
        folder.write("bad.har", har_of("bad.example", page_of("<p>formleak-fault:page-crash</p>" + kForm)));
    const std::string good = folder.write("good.har", har_of("good.example", page_of(kForm)));
    const FaultyRun inspected({"inspect", bad, good});
    CHECK(inspected.outcome.exit_code == 3);
    CHECK(inspected.report["pages"].items().size() == 1);
    const auto problems = inspected.internal_problems();
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].starts_with("https://bad.example/ internal fault while reading this page ("));
}

TEST_CASE("faults: a folder whose reading breaks down is read file by file") {
    TempFolder folder;
    const std::string name = "formleak-fault:file-only-crash";
    folder.write(name + "/a.har", har_of("a.example", page_of(kForm)));
    folder.write(name + "/b.har", har_of("b.example", page_of(kForm)));
    const FaultyRun inspected({"inspect", folder.file(name)});
    CHECK(inspected.outcome.exit_code == 3);
    CHECK(inspected.report["pages"].items().size() == 2);
    const auto problems = inspected.internal_problems();
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].find("its files were read one by one") != std::string::npos);
}

TEST_CASE("faults: the inputs' results do not change because one of them breaks down") {
    TempFolder folder;
    std::vector<std::string> good, all;
    for (int i = 0; i < 5; ++i)
        good.push_back(folder.write(
            "g" + std::to_string(i) + ".har",
            har_of("g" + std::to_string(i) + ".example", page_of(kForm + pixel("12345678901")))));
    all = good;
    all.insert(all.begin() + 2, folder.write("formleak-fault:file-abort.har", har_of("b.example", "")));
    std::vector<std::string> first = {"inspect"}, second = {"inspect"};
    first.insert(first.end(), good.begin(), good.end());
    second.insert(second.end(), all.begin(), all.end());
    const FaultyRun without(first), with(second);
    for (const char* list : {"pages", "pixels", "leaks", "findings"}) {
        CAPTURE(list);
        CHECK(with.report[list].dump() == without.report[list].dump());
    }
    CHECK(with.internal_problems().size() == 1);
}
