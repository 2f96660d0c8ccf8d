#include "detectors/setups/csp.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("csp: the source list that governs scripts decides (CSP Level 3, sections 6.1 and 6.7)") {
    const struct {
        std::vector<std::string> policies;
        bool allowed;
    } kCases[] = {
        {{}, true},
        {{"img-src 'self'"}, true},
        {{"default-src 'self'"}, false},
        {{"default-src 'self'; script-src https://connect.facebook.net"}, true},
        {{"script-src 'none'"}, false},
        {{"script-src *"}, true},
        {{"script-src https:"}, true},
        {{"script-src http:"}, false},
        {{"script-src *.facebook.net"}, true},
        {{"script-src facebook.net"}, false},
        {{"script-src connect.facebook.net/en_US/"}, true},
        {{"script-src connect.facebook.net/other/"}, false},
        {{"script-src 'self' 'unsafe-inline'"}, false},
        {{"script-src 'nonce-abc' 'strict-dynamic'"}, true},
        {{"script-src *; script-src-elem 'self'"}, false},
        {{"SCRIPT-SRC Connect.Facebook.Net"}, true},
        {{"script-src *", "script-src 'self'"}, false},  // every policy has to agree
        {{"script-src 'self'; script-src *"}, false},    // the first of a name counts
    };
    for (const auto& c : kCases) {
        CAPTURE((c.policies.empty() ? "" : c.policies.back()));
        CHECK(csp_allows_script(c.policies, "https://connect.facebook.net/en_US/fbevents.js",
                                "www.example.se") == c.allowed);
    }
    CHECK(csp_allows_script({"script-src 'self'"}, "https://www.example.se/app.js", "www.example.se"));
}
