#include "scanner/engine/policy.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

ScanReport report_with_finding() {
    ScanReport report;
    PixelSetup pixel;
    pixel.vendor = "meta";
    pixel.account = "1";
    report.pixels.push_back(pixel);
    Leak leak;
    leak.match_key = "em";
    leak.recipient = "Meta Platforms";
    report.leaks.push_back(leak);
    Finding finding;
    finding.id = "0123456789abcdef";
    finding.rule = "meta.automatic-matching";
    finding.severity = Severity::high;
    finding.page = "https://www.example.se/offert";
    finding.pixel = 0;
    finding.leaks = {0};
    report.findings.push_back(finding);
    return report;
}

bool is_allowed_by(const std::string& entry, const char* today = "2026-11-22") {
    ScanReport report = report_with_finding();
    const auto policy = parse_policy("{\"allow\": [" + entry + "]}");
    REQUIRE_MESSAGE(policy.ok(), policy.error());
    apply_policy(*policy, today, report);
    return report.findings[0].allowed.has_value();
}

}  // namespace

TEST_CASE("policy: an entry allows what all its members agree with") {
    CHECK(is_allowed_by(R"({"vendor": "meta", "reason": "r"})"));
    CHECK(is_allowed_by(
        R"({"vendor": "meta", "account": "1", "match_key": "em", "page": "/offert$", "reason": "r"})"));
    CHECK_FALSE(is_allowed_by(R"({"vendor": "meta", "account": "2", "reason": "r"})"));
    CHECK_FALSE(is_allowed_by(R"({"match_key": "ph", "reason": "r"})"));
    CHECK_FALSE(is_allowed_by(R"({"page": "/kontakt", "reason": "r"})"));
    CHECK_FALSE(is_allowed_by(R"({"rule": "meta.manual-matching", "reason": "r"})"));
}

TEST_CASE("policy: an expired entry no longer holds and is named as a problem") {
    CHECK(is_allowed_by(R"({"vendor": "meta", "reason": "r", "expires": "2026-11-22"})"));
    CHECK_FALSE(is_allowed_by(R"({"vendor": "meta", "reason": "r", "expires": "2026-11-21"})"));
    ScanReport report = report_with_finding();
    apply_policy(
        *parse_policy(R"({"allow": [{"vendor": "meta", "reason": "spring", "expires": "2026-01-01"}]})"),
        "2026-11-22", report);
    REQUIRE(report.problems.size() == 1);
    CHECK(report.problems[0].message.find("spring") != std::string::npos);
}

TEST_CASE("policy: mistakes name the member") {
    const struct {
        const char *text, *says;
    } kCases[] = {{R"({"allow": [{"vendor": "meta"}]})", "reason"},
                  {R"({"allow": [{"vendr": "meta", "reason": "r"}]})", "vendr"},
                  {R"({"allow": [{"account": 1, "reason": "r"}]})", "quotes"},
                  {R"({"allow": [{"page": "(", "reason": "r"}]})", "page"},
                  {R"({"severity": {"meta.nothing": "low"}})", "meta.nothing"},
                  {R"({"severity": {"meta.present": "huge"}})", "meta.present"},
                  {R"({"target": []})", "target"},
                  {"[]", "object"}};
    for (const auto& c : kCases) {
        CAPTURE(c.text);
        const auto policy = parse_policy(c.text);
        REQUIRE_FALSE(policy.ok());
        CHECK(policy.error().find(c.says) != std::string::npos);
    }
}

TEST_CASE("policy: a baseline written from a report silences that report") {
    ScanReport report = report_with_finding();
    const auto ids = parse_baseline(write_baseline(report));
    REQUIRE(ids.ok());
    apply_baseline(*ids, "b.json", report);
    CHECK(report.findings[0].allowed.has_value());
    CHECK_FALSE(parse_baseline("{}").ok());
}
