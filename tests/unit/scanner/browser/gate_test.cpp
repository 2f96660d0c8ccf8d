#include "scanner/browser/gate.h"

#include <doctest/doctest.h>

using namespace formleak;
using namespace formleak::browser;

namespace {

constexpr GatePolicy kStrict, kThirdParty{.allow_third_party = true}, kSubmit{.allow_submit = true};

bool is_served(const GatePolicy& policy, const char* method, const GateQuestion& question,
               const char* url = "https://a.example/x") {
    Request request;
    request.method = method;
    request.url = url;
    const Verdict verdict = decide(policy, request, question);
    CHECK(verdict.why.empty() == (verdict.ruling == Ruling::serve));
    return verdict.ruling == Ruling::serve;
}

constexpr Use kUses[] = {Use::document, Use::frame, Use::resource, Use::message};
constexpr const char* kMethods[] = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE"};
constexpr bool kBoth[] = {false, true};

}  // namespace

TEST_CASE("gate: after the first value other parties hear nothing, whatever it is, recognised or not") {
    for (const GatePolicy& policy : {kStrict, kSubmit})
        for (const Use use : kUses)
            for (const char* method : kMethods)
                for (const bool carries : kBoth)
                    for (const bool clicked : kBoth) {
                        CAPTURE(static_cast<int>(use));
                        CAPTURE(method);
                        CHECK_FALSE(is_served(policy, method, {use, true, carries, true, clicked}));
                    }
}

TEST_CASE("gate: before the first value other parties are asked as ever; where it is allowed, after it too") {
    for (const Use use : kUses)
        for (const char* method : kMethods)
            for (const bool clicked : kBoth) {
                CHECK(is_served(kStrict, method, {use, true, false, false, clicked}));
                CHECK(is_served(kThirdParty, method, {use, true, true, true, clicked}));
            }
}

TEST_CASE("gate: from the first value on nothing is submitted to the site either, clicked or not") {
    for (const GatePolicy& policy : {kStrict, kThirdParty}) {
        for (const char* method : {"POST", "PUT", "DELETE"})
            for (const Use use : kUses)
                CHECK_FALSE(is_served(policy, method, {use, false, false, true, false}));
        for (const Use use : {Use::document, Use::frame})
            CHECK_FALSE(is_served(policy, "GET", {use, false, false, true, false}));
        for (const Use use : {Use::resource, Use::message})
            CHECK(is_served(policy, "GET", {use, false, false, true, false}));
    }
}

TEST_CASE("gate: from our first click nothing is submitted to the site, and no page or frame of it opened") {
    for (const GatePolicy& policy : {kStrict, kThirdParty})
        for (const bool has_value : kBoth) {
            for (const char* method : {"POST", "PUT", "DELETE"})
                for (const Use use : kUses)
                    CHECK_FALSE(is_served(policy, method, {use, false, false, has_value, true}));
            for (const Use use : {Use::document, Use::frame})
                CHECK_FALSE(is_served(policy, "GET", {use, false, false, has_value, true}));
            for (const char* method : {"GET", "HEAD", "OPTIONS"})
                for (const Use use : {Use::resource, Use::message})
                    CHECK(is_served(policy, method, {use, false, false, has_value, true}));
        }
}

TEST_CASE("gate: what carries a recognised value does not go to the site; what came before does") {
    for (const Use use : kUses)
        for (const char* method : kMethods) {
            CHECK_FALSE(is_served(kStrict, method, {use, false, true, true, false}));
            CHECK(is_served(kStrict, method, {use, false, false, false, false}));
            CHECK(is_served(kSubmit, method, {use, false, true, true, true}));
        }
}

TEST_CASE("gate: what is no web address and what streams is never fetched") {
    constexpr GatePolicy kAll{true, true};
    for (const char* url :
         {"ftp://a.example/x", "file:///etc/passwd", "data:,x", "blob:https://a.example/1", ""})
        for (const bool third : kBoth) CHECK_FALSE(is_served(kAll, "GET", {Use::document, third}, url));
    for (const bool third : kBoth) CHECK_FALSE(is_served(kAll, "GET", {Use::stream, third}));
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
