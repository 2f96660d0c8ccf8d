// Commands, flags, exit statuses and outputs of the built program.
#include <doctest/doctest.h>

#include <algorithm>

#include "reports/formats.h"
#include "tests/e2e/site.h"
#include "tests/support/json_schema.h"

using namespace formleak;
using namespace formleak::test;

namespace {

constexpr const char* kId = "1234567890123456";

std::size_t lines(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// A folder with one page whose e-mail field the pixel takes.
struct LeakyFolder {
    TempFolder folder;
    std::string site = folder.file("site"), vendors = folder.file("vendors");
    explicit LeakyFolder(bool matching = true) {
        folder.write("site/index.html",
                     "<html lang=sv><head>" + pixel(kId) +
                         "</head><body><p>Kontakta oss om din försäkring här.</p>"
                         "<form method=post action=/s><label>E-post <input type=email "
                         "name=email></label><button>Skicka</button></form></body></html>");
        folder.write("vendors/connect.facebook.net/signals/config/" + std::string(kId) + ".js",
                     config(kId, matching));
    }
    std::vector<std::string> arguments(std::vector<std::string> more = {}) const {
        std::vector<std::string> out = {site, "--offline", "--vendor-config", vendors};
        out.insert(out.end(), more.begin(), more.end());
        return out;
    }
};

Outcome run_scan(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "scan");
    return run_formleak(arguments);
}

}  // namespace

TEST_CASE("cli: wrong use is one line that names the flag, exit 2") {
    const struct {
        std::vector<std::string> arguments;
        const char* names;
    } kCases[] = {
        {{"scan"}, "no target"},
        {{"scan", "x.example", "--max-pages", "many"}, "--max-pages"},
        {{"scan", "x.example", "--nonsense"}, "--nonsense"},
        {{"scan", "x.example", "--fail-on", "sometimes"}, "--fail-on"},
        {{"scan", "x.example", "--include", "("}, "--include"},
        {{"scan", "x.example", "-o", "report.doc"}, "report.doc"},
        {{"scan", "x.example", "--header", "no colon"}, "--header"},
        {{"scan", "x.example", "--cookie-file", "/does/not/exist"}, "--cookie-file"},
        {{"scan", "/does/not/exist.html"}, "/does/not/exist.html"},
        {{"scan", "x.example", "--base-url", "nowhere"}, "--base-url"},
        {{"diff", "a.json", "b.json"}, "not part of this version"},
        {{"scan", "https://x.example", "--history", "h.db"}, "--history: not part of this version"},
        {{"explain", "no.such-rule"}, "no.such-rule"},
        {{"report", "/does/not/exist.json"}, "/does/not/exist.json"},
        {{"dance"}, "dance"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.names);
        const Outcome outcome = run_formleak(c.arguments);
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.err.find(c.names) != std::string::npos);
        CHECK(lines(outcome.err) == 1);
        CHECK(outcome.out.empty());
    }
}

TEST_CASE("cli: --help teaches, --version tells, and without a command the help is shown") {
    const Outcome help = run_formleak({"--help"});
    CHECK(help.exit_code == 0);
    for (const char* word : {"scan", "inspect", "demo", "Exit status", "Examples"})
        CHECK(help.out.find(word) != std::string::npos);
    const Outcome scan_help = run_formleak({"scan", "--help"});
    for (const char* word : {"--max-pages", "--vendor-config", "--fail-on", "Netscape", "RE2"})
        CHECK(scan_help.out.find(word) != std::string::npos);
    const Outcome version = run_formleak({"--version"});
    CHECK(version.out.starts_with("formleak "));
    CHECK(run_formleak({}).exit_code == 2);
}

TEST_CASE("cli: exit 1 for a leak at or above --fail-on, 0 below it, 3 when something was not checked") {
    const LeakyFolder leaky;
    CHECK(run_scan(leaky.arguments()).exit_code == 1);
    CHECK(run_scan(leaky.arguments({"--fail-on", "critical"})).exit_code == 0);
    CHECK(run_scan(leaky.arguments({"--fail-on", "never"})).exit_code == 0);
    const LeakyFolder off(false);
    CHECK(run_scan(off.arguments()).exit_code == 0);
    CHECK(run_scan(off.arguments({"--fail-on", "low"})).exit_code == 1);  // automatic events
    CHECK(run_scan({off.site, "--offline"}).exit_code == 3);              // the switch could not be read
    CHECK(run_scan({off.site, "--offline", "--fail-on", "medium"}).exit_code ==
          1);  // findings beat incomplete
}

TEST_CASE("cli: every report format is written, by extension and by --format") {
    const LeakyFolder leaky;
    TempFolder out;
    std::vector<std::string> arguments = leaky.arguments({"--quiet"});
    for (const Format& format : report_formats())
        arguments.insert(arguments.end(), {"-o", out.file("r" + std::string(format.ending))});
    const Outcome outcome = run_scan(arguments);
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.out.empty());
    CHECK(read_file(out.file("r.json")).find("\"schema\": \"formleak/1\"") != std::string::npos);
    CHECK(parse_json(read_file(out.file("r.sarif"))).ok());
    CHECK(read_file(out.file("r.html")).find("<!doctype html>") != std::string::npos);
    CHECK(read_file(out.file("r.junit.xml")).starts_with("<?xml"));
    CHECK(read_file(out.file("r.csv")).find("email") != std::string::npos);
    CHECK(read_file(out.file("r.md")).find("meta.automatic-matching") != std::string::npos);
    for (const Format& format : report_formats()) {
        CAPTURE(format.name);
        CHECK(read_file(out.file("r" + std::string(format.ending))).size() > 50);
        CHECK(run_scan(leaky.arguments({"--format", std::string(format.name)})).out.size() > 50);
    }
    const Outcome again = run_formleak({"report", out.file("r.json"), "--format", "sarif"});
    CHECK(again.exit_code == 1);
    CHECK(again.out == read_file(out.file("r.sarif")));
}

TEST_CASE("cli: the JSON report validates against the published schema") {
    const LeakyFolder leaky;
    const auto schema = parse_json(read_file(FORMLEAK_SOURCE_DIR "/reports/report.schema.json"));
    REQUIRE(schema.ok());
    for (const auto& arguments :
         {leaky.arguments({"--format", "json"}), {leaky.site, "--offline", "--format", "json"}}) {
        const auto report = parse_json(run_scan(arguments).out);
        REQUIRE(report.ok());
        const auto mistakes = formleak::testing::find_schema_violations(*schema, *report);
        CHECK_MESSAGE(mistakes.empty(), (mistakes.empty() ? "" : mistakes.front()));
    }
    const auto demo = parse_json(run_formleak({"demo", "--format", "json"}).out);
    REQUIRE(demo.ok());
    CHECK(formleak::testing::find_schema_violations(*schema, *demo).empty());
}

TEST_CASE("cli: --values predicts exactly what would be sent") {
    const LeakyFolder leaky;
    const std::string values =
        leaky.folder.write("values.json", R"([{"name": "email", "value": " Test.Person@Example.com "}])");
    const Scanned scanned = scan(leaky.arguments({"--values", values}));
    REQUIRE(scanned.report["leaks"].items().size() == 1);
    const Json& leak = scanned.report["leaks"].items().front();
    CHECK(leak["match_key"].as_text() == "em");
    CHECK(leak["normalised"].as_text() == "test.person@example.com");
    // encodings.md, section 3
    CHECK(leak["sha256"].as_text() == "9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897");
    CHECK(run_scan(leaky.arguments({"--values", leaky.folder.write("bad.json", "{}")})).exit_code == 2);
}

TEST_CASE("cli: a baseline silences what was there before, and nothing else") {
    const LeakyFolder leaky;
    const std::string baseline = leaky.folder.file("baseline.json");
    CHECK(run_scan(leaky.arguments({"--write-baseline", baseline})).exit_code == 1);
    CHECK(run_scan(leaky.arguments({"--baseline", baseline})).exit_code == 0);
    leaky.folder.write("site/new.html",
                       "<html><head>" + pixel(kId) +
                           "</head><body><p>En ny sida med lite text på.</p><form method=post action=/s>"
                           "<input type=tel name=mobil><button>Skicka</button></form></body></html>");
    CHECK(run_scan(leaky.arguments({"--baseline", baseline})).exit_code == 1);
    CHECK(run_scan(leaky.arguments({"--baseline", leaky.folder.write("no.json", "{}")})).exit_code == 2);
}

TEST_CASE("cli: formleak.json gives targets, options, allowed findings with reasons, severities") {
    const LeakyFolder leaky;
    const auto with = [&](const std::string& text) { return leaky.folder.write("formleak.json", text); };
    const std::string allow =
        with("{ // comments are fine\n\"targets\": [\"" + leaky.site +
             "\"], \"options\": {\"offline\": true, \"vendor-config\": \"" + leaky.vendors +
             "\"},\n\"allow\": [{\"vendor\": \"meta\", \"match_key\": \"em\", \"reason\": \"agreed, see "
             "register 12\"}]}");
    const Outcome outcome = run_formleak({"scan", "--config", allow, "--format", "json"});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out.find("agreed, see register 12") != std::string::npos);
    CHECK(
        run_scan(leaky.arguments(
                     {"--config",
                      with(R"({"allow": [{"vendor": "meta", "reason": "old", "expires": "2020-01-01"}]})")}))
            .exit_code == 1);
    CHECK(run_scan(leaky.arguments({"--config", with(R"({"severity": {"meta.automatic-matching": "low"}})")}))
              .exit_code == 0);
    for (const char* wrong : {R"({"allow": [{"vendor": "meta"}]})", R"({"alow": []})",
                              R"({"severity": {"meta.automatic-matching": "awful"}})", "{"}) {
        CAPTURE(wrong);
        const Outcome refused = run_scan(leaky.arguments({"--config", with(wrong)}));
        CHECK(refused.exit_code == 2);
        CHECK(lines(refused.err) == 1);
    }
}

TEST_CASE("cli: the same folder gives the same report, whatever the number of threads") {
    const LeakyFolder leaky;
    for (int i = 0; i < 40; ++i)
        leaky.folder.write("site/p" + std::to_string(i) + ".html",
                           "<html><head>" + pixel(kId) + "</head><body><p>Sida nummer " + std::to_string(i) +
                               " med lite text.</p><form method=post action=/s>"
                               "<input name=email" +
                               std::to_string(i % 7) +
                               " type=email><button>Skicka</button></form></body></html>");
    const auto normal = [](std::string text) {
        // The declared time fields: everything that ends in _at, and the scan's id, which is made of the
        // time.
        for (const char* member : {"\"started_at\": \"", "\"finished_at\": \"", "\"fetched_at\": \"",
                                   "\"retrieved_at\": \"", "\"scan\": {\n    \"id\": \""})
            for (std::size_t at = 0; (at = text.find(member, at)) != std::string::npos;) {
                at += std::string(member).size();
                text.erase(at, text.find('"', at) - at);
            }
        return text;
    };
    const std::string one = normal(run_scan(leaky.arguments({"--jobs", "1", "--format", "json"})).out);
    REQUIRE(one.find("\"email3\"") != std::string::npos);
    for (const char* jobs : {"2", "8"})
        CHECK(normal(run_scan(leaky.arguments({"--jobs", jobs, "--format", "json"})).out) == one);
}

TEST_CASE("cli: the demo shows the case in under three seconds, without a network") {
    const Outcome demo = run_formleak({"demo"});
    CHECK(demo.exit_code == 1);
    CHECK(demo.seconds < 3);
    for (const char* word : {"CRITICAL", "1029384756102938", "meta.automatic-matching", "Personnummer",
                             "Events Manager", "www.exempelförsäkring.example"})
        CHECK_MESSAGE(demo.out.find(word) != std::string::npos, word);
}

TEST_CASE("cli: explain and vendors") {
    CHECK(run_formleak({"explain", "meta.automatic-matching"}).out.find("autoConfig") != std::string::npos);
    for (const char* rule : {"meta.automatic-matching", "meta.config-unreadable", "meta.automatic-events",
                             "tiktok.manual-matching"}) {
        const std::string told = run_formleak({"explain", rule}).out;
        CHECK(told.find("Fix") != std::string::npos);
        CHECK(told.find('{') == std::string::npos);
    }
    CHECK(run_formleak({"explain"}).out.find("form.get-personal-data") != std::string::npos);
    CHECK(run_formleak({"vendors"}).out.find("meta") != std::string::npos);
}
