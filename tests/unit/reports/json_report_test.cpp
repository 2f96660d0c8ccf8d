#include "reports/json_report.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "scanner/text/json.h"
#include "tests/support/json_schema.h"
#include "tests/support/sample_report.h"

using namespace formleak;

namespace {

std::string read_source_file(const std::string& path) {
    std::ifstream file(std::string(FORMLEAK_SOURCE_DIR) + "/" + path, std::ios::binary);
    REQUIRE(file.good());
    return {std::istreambuf_iterator<char>(file), {}};
}

Json parsed(const std::string& text) {
    auto json = parse_json(text);
    REQUIRE(json.ok());
    return std::move(json).value();
}

std::string violations_of(const Json& schema, const Json& value) {
    std::string out;
    for (const std::string& line : testing::find_schema_violations(schema, value)) out += line + "\n";
    return out;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("json_report: what is written follows the published schema") {
    const Json schema = parsed(read_source_file("reports/report.schema.json"));
    CHECK(violations_of(schema, parsed(write_json_report(testing::make_sample_report()))) == "");
    CHECK(violations_of(schema, parsed(write_json_report(ScanReport{}))) == "");
    CHECK(violations_of(schema, parsed(write_json_report(testing::make_hostile_report()))) == "");
}

TEST_CASE("json_report: the schema catches what the contract does not know") {
    const Json schema = parsed(read_source_file("reports/report.schema.json"));
    const std::string good = write_json_report(testing::make_sample_report());
    const struct {
        const char *from, *to;
    } kCases[] = {
        {"\"formleak/1\"", "\"formleak/2\""},
        {"\"severity\": \"critical\"", "\"severity\": \"dreadful\""},
        {"\"data_kind\": \"email\"", "\"data_kind\": \"mail\""},
        {"\"match_key\":", "\"matchkey\":"},
        {"\"confidence\": 0.97", "\"confidence\": 1.97"},
        {"\"complete\": false", "\"complete\": \"no\""},
        {"\"id\": \"0123456789abcdef\"", "\"id\": \"1\""},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.from);
        CHECK(violations_of(schema, parsed(replaced(good, c.from, c.to))) != "");
    }
}

TEST_CASE("json_report: the members of the contract are there with their values") {
    const Json json = parsed(write_json_report(testing::make_sample_report()));
    CHECK(json["schema"].as_text() == "formleak/1");
    CHECK(json["summary"]["findings"]["critical"].as_integer() == 1);
    CHECK(json["summary"]["findings"]["info"].as_integer() == 0);  // allowed ones are not counted
    CHECK_FALSE(json["summary"]["complete"].as_bool());
    CHECK(json["scan"]["options"]["max-pages"].as_text() == "6");
    CHECK(json["scan"]["options"]["alias"].dump() == R"(["a.example","b.example"])");
    const Json& field = json["pages"].items()[0]["forms"].items()[0]["fields"].items()[2];
    CHECK(field["label"].as_text() == "Personnummer");
    CHECK(field["data_kind"].as_text() == "national_id");
    CHECK(field["line"].as_integer() == 43);
    const Json& pixel = json["pixels"].items()[0];
    CHECK(pixel["automatic_matching"]["state"].as_text() == "on");
    CHECK(pixel["automatic_matching"]["keys"].dump() == R"(["em","ph","fn","ln"])");
    CHECK(pixel["settings"].dump() == R"({"version":"2.9.227"})");
    CHECK(json["leaks"].items()[1]["match_key"].as_text() == "ph");
    CHECK_FALSE(json["leaks"].items()[0].find("sha256"));  // only with --values
    CHECK(json["findings"].items()[0]["allowed"].is_null());
    CHECK(json["findings"].items()[1]["allowed"]["reason"].as_text() ==
          "campaign of the spring, see case 12");
    CHECK(json["events"].items()[0]["data"].items()[0]["resolved"]["source"].as_text() == "canary");
    CHECK(json["problems"].items()[0]["message"].as_text() == "asks for a login");
}

TEST_CASE("json_report: the default value of a field is never written") {
    ScanReport report = testing::make_sample_report();
    report.pages[0].forms[0].fields[0].value = "asa@example.com";
    CHECK(write_json_report(report).find("asa@example.com") == std::string::npos);
}

TEST_CASE("json_report: a report that was read back is written the same") {
    for (const ScanReport& report :
         {testing::make_sample_report(), testing::make_hostile_report(), ScanReport{}}) {
        const std::string text = write_json_report(report);
        const auto again = read_json_report(text);
        REQUIRE_MESSAGE(again.ok(), (again.ok() ? std::string() : again.error()));
        CHECK(write_json_report(*again) == text);
    }
    const auto report = read_json_report(write_json_report(testing::make_sample_report()));
    CHECK(report->leaks[2].data_kind == DataKind::national_id);
    CHECK(report->leaks[2].trigger.text == "Skicka");
    CHECK(gate_of(report->pixels[1]) == ConsentGate::attribute);
    CHECK(report->findings[0].severity == Severity::critical);
    CHECK(report->findings[1].allowed->expires == "2027-01-31");
}

TEST_CASE("json_report: what a set-up hangs on is written and read back, unknown as null") {
    ScanReport report;
    PixelSetup pixel;
    pixel.vendor = "meta";
    report.pixels.push_back(pixel);
    pixel.account_from =
        AccountSource{AccountSource::What::stored_value, "localStorage.pixel", "https://a.example/a.js", 7};
    pixel.condition = Condition{Condition::Kind::environment, "location.hostname === 'a.example'",
                                Condition::Holds::yes, "https://a.example/a.js", 6};
    pixel.consent = {Consent::How::own_code, "", "ads", "allowed('ads')"};
    pixel.phase = Phase::form_handler;
    report.pixels.push_back(pixel);
    const Json written = parsed(write_json_report(report));
    const Json& blank = written["pixels"].items()[0];
    for (const char* member : {"account_from", "condition", "phase"}) {
        CAPTURE(member);
        REQUIRE(blank.find(member));
        CHECK(blank[member].is_null());
    }
    CHECK(blank["consent"]["how"].as_text() == "none");
    const Json& full = written["pixels"].items()[1];
    CHECK(full["account_from"]["what"].as_text() == "stored-value");
    CHECK(full["condition"]["kind"].as_text() == "environment");
    CHECK(full["condition"]["holds_here"].as_text() == "yes");
    CHECK(full["consent"]["how"].as_text() == "own-code");
    CHECK(full["consent_gate"].as_text() == "call");  // the short form
    CHECK(full["phase"].as_text() == "form-handler");
    const auto again = read_json_report(write_json_report(report));
    REQUIRE(again.ok());
    CHECK(again->pixels[1].account_from->line == 7);
    CHECK(again->pixels[1].condition->kind == Condition::Kind::environment);
    CHECK(again->pixels[1].consent.how == Consent::How::own_code);
    CHECK(again->pixels[1].phase == Phase::form_handler);
    CHECK_FALSE(again->pixels[0].phase);
}

TEST_CASE("json_report: a report of before a set-up had these members is read by their short form") {
    const auto read = [](const std::string& pixel) {
        return read_json_report(R"({"schema": "formleak/1", "pixels": [{"vendor": "meta", )" + pixel +
                                R"("manual_matching": {"state": "off"}, "automatic_matching": {"state": "on"},
                                "automatic_events": {"state": "on"}}]})");
    };
    const auto old = read(R"("consent_gate": "attribute", )");
    REQUIRE_MESSAGE(old.ok(), (old.ok() ? std::string() : old.error()));
    CHECK(old->pixels[0].consent.how == Consent::How::attribute);
    CHECK_FALSE(old->pixels[0].phase);
    CHECK_FALSE(old->pixels[0].condition);
    CHECK_FALSE(read(R"("consent_gate": "attribute", "phase": "sometime", )").ok());
}

TEST_CASE(
    "json_report: the name behind a host of the site's own is written where there is one, and read back") {
    ScanReport report = testing::make_sample_report();
    CHECK_FALSE(parsed(write_json_report(report))["leaks"].items()[0].find("cname"));
    report.leaks[0].cname = "exempel.data.adobedc.net";
    report.events[0].cname = "exempel.sc.omtrdc.net";
    const std::string text = write_json_report(report);
    CHECK(parsed(text)["leaks"].items()[0]["cname"].as_text() == "exempel.data.adobedc.net");
    CHECK(read_json_report(text)->leaks[0].cname == "exempel.data.adobedc.net");
    CHECK(read_json_report(text)->events[0].cname == "exempel.sc.omtrdc.net");
}

TEST_CASE("json_report: what is no report is refused with its reason") {
    const std::string good = write_json_report(testing::make_sample_report());
    const struct {
        std::string text;
        const char* reason;
    } kCases[] = {
        {"", "parse error"},
        {"[]", "not a formleak report"},
        {"{\"schema\":\"formleak/9\"}", "\"schema\" is not \"formleak/1\""},
        {replaced(good, "\"severity\": \"critical\"", "\"severity\": \"x\""), "findings[0]: \"severity\""},
        {replaced(good, "\"data_kind\": \"phone\"", "\"data_kind\": 4"), "must be a string"},
        {replaced(good, "\"leaks\": [\n        0,", "\"leaks\": [\n        99,"),
         "points outside the list of leaks"},
        {replaced(good, "\"pixel\": 0", "\"pixel\": 7"), "points outside the list of pixels"},
        {replaced(good, "\"line\": 12", "\"line\": -1"), "must be a whole number"},
    };
    for (const auto& c : kCases) {
        const auto report = read_json_report(c.text);
        REQUIRE_FALSE(report.ok());
        CAPTURE(report.error());
        CHECK(report.error().find(c.reason) != std::string::npos);
    }
}

TEST_CASE(
    "json_report: words that are not known are refused with their place; what is not told is not claimed") {
    const std::string good = write_json_report(testing::make_sample_report());
    const struct {
        const char *from, *to, *error;
    } kRows[] = {{"\"how\": \"inline-script\"", "\"how\": \"by-magic\"",
                  "pixels[0]: found_in[0]: \"how\": \"by-magic\" is not one of its words"},
                 {"\"event\": \"click\"", "\"event\": \"wink\"",
                  "leaks[0]: \"trigger.event\": \"wink\" is not one of its words"},
                 {"\"stage\": \"fetch\"", "\"stage\": \"fetched\"",
                  "problems[0]: \"stage\": \"fetched\" is not one of its words"},
                 {"\"verified\": \"not-seen\"", "\"verified\": \"seen\"",
                  "leaks[1]: \"verified\": \"seen\" is not one of its words"}};
    for (const auto& row : kRows) {
        CAPTURE(row.from);
        REQUIRE(good.find(row.from) != std::string::npos);
        const auto report = read_json_report(replaced(good, row.from, row.to));
        REQUIRE_FALSE(report.ok());
        CHECK(report.error() == row.error);
    }
    const auto later =
        read_json_report(replaced(good, "\"how\": \"inline-script\"", "\"how\": \"page-data\""));
    REQUIRE(later.ok());
    const auto earlier = read_json_report(replaced(good, "\"channel_kind\": \"automatic\",", ""));
    REQUIRE(earlier.ok());
    CHECK(earlier->leaks[0].via == Channel::unknown);
}
