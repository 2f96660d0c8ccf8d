#include "scanner/browser/gate.h"

#include <doctest/doctest.h>

using namespace formleak;
using namespace formleak::browser;

TEST_CASE("gate: every rule of who may hear what") {
    constexpr GatePolicy kStrict, kThirdParty{.allow_third_party = true}, kSubmit{.allow_submit = true};
    constexpr bool kThird = true, kOwn = false;
    const struct {
        const char* rule;
        GatePolicy policy;
        const char *method, *url;
        GateQuestion question;  // use, is_third_party, carries_typed, typing_began, clicked
        bool serve;
    } kRows[] = {
        {"what is no web address is never fetched",
         kStrict,
         "GET",
         "ftp://a.example/x",
         {Use::resource, kOwn},
         false},
        {"not even when everything is allowed",
         {true, true},
         "GET",
         "file:///etc/passwd",
         {Use::document, kThird},
         false},
        {"streams are not followed", kStrict, "GET", "https://a.example/x", {Use::stream, kOwn}, false},
        {"streams are not followed either when third parties are allowed",
         kThirdParty,
         "GET",
         "https://a.example/x",
         {Use::stream, kThird},
         false},

        {"before typing a third party is asked for scripts",
         kStrict,
         "GET",
         "https://a.example/x",
         {Use::resource, kThird},
         true},
        {"before typing a third party hears messages",
         kStrict,
         "POST",
         "https://a.example/x",
         {Use::message, kThird},
         true},
        {"a typed value goes to no third party",
         kStrict,
         "GET",
         "https://a.example/x",
         {Use::resource, kThird, true},
         false},
        {"a typed value goes to no third party, whatever it is for",
         kStrict,
         "GET",
         "https://a.example/x",
         {Use::document, kThird, true, true},
         false},
        {"after typing a third party hears no message, for it could be coded",
         kStrict,
         "GET",
         "https://a.example/x",
         {Use::message, kThird, false, true},
         false},
        {"after typing a third party is still asked for scripts",
         kStrict,
         "GET",
         "http://a.example/x",
         {Use::resource, kThird, false, true},
         true},
        {"after typing a third party is still asked for frames",
         kStrict,
         "GET",
         "https://a.example/x",
         {Use::frame, kThird, false, true},
         true},
        {"after typing nothing is posted to a third party",
         kStrict,
         "POST",
         "https://a.example/x",
         {Use::frame, kThird, false, true},
         false},
        {"third parties allowed: a typed value goes there",
         kThirdParty,
         "POST",
         "https://a.example/x",
         {Use::message, kThird, true, true, true},
         true},
        {"submissions allowed: third parties hear no more for it",
         kSubmit,
         "POST",
         "https://a.example/x",
         {Use::message, kThird, true, true, true},
         false},

        {"the site's own pages are read", kStrict, "GET", "https://a.example/x", {Use::document, kOwn}, true},
        {"the site may be posted to before typing and clicking",
         kStrict,
         "POST",
         "https://a.example/x",
         {Use::message, kOwn, false, true},
         true},
        {"the site may look a typed value up",
         kStrict,
         "GET",
         "https://a.example/x?zip=123",
         {Use::message, kOwn, true, true},
         true},
        {"a posted typed value is a submission, clicked or not",
         kStrict,
         "POST",
         "https://a.example/x",
         {Use::message, kOwn, true, true},
         false},
        {"after a click nothing is posted",
         kStrict,
         "POST",
         "https://a.example/x",
         {Use::message, kOwn, false, true, true},
         false},
        {"after a click a typed value in an address is a submission too",
         kStrict,
         "GET",
         "https://a.example/x",
         {Use::message, kOwn, true, true, true},
         false},
        {"after a click no other page is opened",
         kStrict,
         "GET",
         "https://a.example/x",
         {Use::document, kOwn, false, true, true},
         false},
        {"after a click the site is still asked for scripts",
         kStrict,
         "GET",
         "https://a.example/x",
         {Use::resource, kOwn, false, true, true},
         true},
        {"a question about what is allowed is reading",
         kStrict,
         "OPTIONS",
         "https://a.example/x",
         {Use::message, kOwn, false, true, true},
         true},
        {"submissions allowed: the form is sent",
         kSubmit,
         "POST",
         "https://a.example/x",
         {Use::document, kOwn, true, true, true},
         true},
        {"third parties allowed: the form is still not sent",
         kThirdParty,
         "POST",
         "https://a.example/x",
         {Use::document, kOwn, true, true, true},
         false},
    };
    for (const auto& row : kRows) {
        CAPTURE(std::string(row.rule));
        Request request;
        request.method = row.method;
        request.url = row.url;
        const Verdict verdict = decide(row.policy, request, row.question);
        CHECK(verdict.serve == row.serve);
        CHECK(verdict.why.empty() == row.serve);
    }
}

TEST_CASE("gate: what the protocol's resource types are for") {
    CHECK(use_of("Document", true) == Use::document);
    CHECK(use_of("Document", false) == Use::frame);
    for (const char* type : {"Script", "Stylesheet", "Font", "Manifest", "TextTrack"})
        CHECK(use_of(type, true) == Use::resource);
    for (const char* type : {"EventSource", "Media"}) CHECK(use_of(type, true) == Use::stream);
    for (const char* type : {"Image", "XHR", "Fetch", "Ping", "Preflight", "CSPViolationReport", "Other", ""})
        CHECK(use_of(type, true) == Use::message);
}
