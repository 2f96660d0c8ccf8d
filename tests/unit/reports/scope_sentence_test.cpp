#include <doctest/doctest.h>

#include "reports/report_words.h"

using namespace formleak;

namespace {

using What = Scope::What;
using Unseen = Scope::Unseen;

}  // namespace

TEST_CASE("scope sentence: vendors with what was looked for, the rest as a number, in both languages") {
    Scope scope;
    scope.looked_for = {{"meta", {What::calls, What::on_switch, What::prediction, What::requests}},
                        {"snap", {What::calls}},
                        {"one", {What::requests}},
                        {"two", {What::requests}}};
    CHECK(scope_sentence(scope) ==
          "Looked for: set-ups, the switch, which fields would leave, requests of meta; set-ups of snap; "
          "requests of 2 other known vendors.");
    CHECK(scope_sentence(scope, "sv") ==
          "Söktes efter: inställningar, omkopplaren, vilka fält som skulle lämna sidan, anrop för meta; "
          "inställningar för snap; anrop för 2 andra kända leverantörer.");
}

TEST_CASE("scope sentence: what was not looked at stands with its count, one or many, in both languages") {
    const struct {
        Unseen what;
        std::uint64_t count;
        const char *english, *swedish;
    } kCases[] = {
        {Unseen::script_requests, 1, "requests that the script read would send (1)",
         "anrop som det lästa skriptet skulle göra (1)"},
        {Unseen::script_requests, 7, "requests that the scripts read would send (7)",
         "anrop som de lästa skripten skulle göra (7)"},
        {Unseen::built_forms, 1, "forms that scripts build, on the page (1)",
         "formulär som skript bygger, på sidan (1)"},
        {Unseen::built_forms, 2, "forms that scripts build, on the pages (2)",
         "formulär som skript bygger, på sidorna (2)"},
        {Unseen::other_switches, 1, "the switch of another vendor whose script is here (1)",
         "omkopplaren hos en annan leverantör vars skript finns här (1)"},
        {Unseen::other_switches, 3, "the switches of other vendors whose scripts are here (3)",
         "omkopplarna hos andra leverantörer vars skript finns här (3)"},
    };
    for (const auto& c : kCases) {
        Scope scope;
        scope.not_looked_at = {{c.what, c.count}};
        CHECK(scope_sentence(scope) == "Not looked at: " + std::string(c.english) + ".");
        CHECK(scope_sentence(scope, "sv") == "Inte undersökt: " + std::string(c.swedish) + ".");
    }
}

TEST_CASE("scope sentence: both parts are two sentences, and an empty scope is none") {
    Scope scope;
    CHECK(scope_sentence(scope).empty());
    CHECK(scope_sentence(scope, "sv").empty());
    scope.looked_for = {{"meta", {What::calls}}};
    scope.not_looked_at = {{Unseen::script_requests, 2}, {Unseen::built_forms, 1}};
    CHECK(scope_sentence(scope) ==
          "Looked for: set-ups of meta. Not looked at: requests that the scripts read would send (2); forms "
          "that scripts build, on the page (1).");
}
