// One bad input never costs the rest: crashes, hangs and memory hogs inside a page, a script, a container or
// a configuration, injected by the program that has faults built in.
#include <doctest/doctest.h>

#include <filesystem>

#include "tests/e2e/attacks/essence.h"
#include "tests/e2e/attacks/faulty_run.h"

using namespace formleak;
using namespace formleak::test;

namespace {

constexpr const char* kKinds[] = {"crash", "abort", "hang", "memory", "throw"};

const std::string kForm =
    "<form action=/s method=post><label>E-post<input type=email name=email></label></form>";

// A site of twenty pages with a form each; `/bad` is one of them.
void fill(Site& site, const std::string& bad, const std::string& everywhere = "") {
    std::string links = "<a href=/bad>b</a>";
    for (int i = 0; i < 18; ++i) links += "<a href=/p" + std::to_string(i) + ">p</a>";
    site.page("/", links + everywhere);
    for (int i = 0; i < 18; ++i) site.page("/p" + std::to_string(i), kForm + everywhere);
    site.page("/bad", kForm + bad);
}

}  // namespace

TEST_CASE(
    "faults: a page whose reader crashes, hangs or eats memory is one problem; the others are reported") {
    for (const char* kind : kKinds) {
        CAPTURE(kind);
        Site site;
        fill(site, "<p>formleak-fault:page-" + std::string(kind) + "</p>");
        const FaultyRun faulty({"scan", site.url(), "--jobs", "4"});
        CHECK(faulty.outcome.exit_code == 3);
        CHECK(faulty.report["pages"].items().size() == 19);
        const auto problems = faulty.internal_problems();
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].starts_with(site.url("/bad") + " internal fault while reading this page ("));
    }
}

TEST_CASE("faults: a script whose reader crashes costs itself, not the pages that load it") {
    for (const char* kind : kKinds) {
        CAPTURE(kind);
        Site site;
        fill(site, "", "<script src=/app.js></script>");
        ServedResponse script;
        script.content_type = "text/javascript";
        script.body = "var a = 'formleak-fault:script-" + std::string(kind) + "'; fbq('init', '1');";
        site.answer("/app.js", script);
        const FaultyRun faulty({"scan", site.url(), "--jobs", "2"});
        CHECK(faulty.outcome.exit_code == 3);
        CHECK(faulty.report["pages"].items().size() == 20);
        const auto problems = faulty.internal_problems();
        REQUIRE(problems.size() == 1);  // of the script, whatever the number of pages
        for (const std::string& problem : problems)
            CHECK(problem.find("/app.js internal fault while reading this script (") != std::string::npos);
    }
}

TEST_CASE("faults: findings beat a fault, and the fault is said beside them") {
    Site site;
    fill(site, "<p>formleak-fault:page-crash</p>");
    site.page("/p3",
              "<form action='https://other.example/x' method=post>"
              "<label>E-post<input type=email name=email></label></form>");
    const FaultyRun faulty({"scan", site.url()});
    CHECK(faulty.outcome.exit_code == 1);
    CHECK(faulty.internal_problems().size() == 1);
}

TEST_CASE("faults: a folder's pages are kept too") {
    TempFolder folder;
    for (int i = 0; i < 6; ++i) folder.write("p" + std::to_string(i) + ".html", page_of(kForm));
    folder.write("bad.html", page_of("<p>formleak-fault:page-crash</p>" + kForm));
    const FaultyRun faulty({"scan", folder.path(), "--offline", "--jobs", "2"});
    CHECK(faulty.outcome.exit_code == 3);
    CHECK(faulty.report["pages"].items().size() == 6);
    const auto problems = faulty.internal_problems();
    CAPTURE(problems.back());
    CHECK(problems.size() == 1);
}

TEST_CASE("faults: many bad pages at once, on 1, 2 and 8 threads, give the same report byte for byte") {
    Site site;
    std::string links;
    for (int i = 0; i < 24; ++i) {
        links += "<a href=/p" + std::to_string(i) + ">p</a>";
        site.page("/p" + std::to_string(i),
                  kForm + (i % 6 == 0 ? "<p>formleak-fault:page-crash</p>" : "") + pixel("12345678901234"));
    }
    site.page("/", links);
    std::string first;
    for (const char* jobs : {"1", "2", "8"}) {
        CAPTURE(jobs);
        const FaultyRun faulty(
            {"scan", site.url(), "--concurrency", jobs, "--jobs", jobs, "--no-vendor-config"});
        CHECK(faulty.internal_problems().size() == 4);
        std::string text = essence(faulty.outcome.out);
        for (const std::string& option :
             {"\"concurrency\": \"" + std::string(jobs) + "\"", "\"jobs\": \"" + std::string(jobs) + "\""})
            if (const auto at = text.find(option); at != std::string::npos) text.erase(at, option.size());
        if (first.empty()) first = text;
        CHECK(text == first);
    }
}

TEST_CASE("faults: twenty in a row are an error of the program: exit 4, one line, the journal kept") {
    Site site;
    std::string links;
    for (int i = 0; i < 30; ++i) {
        links += "<a href=/p" + std::to_string(i) + ">p</a>";
        site.page("/p" + std::to_string(i), "<p>formleak-fault:page-crash" + std::to_string(i) + "</p>");
    }
    site.page("/", links);
    TempFolder state;
    const Outcome outcome = run({FORMLEAK_FAULTY, "scan", site.url(), "--jobs", "1", "--concurrency", "1"},
                                {"XDG_STATE_HOME=" + state.path()});
    CHECK(outcome.exit_code == 4);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find("for the twentieth time") != std::string::npos);
    CHECK(outcome.err.find("kept for --resume") != std::string::npos);
    CHECK_FALSE(std::filesystem::is_empty(state.file("formleak")));
}

TEST_CASE("faults: of a folder nothing is kept for a later run, and the last words promise nothing") {
    TempFolder folder;
    for (int i = 0; i < 30; ++i)
        folder.write("site/p" + std::to_string(i) + ".html",
                     "<html><p>formleak-fault:page-crash" + std::to_string(i) + "</p></html>");
    const Outcome outcome = run({FORMLEAK_FAULTY, "scan", folder.file("site"), "--offline", "--jobs", "1"},
                                {"XDG_STATE_HOME=" + folder.file("state")});
    CHECK(outcome.exit_code == 4);
    CHECK(outcome.err.find("for the twentieth time") != std::string::npos);
    CHECK(outcome.err.find("--resume") == std::string::npos);
}
