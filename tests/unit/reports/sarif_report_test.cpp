#include "reports/sarif_report.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "scanner/text/json.h"
#include "tests/support/json_schema.h"
#include "tests/support/sample_report.h"

using namespace formleak;

namespace {

Json parsed(const std::string& text) {
    auto json = parse_json(text);
    REQUIRE(json.ok());
    return std::move(json).value();
}

Json sarif_schema() {
    std::ifstream file(FORMLEAK_SARIF_SCHEMA, std::ios::binary);
    return parsed({std::istreambuf_iterator<char>(file), {}});
}

}  // namespace

using Lines = std::vector<std::string>;

TEST_CASE("sarif_report: follows the official schema, with and without known rules") {
    const Json schema = sarif_schema();
    for (const ScanReport& report :
         {testing::make_sample_report(), testing::make_hostile_report(), ScanReport{}}) {
        CHECK(testing::find_schema_violations(schema, parsed(write_sarif_report(report, {}))) == Lines{});
        CHECK(testing::find_schema_violations(
                  schema, parsed(write_sarif_report(report, testing::make_sample_rules()))) == Lines{});
    }
}

TEST_CASE("sarif_report: the official schema knows what is wrong") {
    const Json schema = sarif_schema();
    const std::string good = write_sarif_report(testing::make_sample_report(), {});
    const struct {
        std::string from, to;
    } kFaults[] = {{"\"startLine\": 12", "\"startLine\": 0"},
                   {"\"level\": \"error\"", "\"level\": \"critical\""},
                   {"https://www.xn--frskring-2za1p.example/offert", "https://a b/"},
                   {"https://www.xn--frskring-2za1p.example/offert", "https://a:b/"},
                   {"https://www.xn--frskring-2za1p.example/offert", "a#b#c"},
                   {"2026-11-22T01:10:00Z", "yesterday"},
                   {"\"privacy\"", "\"personal-data\""},
                   {"\"driver\"", "\"motor\""}};
    for (const auto& fault : kFaults) {
        CAPTURE(fault.to);
        std::string text = good;
        const std::size_t at = text.find(fault.from);
        REQUIRE(at != std::string::npos);
        text.replace(at, fault.from.size(), fault.to);
        CHECK(testing::find_schema_violations(schema, parsed(text)) != Lines{});
    }
}

TEST_CASE("sarif_report: a finding becomes a result with rule, level, place, fingerprint and suppression") {
    const Json json = parsed(write_sarif_report(testing::make_sample_report(), testing::make_sample_rules()));
    const Json& run = json["runs"].items()[0];
    const Json& rules = run["tool"]["driver"]["rules"];
    REQUIRE(rules.items().size() == 2);
    CHECK(rules.items()[0]["id"].as_text() == "meta.automatic-matching");
    CHECK(rules.items()[0]["help"]["text"].as_text().find("Switch it off.") != std::string::npos);
    REQUIRE(run["results"].items().size() == 2);
    const Json& result = run["results"].items()[0];
    CHECK(result["ruleId"].as_text() == "meta.automatic-matching");
    CHECK(result["ruleIndex"].as_integer() == 0);
    CHECK(result["level"].as_text() == "error");
    // The page's own line comes first, the vendor's file after it.
    const Json& place = result["locations"].items()[0]["physicalLocation"];
    CHECK(place["artifactLocation"]["uri"].as_text() == "https://www.xn--frskring-2za1p.example/offert");
    CHECK(place["region"]["startLine"].as_integer() == 12);
    CHECK(place["region"]["startColumn"].as_integer() == 3);
    CHECK(result["partialFingerprints"]["formleak/1"].as_text() == "0123456789abcdef");
    CHECK(result["message"]["text"].as_text().find("- /offert: Personnummer → ph (Meta Platforms)") !=
          std::string::npos);
    CHECK_FALSE(result.find("suppressions"));
    const Json& allowed = run["results"].items()[1];
    CHECK(allowed["level"].as_text() == "note");
    CHECK(allowed["suppressions"].items()[0]["justification"].as_text() ==
          "campaign of the spring, see case 12");
}

TEST_CASE("sarif_report: what was not checked is a notification, and the run is still a success") {
    const Json json = parsed(write_sarif_report(testing::make_sample_report(), {}));
    const Json& invocation = json["runs"].items()[0]["invocations"].items()[0];
    CHECK(invocation["executionSuccessful"].as_bool());
    CHECK(invocation["toolExecutionNotifications"].items()[0]["message"]["text"].as_text() ==
          "not checked: asks for a login");
}

TEST_CASE("sarif_report: page text makes no link, and every place is a URI") {
    const std::string text = write_sarif_report(testing::make_hostile_report(), {});
    CHECK(text.find("[a](") == std::string::npos);
    const Json json = parsed(text);
    for (const Json& result : json["runs"].items()[0]["results"].items())
        for (const Json& place : result["locations"].items()) {
            const std::string& uri = place["physicalLocation"]["artifactLocation"]["uri"].as_text();
            CHECK(uri.find_first_of(" <>\"\x1b[]|") == std::string::npos);
        }
}

TEST_CASE("sarif_report: a finding about the whole site stands at the first target") {
    ScanReport report;
    report.targets = {"https://a.example/"};
    report.findings.resize(1);
    report.findings[0].rule = "site.undisclosed-recipient";
    const Json json = parsed(write_sarif_report(report, {}));
    const Json& place =
        json["runs"].items()[0]["results"].items()[0]["locations"].items()[0]["physicalLocation"];
    CHECK(place["artifactLocation"]["uri"].as_text() == "https://a.example/");
}

TEST_CASE("sarif_report: a place is listed once, and what is no address becomes none") {
    const Json schema = sarif_schema();
    ScanReport report = testing::make_sample_report();
    Finding& finding = report.findings[0];
    for (int times = 0; times < 3; ++times) finding.evidence.push_back(finding.evidence[0]);
    for (const char* url : {"",
                            "a b",
                            "a:b",
                            "1:2",
                            "http://",
                            "http://a:bad/",
                            "http://[::1]:80/x[1]#a#b",
                            "http://a/%zz%4",
                            "//x/y",
                            "about:blank",
                            "data:text/html,<b>",
                            "javascript:alert(1)",
                            "C:\\x\\y",
                            "capture.zip!inner.har",
                            "%",
                            "\xff\xfe",
                            "?",
                            "#",
                            "http://a/\xC3\xA5?\xC3\xA4=\"'<>",
                            "site — /kontakt",
                            "../../etc/passwd",
                            "http://user:pw@[a]/",
                            "[::1]",
                            "http://a_b/",
                            "http://xn--/"}) {
        Evidence evidence = finding.evidence[0];
        evidence.url = url;
        finding.evidence.push_back(evidence);
        report.problems.push_back({Stage::fetch, url, "x"});
    }
    for (const std::string target : {"https://www.example.se/", "build", "/srv/a b:c"}) {
        report.targets = {target};
        const Json json = parsed(write_sarif_report(report, {}));
        CHECK(testing::find_schema_violations(schema, json) == Lines{});
    }
    report.started_at = "2026-13-45T99:00:00Z";
    report.finished_at = "now";
    CHECK(testing::find_schema_violations(schema, parsed(write_sarif_report(report, {}))) == Lines{});
}

TEST_CASE("sarif_report: what lies in a scanned folder is said from where the program was started") {
    const struct {
        const char *command, *target, *base, *here, *url, *uri;
        bool is_relative;
    } kCases[] = {
        {"scan", "build", "", "", "file:///kontakt.html", "build/kontakt.html", true},
        {"scan", "build/", "", "", "file:///kontakt.html", "build/kontakt.html", true},
        {"scan", "./build//", "", "", "file:///a/b.html", "build/a/b.html", true},
        {"scan", ".", "", "", "file:///a/b.html", "a/b.html", true},
        {"scan", "build", "", "", "file:///js/app.js?v=3#x", "build/js/app.js", true},
        {"scan", "build", "", "", "file:///s%C3%A4tt%20in%3Fp=2.html", "build/s%C3%A4tt%20in%3Fp=2.html",
         true},
        {"scan", "my site:2", "", "", "file:///a.html", "my%20site%3A2/a.html", true},
        {"scan", "sub/page.html", "", "", "file:///page.html", "sub/page.html", true},
        {"scan", "sub/page.html", "", "", "file:///app.js", "sub/app.js", true},
        {"scan", "build", "https://www.example.se", "", "https://www.example.se/kontakt.html",
         "build/kontakt.html", true},
        {"scan", "build", "https://www.example.se/shop/", "", "https://www.example.se/shop/a.html",
         "build/a.html", true},
        {"scan", "build", "https://www.example.se/shop/", "", "https://www.example.se/a.html",
         "https://www.example.se/a.html", false},
        {"scan", "build", "", "", "https://cdn.example/x.js", "https://cdn.example/x.js", false},
        {"scan", "/srv/build", "", "/home/ci", "file:///a.html", "file:///srv/build/a.html", false},
        {"scan", "/home/ci/build", "", "/home/ci", "file:///a.html", "build/a.html", true},
        {"scan", "../other", "", "/home/ci", "file:///a.html", "file:///home/other/a.html", false},
        {"scan", "../ci/build", "", "/home/ci", "file:///a.html", "build/a.html", true},
        {"scan", "https://www.example.se/", "", "/home/ci", "https://www.example.se/a",
         "https://www.example.se/a", false},
        {"inspect", "saved/page.html", "", "", "file:///page.html", "saved/page.html", true},
        {"inspect", "saved/what?.html", "", "", "file:///what%3F.html", "saved/what%3F.html", true},
        {"inspect", "….html", "", "", "file:///….html", "%E2%80%A6.html", true},  // masked
        {"inspect", "saved", "", "", "saved/list.txt", "saved/list.txt", true},
        {"inspect", "saved", "", "", "saved", "saved", true},
        {"inspect", "/srv/saved/", "", "/srv", "/srv/saved/a/list.txt", "saved/a/list.txt", true},
        {"scan", "build", "https://WWW.example.se:443", "", "https://www.example.se/a%231.html",
         "build/a%231.html", true},
        {"scan", "build", "https://***@www.example.se", "", "https://www.example.se/a.html", "build/a.html",
         true},
    };
    for (const auto& c : kCases) {
        CAPTURE(std::string(c.target));
        CAPTURE(std::string(c.url));
        ScanReport report;
        report.command = c.command;
        report.targets = {c.target};
        if (*c.base) report.options = {{"base-url", c.base}};
        SarifOptions options;
        options.working_folder = c.here;
        const Json place = SarifPlaces(report, options).location_of(c.url);
        CHECK(place["uri"].as_text() == c.uri);
        CHECK((place.find("uriBaseId") != nullptr) == c.is_relative);
        report.findings.resize(1);
        report.findings[0].page = c.url;
        const Json run = parsed(write_sarif_report(report, {}, options))["runs"].items()[0];
        CHECK(testing::find_schema_violations(sarif_schema(),
                                              parsed(write_sarif_report(report, {}, options))) == Lines{});
        if (c.is_relative) CHECK(run["originalUriBaseIds"].find("%SRCROOT%"));
    }
}

TEST_CASE("sarif_report: of several folders the one that has the file is named") {
    ScanReport report;
    report.command = "scan";
    report.targets = {"a", "https://b.example/", "c", "d/x.html"};
    SarifOptions options;
    options.working_folder = "/home/ci";
    options.is_file = [](const std::string& path) { return path == "c/kontakt.html" || path == "d/x.html"; };
    const SarifPlaces places(report, options);
    CHECK(places.location_of("file:///kontakt.html")["uri"].as_text() == "c/kontakt.html");
    CHECK(places.location_of("file:///x.html")["uri"].as_text() == "d/x.html");
    CHECK(places.base_ids()["%SRCROOT%"]["uri"].as_text() == "file:///home/ci/");
}

TEST_CASE("sarif_report: of several folders, and files of one name, the address tells which") {
    const struct {
        std::vector<std::string> targets;
        const char *url, *uri;
    } kCases[] = {
        {{"a", "b"}, "file:///b/index.html", "b/index.html"},
        {{"./a/", "b/c"}, "file:///b/c/x/index.html", "b/c/x/index.html"},
        {{"a/index.html", "b/index.html"}, "file:///b/index.html", "b/index.html"},
        {{"a/index.html", "b/index.html"}, "file:///b/app.js", "b/app.js"},
        {{"/home/ci/a", "/home/ci/b"}, "file:///home/ci/b/index.html", "b/index.html"},
        {{"a", "../b"}, "file:///home/b/index.html", "file:///home/b/index.html"},
    };
    for (const auto& c : kCases) {
        CAPTURE(std::string(c.url));
        ScanReport report;
        report.command = "scan";
        report.targets = c.targets;
        SarifOptions options;
        options.working_folder = "/home/ci";
        CHECK(SarifPlaces(report, options).location_of(c.url)["uri"].as_text() == c.uri);
    }
}

TEST_CASE("sarif_report: a folder reached through a link is the same folder") {
    ScanReport report;
    report.command = "scan";
    report.targets = {"/home/ci/link/build"};
    SarifOptions options;
    options.working_folder = "/home/ci/real";
    options.canonical = [](const std::string& path) {
        return path.starts_with("/home/ci/link") ? "/home/ci/real" + path.substr(13) : path;
    };
    const Json place = SarifPlaces(report, options).location_of("file:///a.html");
    CHECK(place["uri"].as_text() == "build/a.html");
    CHECK(place["uriBaseId"].as_text() == "%SRCROOT%");
}

TEST_CASE("sarif_report: a problem's place is an address or a file; any other name stands in the message") {
    ScanReport report;
    report.command = "inspect";
    report.targets = {"caps"};
    for (const char* url : {"/rel/path", "//host/p", "", "capture.zip!inner.har"})
        report.problems.push_back({Stage::capture, url, "cut"});
    report.problems.push_back({Stage::capture, "caps/v.har", "cut"});
    SarifOptions options;
    options.is_file = [](const std::string& path) { return path == "caps/v.har"; };
    const Json json = parsed(write_sarif_report(report, {}, options));
    const auto& notes =
        json["runs"].items()[0]["invocations"].items()[0]["toolExecutionNotifications"].items();
    REQUIRE(notes.size() == 5);
    for (std::size_t i = 0; i < 4; ++i) CHECK_FALSE(notes[i].find("locations"));
    CHECK(notes[0]["message"]["text"].as_text() == "not checked: /rel/path: cut");
    CHECK(notes[2]["message"]["text"].as_text() == "not checked: cut");
    const Json& place = notes[4]["locations"].items()[0]["physicalLocation"]["artifactLocation"];
    CHECK(place["uri"].as_text() == "caps/v.har");
    CHECK(place["uriBaseId"].as_text() == "%SRCROOT%");
}

TEST_CASE("sarif_report: a site that was named without its scheme is no folder") {
    ScanReport report;
    report.command = "scan";
    report.targets = {"www.example.se/butik"};
    report.host_ascii = "www.example.se";
    const SarifOptions options;
    const SarifPlaces places(report, options);
    CHECK(places.base_ids().is_null());
    CHECK(places.location_of("https://www.example.se/butik")["uri"].as_text() ==
          "https://www.example.se/butik");
    CHECK_FALSE(places.location_of("www.example.se/butik").find("uriBaseId"));
}

TEST_CASE("sarif_report: more than a code-scanning service takes is counted, the worst first") {
    const Json schema = sarif_schema();
    ScanReport report;
    for (int i = 0; i < 6'000; ++i) {
        Finding finding;
        finding.rule = "form.insecure-action";
        finding.id = std::to_string(i);
        finding.severity = i < 100 ? Severity::high : Severity::low;
        finding.title = "A form is sent unencrypted";
        finding.page = "https://a.example/p" + std::to_string(i);
        report.findings.push_back(finding);
    }
    for (int i = 0; i < 1'500; ++i)
        report.problems.push_back({Stage::fetch, "https://a.example/q" + std::to_string(i), "cut"});
    sort_report(report);
    const std::string text = write_sarif_report(report, {});
    const Json json = parsed(text);
    CHECK(text.size() < 10'000'000);
    CHECK(testing::find_schema_violations(schema, json) == Lines{});
    const Json& run = json["runs"].items()[0];
    CHECK(run["results"].items().size() == 5'000);
    CHECK(run["results"].items()[0]["level"].as_text() == "error");
    const auto& notes = run["invocations"].items()[0]["toolExecutionNotifications"].items();
    REQUIRE(notes.size() == 1'002);
    CHECK(notes[0]["message"]["text"].as_text().find("1000 more findings (1000 low) are not listed here") ==
          0);
    CHECK(notes[1'001]["message"]["text"].as_text().find("not checked: 500 more problems") == 0);
}

TEST_CASE("sarif_report: one finding with very many long places stays within the limits") {
    ScanReport report = testing::make_sample_report();
    const std::string noise(7'000, 'x');
    for (int n = 0; n < 400; ++n) {
        Finding finding = report.findings[0];
        finding.id = std::to_string(n);
        for (std::uint32_t i = 0; i < 300; ++i) {
            Leak leak = report.leaks[0];
            leak.field_label = std::to_string(i) + noise;
            leak.span.line = i + 1;
            if (n == 0) report.leaks.push_back(leak);
            finding.leaks.push_back(static_cast<std::uint32_t>(report.leaks.size() - 1 - i % 300));
        }
        report.findings.push_back(finding);
    }
    const std::string text = write_sarif_report(report, {});
    CHECK(text.size() < 10'000'000);
    const Json json = parsed(text);
    CHECK(testing::find_schema_violations(sarif_schema(), json) == Lines{});
    const auto& results = json["runs"].items()[0]["results"].items();
    CHECK(results.size() == 402);
    for (const Json& result : results) {
        CHECK(result["relatedLocations"].items().size() <= 100);
        CHECK(result["message"]["text"].as_text().size() <= 16'003);
    }
}
