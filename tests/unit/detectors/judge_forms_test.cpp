#include <doctest/doctest.h>

#include <algorithm>

#include "tests/unit/detectors/judge_case.h"

using namespace formleak;
using namespace formleak::test;

TEST_CASE("judge: a button's own action and method count like the form's") {
    const struct {
        const char *action, *method;  // of the button; "": the form's, which is post to the own site
        std::vector<std::string> rules;
    } kCases[] = {{"", "", {}},
                  {"https://www.example.se/y", "", {}},
                  {"https://list.other.example/x", "", {"form.third-party-action"}},
                  {"", "get", {"form.get-personal-data"}},
                  {"http://www.example.se/x", "", {"form.insecure-action"}},
                  {"https://list.other.example/x", "dialog", {}},
                  {"http://list.other.example/x",
                   "get",
                   {"form.get-personal-data", "form.insecure-action", "form.third-party-action"}}};
    for (const auto& c : kCases) {
        CAPTURE(c.action);
        ScanReport report = report_with_form("post", "https://www.example.se/x", DataKind::email);
        FormButton plain, other;
        plain.tag = other.tag = "button";
        plain.submits = other.submits = true;
        other.action = c.action;
        other.method = c.method;
        other.span = {7, 3, 0, 0};
        report.pages[0].forms[0].buttons = {plain, other};
        judge(report, {"example.se"});
        std::vector<std::string> rules;
        for (const Finding& f : report.findings) {
            rules.push_back(f.rule);
            CHECK(f.evidence.at(0).line == 7);
        }
        std::sort(rules.begin(), rules.end());
        CHECK(rules == c.rules);
    }
    // The form's own action is nobody's when its only button has another.
    ScanReport report = report_with_form("get", "https://list.other.example/x", DataKind::email);
    FormButton only;
    only.submits = true;
    only.action = "https://www.example.se/x";
    only.method = "post";
    report.pages[0].forms[0].buttons = {only};
    judge(report, {"example.se"});
    CHECK(report.findings.empty());
}

TEST_CASE("judge: forms that hand data over by themselves") {
    const struct {
        const char *method, *action;
        DataKind kind;
        const char* rule;  // nullptr: nothing
        Severity severity;
    } kCases[] = {
        {"post", "https://www.example.se/x", DataKind::email, nullptr, Severity::info},
        {"post", "https://shop.example.se/x", DataKind::email, nullptr,
         Severity::info},  // same registrable domain
        {"post", "https://list.other.example/x", DataKind::email, "form.third-party-action", Severity::high},
        {"post", "https://list.other.example/x", DataKind::national_id, "form.third-party-action",
         Severity::critical},
        {"get", "https://www.example.se/x", DataKind::email, "form.get-personal-data", Severity::low},
        {"get", "https://www.example.se/sok", DataKind::search, nullptr, Severity::info},
        {"post", "http://www.example.se/x", DataKind::email, "form.insecure-action", Severity::low},
        {"post", "http://www.example.se/x", DataKind::password, "form.insecure-action", Severity::medium},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.action);
        ScanReport report = report_with_form(c.method, c.action, c.kind);
        judge(report, {"example.se"});
        if (!c.rule) {
            CHECK(report.findings.empty());
            continue;
        }
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].rule == c.rule);
        CHECK(report.findings[0].severity == c.severity);
    }
}

TEST_CASE("judge: a form that was seen sending itself to another company is one finding, the form's") {
    ScanReport report = report_with_form("get", "https://list.other.example/x?list=1", DataKind::email);
    Leak seen = leak_of(DataKind::email, "https://www.example.se/form", "f");
    seen.basis = Basis::observed;
    seen.pixel = kNoIndex;
    seen.recipient = "other.example";
    seen.destination = "https://list.other.example/x";
    seen.normalised = "a@example.com";
    report.leaks = {seen};
    judge(report, {"example.se"});
    CHECK(of_rule(report, "request.personal-data").empty());
    const auto findings = of_rule(report, "form.third-party-action");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0]->basis == Basis::observed);
    CHECK(findings[0]->leaks == std::vector<std::uint32_t>{0, 1});
    CHECK(report.leaks[1].verified == Verified::confirmed);

    ScanReport elsewhere = report_with_form("get", "https://list.other.example/x", DataKind::email);
    seen.destination = "https://list.other.example/y";  // a script sent that
    elsewhere.leaks = {seen};
    judge(elsewhere, {"example.se"});
    CHECK(of_rule(elsewhere, "request.personal-data").size() == 1);
}

TEST_CASE("judge: a form of several fields that no button sends puts nothing into the address") {
    ScanReport report = report_with_form("get", "https://www.example.se/x", DataKind::email);
    Form& form = report.pages[0].forms[0];
    form.fields[0].tag = "input";
    FormButton button;
    button.tag = "button";
    button.type = "button";
    form.buttons = {button};
    ScanReport one = report;
    form.fields.push_back(form.fields[0]);
    ScanReport with_submit = report;
    with_submit.pages[0].forms[0].buttons[0].submits = true;
    judge(report, {"example.se"});
    CHECK(of_rule(report, "form.get-personal-data").empty());
    judge(one, {"example.se"});  // Enter in its only field sends it
    CHECK(of_rule(one, "form.get-personal-data").size() == 1);
    judge(with_submit, {"example.se"});
    CHECK(of_rule(with_submit, "form.get-personal-data").size() == 1);
}
