#include "scanner/engine/script_conduct.h"

#include <doctest/doctest.h>

using namespace formleak;
using What = ScriptSight::What;

TEST_CASE(
    "script_conduct: reads of third parties' scripts, query left out; the site's own are its own business") {
    const auto out = conduct_of_scripts({{What::read, "epost", "", "https://www.facebook.com/x.js?v=1"},
                                         {What::read, "epost", "", "https://www.facebook.com/x.js?v=2"},
                                         {What::read, "namn", "", "https://www.example.se/app.js"}},
                                        {"example.se"});
    REQUIRE(out.size() == 1);
    CHECK(out[0].script == "https://www.facebook.com/x.js");
    CHECK(out[0].vendor == "meta");
    CHECK(out[0].reads == std::vector<std::string>{"epost"});
    CHECK_FALSE(out[0].records_page);
}

TEST_CASE(
    "script_conduct: changes of the page, the pointer and input by one script record a session; two of the "
    "three do not") {
    const std::string script = "https://cdn.recorder.example/r.js";
    const ScriptSight observer{What::observer, "", "", script},
        pointer{What::listener, "mousemove", "document", script},
        input{What::listener, "input", "document", script};
    CHECK(conduct_of_scripts({observer, pointer, input}, {"example.se"}).at(0).records_page);
    for (const std::vector<ScriptSight>& two :
         {std::vector<ScriptSight>{observer, pointer}, {observer, input}, {pointer, input}})
        CHECK(conduct_of_scripts(two, {"example.se"}).empty());
}
