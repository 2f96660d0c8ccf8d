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
          "Looked for, of meta: set-ups, the switch, which fields would leave, requests; snap: set-ups; "
          "2 other known vendors: requests.");
    CHECK(scope_sentence(scope, "sv") ==
          "Söktes efter, hos meta: inställningar, omkopplaren, vilka fält som skulle lämna sidan, anrop; "
          "snap: inställningar; 2 andra kända leverantörer: anrop.");
}

TEST_CASE("scope sentence: what was not looked at stands with its count, one or many, in both languages") {
    const struct {
        Unseen what;
        std::uint64_t count;
        const char *english, *swedish;
    } kCases[] = {
        {Unseen::script_requests, 1, "requests of the scripts that were read (1 script)",
         "anrop från de lästa skripten (1 skript)"},
        {Unseen::script_requests, 7, "requests of the scripts that were read (7 scripts)",
         "anrop från de lästa skripten (7 skript)"},
        {Unseen::built_forms, 1, "forms that scripts build (1 page)", "formulär som skript bygger (1 sida)"},
        {Unseen::built_forms, 2, "forms that scripts build (2 pages)",
         "formulär som skript bygger (2 sidor)"},
        {Unseen::other_switches, 1, "set-ups of other vendors whose scripts are loaded (1 vendor)",
         "inställningar hos andra leverantörer vars skript laddas (1 leverantör)"},
        {Unseen::unknown_code, 1,
         "further code that scripts load or build, whose address or text is not known (1 script)",
         "ytterligare kod som skript laddar eller bygger, vars adress eller text inte är känd (1 skript)"},
        {Unseen::unknown_code, 4,
         "further code that scripts load or build, whose address or text is not known (4 scripts)",
         "ytterligare kod som skript laddar eller bygger, vars adress eller text inte är känd (4 skript)"},
        {Unseen::other_switches, 3, "set-ups of other vendors whose scripts are loaded (3 vendors)",
         "inställningar hos andra leverantörer vars skript laddas (3 leverantörer)"},
    };
    for (const auto& c : kCases) {
        Scope scope;
        scope.not_looked_at = {{c.what, c.count}};
        CHECK(scope_sentence(scope) == "Not looked at: " + std::string(c.english) + ".");
        CHECK(scope_sentence(scope, "sv") == "Inte undersökt: " + std::string(c.swedish) + ".");
    }
}

TEST_CASE("scope sentence: the first few hosts of frames are named") {
    Scope scope;
    scope.not_looked_at = {{Unseen::foreign_frames, 1, {"a.example"}}};
    CHECK(scope_sentence(scope) == "Not looked at: documents of other hosts (1 document: a.example).");
    CHECK(scope_sentence(scope, "sv") ==
          "Inte undersökt: dokument från andra värdar (1 dokument: a.example).");
    scope.not_looked_at = {{Unseen::foreign_frames, 9, {"a", "b", "c", "d", "e", "f"}}};
    CHECK(scope_sentence(scope) == "Not looked at: documents of other hosts (9 documents: a, b, c, d, e …).");
}

TEST_CASE("scope sentence: both parts are two sentences, and an empty scope is none") {
    Scope scope;
    CHECK(scope_sentence(scope).empty());
    CHECK(scope_sentence(scope, "sv").empty());
    scope.looked_for = {{"meta", {What::calls}}};
    scope.not_looked_at = {{Unseen::script_requests, 2}, {Unseen::built_forms, 1}};
    CHECK(scope_sentence(scope) ==
          "Looked for, of meta: set-ups. Not looked at: requests of the scripts that were read (2 scripts); "
          "forms that scripts build (1 page).");
}
