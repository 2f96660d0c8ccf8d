// Of several folders, and of scripts beside pages, every place names the file that is meant.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "tests/e2e/attacks/limited_run.h"

using namespace formleak;
using namespace formleak::test;

namespace fs = std::filesystem;

namespace {

std::string form_to(const std::string& company) {
    return page_of("<form action=https://" + company + "/c method=post><input name=email type=email></form>");
}

Outcome run_in(const std::string& folder, std::vector<std::string> arguments) {
    return run_in_shell("cd " + folder + "; exec \"$@\"", std::move(arguments));
}

// "rule file:line" of every result, sorted.
std::vector<std::string> results_of(const std::string& folder, std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--format", "sarif"});
    const Outcome outcome = run_in(folder, arguments);
    const auto json = parse_json(outcome.out);
    REQUIRE_MESSAGE(json.ok(), outcome.err);
    std::vector<std::string> out;
    for (const Json& result : (*json)["runs"].items()[0]["results"].items()) {
        const Json& place = result["locations"].items()[0]["physicalLocation"];
        CHECK(place["artifactLocation"]["uriBaseId"].as_text() == "%SRCROOT%");
        out.push_back(result["ruleId"].as_text() + " " + place["artifactLocation"]["uri"].as_text() + ":" +
                      place["region"]["startLine"].as_text());
    }
    std::sort(out.begin(), out.end());
    return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("places: two folders with pages of one name are told apart in every report") {
    TempFolder folder;
    folder.write("a/index.html", form_to("one.example"));
    folder.write("b/index.html", "\n\n" + form_to("two.example"));
    const Lines kBoth = {"form.third-party-action a/index.html:1", "form.third-party-action b/index.html:3"};
    CHECK(results_of(folder.path(), {"scan", "a", "b", "--offline"}) == kBoth);
    CHECK(results_of(folder.path(), {"scan", "./a/", folder.file("b"), "--offline"}) == kBoth);
    CHECK(results_of(folder.path(), {"scan", "a/index.html", "b/index.html", "--offline"}) == kBoth);
    CHECK(results_of(folder.path(), {"inspect", "a/index.html", "b/index.html"}) == kBoth);
    const Outcome text = run_in(folder.path(), {"scan", "a", "b", "--offline"});
    CHECK(has(text.out, "/a/index.html"));
    CHECK(has(text.out, "/b/index.html"));
}

TEST_CASE("places: each of several folders has scripts of its own under a root-relative address") {
    TempFolder folder;
    for (const std::string name : {"a", "b"}) {
        folder.write(name + "/index.html", page_of("<script src=/js/app.js></script><form method=post><input "
                                                   "id=e type=email name=email></form>"));
        folder.write(name + "/js/app.js", std::string(name == "a" ? "" : "\n\n") +
                                              "fbq('init','102938475610293" + (name == "a" ? "1" : "2") +
                                              "',{em:document.getElementById('e').value});\n");
    }
    const Lines results = results_of(folder.path(), {"scan", "a", "b", "--offline"});
    for (const char* line : {"meta.manual-matching a/js/app.js:1", "meta.manual-matching b/js/app.js:3"})
        CHECK(std::find(results.begin(), results.end(), line) != results.end());
}

TEST_CASE("places: with one --base-url a page whose address is taken is said not to be read") {
    TempFolder folder;
    folder.write("a/index.html", form_to("one.example"));
    folder.write("b/index.html", form_to("two.example"));
    folder.write("b/more.html", form_to("three.example"));
    const Scanned got = scan({folder.file("a"), folder.file("b"), folder.file("b/more.html"), "--offline",
                              "--base-url", "https://www.example.se"});
    CHECK(got.page_urls().size() == 2);
    CHECK(got.has_problem("1 page has the address of a page of another target"));
    CHECK(got.problems().size() == 1);
    CHECK(got.findings("form.third-party-action").size() == 2);
}

TEST_CASE("places: what the site's own script hands over stands in the script") {
    TempFolder folder;
    folder.write(
        "build/index.html",
        page_of("<script src=a.js></script><form method=post><input id=e type=email name=email></form>"));
    folder.write("build/a.js",
                 "\n\n\n\nfbq('init','1029384756102938',{em:document.getElementById('e').value});\n");
    for (const char* target : {"build", "build/index.html"}) {
        CAPTURE(target);
        const Lines results = results_of(folder.path(), {"scan", target, "--offline"});
        CHECK(std::find(results.begin(), results.end(), "meta.manual-matching build/a.js:5") !=
              results.end());
        for (const std::string& line : results) CHECK(has(line, " build/a.js:5"));
    }
    const Scanned got = scan({folder.file("build"), "--offline"});
    REQUIRE(got.findings("meta.manual-matching").size() == 1);
    const Json& evidence = (*got.findings("meta.manual-matching")[0])["evidence"].items()[0];
    CHECK(evidence["url"].as_text() == "file:///a.js");
    CHECK(evidence["line"].as_integer() == 5);
    CHECK(got.report["leaks"].items()[0]["url"].as_text() == "file:///a.js");
}

TEST_CASE("places: files with odd names, masked names and folders behind links are relative files") {
    TempFolder folder;
    for (const char* name : {"a#1.html", "a?x=1.html", "a%41.html", "a b.html"}) {
        CAPTURE(name);
        folder.write(name, form_to("one.example"));
        const Lines scanned = results_of(folder.path(), {"scan", name, "--offline"});
        CHECK(scanned.size() == 1);
        CHECK(results_of(folder.path(), {"inspect", name}) == scanned);
    }
    CHECK(results_of(folder.path(), {"scan", "a#1.html", "--offline"}) ==
          Lines{"form.third-party-action a%231.html:1"});
    folder.write("1234567.html", form_to("one.example"));
    CHECK(results_of(folder.path(), {"inspect", "1234567.html"}) ==
          Lines{"form.third-party-action %E2%80%A6.html:1"});
    folder.write("real/build/index.html", form_to("one.example"));
    fs::create_directory_symlink("real", folder.file("link"));
    CHECK(results_of(folder.file("link"), {"scan", folder.file("link/build"), "--offline"}) ==
          Lines{"form.third-party-action build/index.html:1"});
}
