// What inputs, arguments and stored reports hold never reaches a terminal as anything but text.
#include <doctest/doctest.h>

#include "reports/formats.h"
#include "tests/e2e/attacks/limited_run.h"
#include "tests/support/visible_text.h"
#include "tests/support/zip_bytes.h"

using namespace formleak;
using namespace formleak::test;

namespace {

// Sets a terminal's title, begins a line of its own, colours it; C1, direction and blank marks.
const std::string kForged =
    "\x1b]0;PWNED\x07\nCRITICAL forged.har\r\x1b[31m\xC2\x9B"
    "2J\xE2\x80\xAE\xE2\x80\x8D\xC2\xAD\x7F\x08";

// RFC 4180 ends the lines of CSV with both.
std::string with_plain_ends(std::string text) {
    for (std::size_t at = 0; (at = text.find("\r\n", at)) != std::string::npos;) text.erase(at, 1);
    return text;
}

std::string hidden_in(const std::string& text) {
    std::string out;
    for (const std::string& each : testing::find_hidden(with_plain_ends(text))) out += each + ", ";
    return out;
}

void check_visible(const Outcome& outcome) {
    CHECK(hidden_in(outcome.err) == "");
    CHECK(hidden_in(outcome.out) == "");
    CHECK_FALSE(has("\n" + outcome.err, "\nCRITICAL forged"));
    CHECK_FALSE(has("\n" + outcome.out, "\nCRITICAL forged"));
}

}  // namespace

TEST_CASE("terminal: an argument in an error line is text, and the line is one") {
    TempFolder folder;
    const std::string page = folder.write("p.html", page_of("<form><input name=q></form>"));
    const std::vector<std::vector<std::string>> kCases = {
        {"explain", kForged},
        {"explain", kForged + ".present"},
        {kForged},
        {"diff", kForged},
        {"scan", kForged},
        {"scan", "http://" + kForged},
        {"scan", page, "--" + kForged},
        {"scan", page, "--max-pages", kForged},
        {"scan", page, "--format", kForged},
        {"scan", page, "--include", "(" + kForged},
        {"scan", page, "--header", kForged},
        {"scan", page, "--base-url", kForged},
        {"scan", page, "--alias", kForged},
        {"scan", page, "--proxy", kForged},
        {"scan", page, "--connect-to", kForged},
        {"scan", page, "--history=" + kForged},
        {"scan", page, "--offline", "-o", kForged},
        {"scan", page, "--offline", "-o", folder.file(kForged + "/r.json")},
        {"scan", page, "--offline", "--write-baseline", folder.file(kForged + "/b.json")},
        {"scan", page, "--config", kForged},
        {"scan", page, "--values", kForged},
        {"inspect", kForged},
        {"inspect", page, "--known", kForged},
        {"report", kForged},
        {"verify", kForged},
    };
    for (const auto& arguments : kCases) {
        std::string line;
        for (const std::string& argument : arguments) line += argument + " ";
        CAPTURE(line);
        const Outcome outcome = run_formleak(arguments);
        check_visible(outcome);
        CHECK(outcome.exit_code != 4);
        if (outcome.exit_code == 2) CHECK(count_lines(outcome.err) == 1);
    }
}

TEST_CASE("terminal: names and contents of files are text in error lines and reports") {
    TempFolder folder;
    std::string name = kForged;
    const std::string har = R"({"log":{"entries":[]}})";
    const std::string packed = zip({{name + ".har", har, 0, 0}, {name + ".txt", "cut", 0, 0}});
    const std::vector<std::pair<std::string, std::string>> kFiles = {
        {"a.zip", packed},
        {"cut.zip", packed.substr(0, packed.size() / 2)},
        {name + ".har", "{\"log\":"},
        {name + ".html", page_of("<form id='" + name + "'><input name='" + name + "' placeholder='" + name +
                                 "'></form><script src='/" + name + "'></script>")},
        {"policy.json", "{\"" + name + "\": 1}"},
        {"values.json", "[{\"" + name + "\": 1}]"},
        {"options.json", "{\"options\": {\"" + name + "\": \"" + name + "\"}}"},
        {"baseline.json", "{\"" + name + "\": 1}"},
        {"bad.json", "{\"schema\": \"" + name + "\"}"},
    };
    std::map<std::string, std::string> at;
    for (const auto& [file, text] : kFiles) at[file] = folder.write("in/" + file, text);
    std::vector<std::vector<std::string>> kRuns = {
        {"inspect", at["a.zip"]},
        {"inspect", at["cut.zip"]},
        {"inspect", at[name + ".har"]},
        {"inspect", at[name + ".html"]},
        {"inspect", folder.file("in")},
        {"scan", folder.file("in"), "--offline"},
        {"scan", at[name + ".html"], "--offline", "--verbose"},
        {"demo", "--config", at["policy.json"]},
        {"demo", "--config", at["options.json"]},
        {"demo", "--baseline", at["baseline.json"]},
        {"scan", at[name + ".html"], "--offline", "--values", at["values.json"]},
        {"report", at["bad.json"]},
        {"report", at["policy.json"]},
    };
    for (const Format& format : report_formats()) {
        const std::string printed(format.name);
        kRuns.push_back({"scan", folder.file("in"), "--offline", "--format", printed});
        kRuns.push_back({"inspect", folder.file("in"), "--format", printed});
    }
    for (const auto& arguments : kRuns) {
        std::string line;
        for (const std::string& argument : arguments) line += argument + " ";
        CAPTURE(line);
        const Outcome outcome = run_formleak(arguments);
        CHECK(outcome.exit_code != 4);
        check_visible(outcome);
    }
}

TEST_CASE("terminal: a stored report that was made by somebody else is text in every format") {
    TempFolder folder;
    const std::string page = folder.write(
        "p.html", page_of("<form action='https://other.example/x'><input type=email name=email></form>"));
    REQUIRE(run_formleak({"scan", page, "--offline", "-o", folder.file("r.json"), "--quiet"}).exit_code == 1);
    auto json = parse_json(read_file(folder.file("r.json")));
    REQUIRE(json.ok());
    std::string text = read_file(folder.file("r.json"));
    // Every string of the report becomes another one.
    std::string forged;
    const std::string payload = "\\u001b]0;PWNED\\u0007\\nCRITICAL forged\\u009b2J\xC2\x9B\xE2\x80\xAE\x7F";
    for (const std::string member :
         {"title",     "message",   "url",         "final_url", "name", "id",           "label",
          "remedy",    "recipient", "destination", "page",      "host", "host_unicode", "excerpt",
          "match_key", "channel",   "why",         "rule",      "text", "started_at",   "command"}) {
        std::string out;
        std::size_t at = 0, next = 0;
        const std::string begin = "\"" + member + "\": \"";
        while ((next = text.find(begin, at)) != std::string::npos) {
            next += begin.size();
            out += text.substr(at, next - at) + payload;
            at = next;
        }
        text = out + text.substr(at);
    }
    const std::string stored = folder.write("forged.json", text);
    for (const Format& format : report_formats())
        for (const char* language : {"en", "sv"}) {
            CAPTURE(format.name);
            const Outcome outcome = run_formleak(
                {"report", stored, "--format", std::string(format.name), "--lang", language, "--verbose"});
            CHECK((outcome.exit_code == 1 || outcome.exit_code == 3));
            CHECK(outcome.out.size() > 500);
            check_visible(outcome);
        }
}
