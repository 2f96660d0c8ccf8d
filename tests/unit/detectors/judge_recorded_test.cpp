#include <doctest/doctest.h>

#include <algorithm>

#include "detectors/vendor_index.h"
#include "tests/unit/detectors/judge_case.h"

using namespace formleak;
using namespace formleak::test;

TEST_CASE(
    "judge: whether a vendor's script or the site's code took it is told by the vendor's own channels") {
    const struct {
        const char *vendor, *channel, *rule;
    } kRows[] = {{"meta", "udff", "meta.automatic-matching"},
                 {"meta", "ud", "meta.manual-matching"},
                 {"snap", "udff", "snap.manual-matching"},  // no name of Snap's
                 {"tiktok", "user", "tiktok.manual-matching"}};
    for (const auto& row : kRows) {
        CAPTURE(row.vendor);
        CAPTURE(row.channel);
        ScanReport report = report_with_pixel(State::unknown);
        report.pixels[0].vendor = row.vendor;
        Leak leak = leak_of(DataKind::email, "https://www.example.se/a", "epost");
        leak.basis = Basis::recorded;
        leak.channel = row.channel;
        leak.via = channel_of(row.vendor, row.channel);
        report.leaks = {leak};
        judge(report, {"example.se"});
        const auto findings = of_rule(report, row.rule);
        REQUIRE(findings.size() == 1);
        // What to do at one vendor is no advice for another.
        CHECK((findings[0]->remedy.find("fbq") != std::string::npos) == (std::string(row.vendor) == "meta"));
        CHECK(findings[0]->remedy.find('{') == std::string::npos);
    }
}

TEST_CASE("judge: what a vendor's script was seen sending as it was typed is not called hashed") {
    for (const char* digest : {"", "ab"}) {
        CAPTURE(digest);
        ScanReport report = report_with_pixel(State::unknown);
        report.pixels[0].vendor = "hubspot";
        Leak leak = leak_of(DataKind::email, "https://www.example.se/a", "epost");
        leak.basis = Basis::observed;
        leak.channel = "collected-forms";
        leak.sha256 = digest;
        report.leaks = {leak};
        judge(report, {"example.se"});
        const auto findings = of_rule(report, "hubspot.automatic-matching");
        REQUIRE(findings.size() == 1);
        CHECK((findings[0]->message.find("hashed") != std::string::npos) == (*digest != 0));
        CHECK((findings[0]->message.find("readable") != std::string::npos) == (*digest == 0));
    }
}

TEST_CASE("judge: who sends an observed leak decides the rule where no vendor is known") {
    const struct {
        const char *initiator, *sha256, *rule;
    } kRows[] = {{"https://www.example.se/app.js", "ab", "script.hashed-field"},
                 {"https://www.example.se/app.js", "", "script.field-to-third-party"},
                 {"https://cdn.example.net/t.js", "", "request.personal-data"},
                 {"", "ab", "request.personal-data"}};
    for (const auto& row : kRows) {
        CAPTURE(row.initiator);
        ScanReport report;
        Leak leak = leak_of(DataKind::email, "https://www.example.se/a", "epost");
        leak.basis = Basis::observed;
        leak.pixel = kNoIndex;
        leak.initiator = row.initiator;
        leak.sha256 = row.sha256;
        leak.recipient = "example.net";
        report.leaks = {leak};
        judge(report, {"example.se"});
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].rule == row.rule);
        CHECK(report.findings[0].severity == Severity::high);
    }
}

TEST_CASE("judge: reading fields is weaker than sending them, and is not said again where sending was seen") {
    ScanReport report;
    VisitReport visit;
    visit.page = "https://www.example.se/a";
    visit.scripts = {
        {"https://connect.facebook.net/x.js", "Meta Platforms", "meta", {"epost"}, {"input"}, false},
        {"https://cdn.recorder.example/r.js", "recorder.example", "", {}, {"input", "scroll"}, true}};
    report.visits = {visit};
    judge(report, {"example.se"});
    REQUIRE(of_rule(report, "meta.form-capture").size() == 1);
    CHECK(of_rule(report, "meta.form-capture")[0]->severity == Severity::low);
    CHECK(of_rule(report, "site.session-replay").size() == 1);
    Leak sent = leak_of(DataKind::email, "https://www.example.se/a", "epost");
    sent.basis = Basis::observed;
    sent.pixel = kNoIndex;
    report.leaks = {sent};
    report.findings.clear();
    judge(report, {"example.se"});
    CHECK(of_rule(report, "meta.form-capture").empty());
}

TEST_CASE("judge: what was seen of a field shows the field's own place first") {
    ScanReport report;
    Leak leak = leak_of(DataKind::email, "https://www.example.se/a", "epost");
    leak.basis = Basis::observed;
    leak.pixel = kNoIndex;
    leak.recipient = "example.net";
    leak.destination = "https://example.net/c";
    leak.span.line = 12;
    report.leaks = {leak};
    judge(report, {"example.se"});
    REQUIRE(report.findings.size() == 1);
    REQUIRE(report.findings[0].evidence.size() == 2);
    CHECK(report.findings[0].evidence[0].url == "https://www.example.se/a");
    CHECK(report.findings[0].evidence[0].line == 12);
}
