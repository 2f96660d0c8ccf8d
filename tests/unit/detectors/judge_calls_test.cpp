#include <doctest/doctest.h>

#include "tests/unit/detectors/judge_case.h"

using namespace formleak;
using namespace formleak::test;

namespace {

Leak seen_in_call(const char* field) {
    Leak leak = leak_of(DataKind::email, "https://www.example.se/a", field, 1);
    leak.basis = Basis::observed;
    leak.in_call = true;
    leak.via = Channel::by_code;
    leak.match_key = "em";
    leak.channel = *field ? "fbq" : "";
    if (!*field) leak.form = leak.field = kNoIndex;
    leak.span.line = 7;
    return leak;
}

}  // namespace

TEST_CASE("judge_calls: what was typed and seen in a call was handed over, and is not said to have left") {
    ScanReport report = report_with_pixel(State::unknown);
    report.leaks = {seen_in_call("epost")};
    judge(report, {"example.se"});
    const auto findings = of_rule(report, "meta.manual-matching");
    REQUIRE(findings.size() == 1);
    const std::string& message = findings[0]->message;
    CHECK(findings[0]->basis == Basis::observed);
    CHECK(findings[0]->severity == Severity::high);
    CHECK(message.find("“epost”") != std::string::npos);
    CHECK(message.find("in a call of fbq") != std::string::npos);
    CHECK(message.find("no request was seen that carries it") != std::string::npos);
    CHECK(message.find("left") == std::string::npos);
    CHECK(message.find("leav") == std::string::npos);
    CHECK(findings[0]->remedy.find("fbq") != std::string::npos);
}

TEST_CASE(
    "judge_calls: keys of one call are one finding at its line; hashed and readable ones are told apart") {
    ScanReport report = report_with_pixel(State::unknown);
    Leak phone = seen_in_call(""), hashed = seen_in_call("");
    phone.match_key = "ph";
    hashed.match_key = "fn";
    hashed.transform = {"sha256"};
    report.leaks = {seen_in_call(""), phone, hashed};
    judge(report, {"example.se"});
    const auto findings = of_rule(report, "meta.manual-matching");
    REQUIRE(findings.size() == 2);
    const bool first_is_hashed = findings[0]->leaks == std::vector<std::uint32_t>{2};
    const Finding &plain = *findings[first_is_hashed ? 1 : 0], &digest = *findings[first_is_hashed ? 0 : 1];
    CHECK(plain.message.find("handed em, ph to Meta Platforms, readable") != std::string::npos);
    CHECK(digest.message.find("handed fn to Meta Platforms, hashed") != std::string::npos);
    REQUIRE_FALSE(plain.evidence.empty());
    CHECK(plain.evidence[0].line == 7);
    CHECK(plain.title == digest.title);
}

TEST_CASE(
    "judge_calls: a call of a vendor that has no set-up here is the site's own script handing a field on") {
    ScanReport report;
    report.leaks = {seen_in_call("epost")};
    report.leaks[0].pixel = kNoIndex;
    judge(report, {"example.se"});
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].rule == "script.field-to-third-party");
}
