#include "scanner/browser/scripts.h"

#include <doctest/doctest.h>

#include "scanner/text/base_encoding.h"
#include "scanner/text/digest.h"

using namespace formleak;
using namespace formleak::browser;

TEST_CASE("scripts: every placeholder is replaced by a name of this visit") {
    for (const std::string& text : {hooks_script("f0123"), agent_script("f0123")}) {
        REQUIRE(text.size() > 1000);
        CHECK(text.find("__FORMLEAK_") == std::string::npos);
        CHECK(text.find("f0123e") != std::string::npos);  // the event
    }
    CHECK(hooks_script("f0123").find("'f0123'") != std::string::npos);
    CHECK(agent_script("f0123").find("'" + consent_binding("f0123") + "'") != std::string::npos);
    CHECK(hooks_script("f0123").find(consent_binding("f0123")) ==
          std::string::npos);  // the page's world does not learn it
}

TEST_CASE("scripts: the agent has every function the driver calls") {
    const std::string agent = agent_script("f0123");
    for (const char* name :
         {"fields",       "buttons",       "locate",    "focus",      "choose",         "fill",
          "click",        "mark",          "unmark",    "scroll",     "signature",      "storage",
          "pageText",     "html",          "pending",   "lateTimers", "bannerRules",    "openers",
          "openDetails",  "closeModals",   "unreached", "adopt",      "consentVisible", "consentFallback",
          "consentStart", "consentAnswer", "links",     "hints",      "choices"}) {
        CAPTURE(std::string(name));
        CHECK(agent.find(name) != std::string::npos);
    }
}

// Of the files as they are in the pinned package: embedding must change no byte.
TEST_CASE("scripts: autoconsent is built in byte for byte") {
    Digester digester;
    const auto sha256 = [&](std::string_view name) {
        return encode_hex(digester.digest(DigestKind::sha256, bundled_script(name)).value_or(""));
    };
    CHECK(sha256("autoconsent.playwright.js") ==
          "d5d1d372976129e25596e0959f85cb954eec4d783684da1055e3ac0dc4d9b58e");
    CHECK(sha256("rules.json") == "e4c2a7e84a5dc5d74104ec52fb1125fa68d088cb22c49043a917967aa82acb73");
    CHECK(bundled_script("none.js").empty());
}
