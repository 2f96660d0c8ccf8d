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
    std::ifstream file(std::string(FORMLEAK_SOURCE_DIR) + "/tests/support/sarif-2.1.0-subset.schema.json",
                       std::ios::binary);
    return parsed({std::istreambuf_iterator<char>(file), {}});
}

}  // namespace

TEST_CASE("sarif_report: follows SARIF 2.1.0, with and without known rules") {
    const Json schema = sarif_schema();
    for (const ScanReport& report :
         {testing::make_sample_report(), testing::make_hostile_report(), ScanReport{}}) {
        CHECK(testing::find_schema_violations(schema, parsed(write_sarif_report(report, {}))) ==
              std::vector<std::string>{});
        CHECK(testing::find_schema_violations(
                  schema, parsed(write_sarif_report(report, testing::make_sample_rules()))) ==
              std::vector<std::string>{});
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
