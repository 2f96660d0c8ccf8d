#include <doctest/doctest.h>

#include <algorithm>

#include "tests/unit/detectors/judge_case.h"

using namespace formleak;
using namespace formleak::test;

TEST_CASE("judge: a leak is critical for an identity number, high for other personal data, low as a guess") {
    const struct {
        DataKind kind;
        double confidence;
        Severity expected;
    } kCases[] = {
        {DataKind::national_id, 0.9, Severity::critical}, {DataKind::health, 0.9, Severity::critical},
        {DataKind::income, 0.9, Severity::critical},      {DataKind::phone, 0.9, Severity::high},
        {DataKind::email, 0.5, Severity::high},           {DataKind::email, 0.3, Severity::low}};
    for (const auto& c : kCases) {
        ScanReport report = report_with_pixel(State::on);
        report.leaks.push_back(leak_of(c.kind, "https://www.example.se/a", "f", c.confidence));
        judge(report, {"example.se"});
        const auto found = of_rule(report, "meta.automatic-matching");
        REQUIRE(found.size() == 1);
        CHECK(found[0]->severity == c.expected);
        CHECK(found[0]->remedy.find("'1234567890123456'") != std::string::npos);
    }
}

TEST_CASE("judge: keys of one field are one finding, the same field on another page is another") {
    ScanReport report = report_with_pixel(State::on);
    for (const char* key : {"fn", "ln"}) {
        report.leaks.push_back(leak_of(DataKind::full_name, "https://www.example.se/a", "namn"));
        report.leaks.back().match_key = key;
    }
    report.leaks.push_back(leak_of(DataKind::full_name, "https://www.example.se/b", "namn"));
    judge(report, {"example.se"});
    const auto found = of_rule(report, "meta.automatic-matching");
    REQUIRE(found.size() == 2);
    CHECK(found[0]->leaks.size() + found[1]->leaks.size() == 3);
    CHECK(found[0]->id != found[1]->id);
}

TEST_CASE("judge: fingerprints survive a redeploy that moves lines, and differ by what matters") {
    const auto id_of = [](unsigned line, const char* page, const char* name) {
        ScanReport report = report_with_pixel(State::on);
        report.leaks.push_back(leak_of(DataKind::email, page, name));
        report.leaks.back().span.line = line;
        judge(report, {"example.se"});
        return of_rule(report, "meta.automatic-matching")[0]->id;
    };
    CHECK(id_of(10, "https://www.example.se/a", "x") == id_of(99, "https://www.example.se/a", "x"));
    CHECK(id_of(10, "https://www.example.se/a", "x") == id_of(10, "https://staging.example.se/a?y=1", "x"));
    CHECK(id_of(10, "https://www.example.se/a", "x") != id_of(10, "https://www.example.se/b", "x"));
    CHECK(id_of(10, "https://www.example.se/a", "x") != id_of(10, "https://www.example.se/a", "y"));
}

TEST_CASE(
    "judge: on without a field that feeds it is medium, unknown is medium and never off, off is neither") {
    for (const auto& [state, rule] : {std::pair{State::on, "meta.automatic-matching"},
                                      std::pair{State::unknown, "meta.config-unreadable"}}) {
        ScanReport report = report_with_pixel(state);
        judge(report, {});
        REQUIRE(of_rule(report, rule).size() == 1);
        CHECK(of_rule(report, rule)[0]->severity == Severity::medium);
    }
    ScanReport off = report_with_pixel(State::off);
    judge(off, {});
    CHECK(std::all_of(off.findings.begin(), off.findings.end(),
                      [](const Finding& f) { return f.severity == Severity::info; }));
}

TEST_CASE(
    "judge: of a file of which nothing was read one switch is named, of one read in part what is unknown") {
    const auto unread = [](State matching, State events) {
        ScanReport report = report_with_pixel(matching);
        edit_switch(report.pixels[0], Capability::events).state = events;
        judge(report, {});
        std::vector<std::string> out;
        for (const Finding* f : of_rule(report, "meta.config-unreadable")) out.push_back(f->message);
        return out;
    };
    REQUIRE(unread(State::unknown, State::unknown).size() == 1);
    CHECK(unread(State::unknown, State::unknown)[0].starts_with("Whether this pixel takes what people type"));
    REQUIRE(unread(State::off, State::unknown).size() == 1);
    CHECK(unread(State::off, State::unknown)[0].starts_with("Whether this pixel reports buttons"));
    CHECK(unread(State::on, State::unknown).empty());  // it reads everything, clicks among it
    CHECK(unread(State::off, State::off).empty());
}

TEST_CASE("judge: a pixel whose leaks the report does not hold is not told that no field would feed it") {
    for (const State state : {State::on, State::unknown}) {
        ScanReport report = report_with_pixel(state);
        report.pixels[0].unlisted_leaks = 7;
        judge(report, {});
        const auto found = of_rule(report, "meta.automatic-matching");
        REQUIRE(found.size() == 1);
        CHECK(found[0]->severity == Severity::high);
        CHECK(found[0]->message.find("(7)") != std::string::npos);
        CHECK(found[0]->message.find("no field of the pages read") == std::string::npos);
    }
}

TEST_CASE("judge: an inactive pixel is present and nothing else") {
    ScanReport report = report_with_pixel(State::on);
    report.pixels[0].active = false;
    report.pixels[0].inactive_reason = "commented out";
    judge(report, {});
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].rule == "meta.present");
    CHECK(report.findings[0].message.find("commented out") != std::string::npos);
}

TEST_CASE(
    "judge: what was predicted and then seen is one finding with basis observed, and says what the visit "
    "saw") {
    ScanReport report = report_with_pixel(State::on);
    Leak predicted = leak_of(DataKind::email, "https://www.example.se/a", "epost"), observed = predicted;
    predicted.match_key = observed.match_key = "em";
    predicted.verified = observed.verified = Verified::confirmed;
    observed.basis = Basis::observed;
    observed.consent = ConsentAnswer::reject;
    observed.sha256 = "ab";
    observed.destination = "https://www.facebook.com/tr/";
    report.leaks = {predicted, observed};
    judge(report, {"example.se"});
    const auto findings = of_rule(report, "meta.automatic-matching");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0]->basis == Basis::observed);
    CHECK(findings[0]->leaks.size() == 2);
    CHECK(findings[0]->message.find("seen leaving in a browser") != std::string::npos);
    CHECK(findings[0]->message.find("no consent banner was answered") != std::string::npos);
    CHECK(std::any_of(findings[0]->evidence.begin(), findings[0]->evidence.end(),
                      [](const Evidence& e) { return e.kind == Evidence::Kind::request; }));
}

TEST_CASE("judge: a prediction that a visit did not see stays predicted, with the reason") {
    ScanReport report = report_with_pixel(State::on);
    Leak predicted = leak_of(DataKind::email, "https://www.example.se/a", "epost");
    predicted.verified = Verified::not_seen;
    predicted.verified_why = "its button could not be reached";
    report.leaks = {predicted};
    judge(report, {"example.se"});
    const auto findings = of_rule(report, "meta.automatic-matching");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0]->basis == Basis::predicted);
    CHECK(findings[0]->message.find("its button could not be reached") != std::string::npos);
}

TEST_CASE(
    "judge: user data that could not be read are told of, and only where code was seen handing them over") {
    ScanReport report = report_with_pixel(State::off);
    judge(report, {});
    CHECK(of_rule(report, "meta.manual-matching").empty());  // of requests alone nothing is known
    ScanReport handed = report_with_pixel(State::off);
    MatchKey unread;
    unread.name = kUnreadKey;
    handed.pixels[0].manual_keys = {unread};
    judge(handed, {});
    const auto findings = of_rule(handed, "meta.manual-matching");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0]->severity == Severity::medium);
    CHECK(findings[0]->basis == Basis::configured);
    CHECK(findings[0]->confidence == doctest::Approx(0.5));
}

TEST_CASE("rules: a remedy speaks of the vendor's own calls, and of no other's") {
    for (const char* what : {"automatic-matching", "manual-matching", "config-unreadable"}) {
        CAPTURE(what);
        const auto remedy = [&](const std::string& vendor) {
            const std::string id = vendor + "." + what;
            const Rule* rule = find_rule(id);
            REQUIRE(rule);
            return general_remedy(*rule, id);
        };
        const std::string meta = remedy("meta"), other = remedy("snap");
        CHECK((meta.find("fbq(") != std::string::npos || meta.find("facebook.net") != std::string::npos));
        CHECK(other.find("fbq") == std::string::npos);
        CHECK(other.find("facebook") == std::string::npos);
        for (const std::string& text : {meta, other, remedy("tiktok")})
            CHECK(text.find('{') == std::string::npos);
    }
}

TEST_CASE("judge: what the page fills in is not called typed, and a field that is not known has no markup") {
    ScanReport report = report_with_pixel(State::on);
    Leak hidden = leak_of(DataKind::email, "https://www.example.se/a", "epost");
    hidden.field_type = "hidden";
    report.leaks = {hidden};
    judge(report, {"example.se"});
    auto findings = of_rule(report, "meta.automatic-matching");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0]->message.find("What the page fills into") == 0);

    ScanReport unknown = report_with_pixel(State::on);
    Leak nobodys = leak_of(DataKind::email, "https://www.example.se/a", "");
    nobodys.form = nobodys.field = kNoIndex;
    nobodys.basis = Basis::observed;
    nobodys.sha256 = "ab";
    unknown.leaks = {nobodys};
    judge(unknown, {"example.se"});
    findings = of_rule(unknown, "meta.automatic-matching");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0]->message.find("typed") == std::string::npos);
    CHECK(std::none_of(findings[0]->evidence.begin(), findings[0]->evidence.end(),
                       [](const Evidence& e) { return e.kind == Evidence::Kind::html; }));
}

TEST_CASE("judge: a pixel's places are in pages and scripts; requests and the page as drawn add none") {
    ScanReport report = report_with_pixel(State::off);
    auto& places = report.pixels[0].found_in;
    places[0].excerpt = "fbq('init')";
    FoundIn drawn = places[0], request = places[0];
    drawn.span.line = 9;
    request.how = FoundIn::How::request;
    request.url = "https://www.facebook.com/tr/";
    places.push_back(drawn);
    places.push_back(request);
    ScanReport seen_alone = report;
    judge(report, {"example.se"});
    REQUIRE(of_rule(report, "meta.present").size() == 1);
    CHECK(of_rule(report, "meta.present")[0]->message == "Set up in 1 place.");
    seen_alone.pixels[0].found_in = {request};
    judge(seen_alone, {"example.se"});
    CHECK(of_rule(seen_alone, "meta.present")[0]->message == "Known by its requests alone.");
}

TEST_CASE("judge: what holds a pixel back is named by its reason") {
    ScanReport report = report_with_pixel(State::on);
    report.pixels[0].overrides.push_back({"no library", true, "the page does not load the library", "", {}});
    judge(report, {"example.se"});
    const auto findings = of_rule(report, "meta.automatic-matching");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0]->message.find("the page does not load the library") != std::string::npos);
    CHECK(findings[0]->message.find("own code") == std::string::npos);
}
