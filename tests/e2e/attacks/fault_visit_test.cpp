// A visit that ends the process costs itself: the other pages are visited again, and reported.
#include <doctest/doctest.h>

#include "tests/e2e/site.h"

using namespace formleak;
using namespace formleak::test;

TEST_CASE("faults: a visit that crashes or hangs is one problem; the other visits are made again") {
    for (const char* kind : {"crash", "hang"}) {
        CAPTURE(kind);
        Site site;
        const std::string form =
            "<form action=/s method=post><label>E-post<input type=email name=email></label>"
            "<button>Skicka</button></form>";
        const std::string bad = "/formleak-fault:visit-" + std::string(kind);
        for (const std::string& path : {std::string("/a"), bad, std::string("/b")}) site.page(path, form);
        TempFolder state;
        const Outcome outcome = run({FORMLEAK_FAULTY, "verify", site.url("/a"), site.url(bad), site.url("/b"),
                                     "--format", "json", "--jobs", "1"},
                                    {"XDG_STATE_HOME=" + state.path()}, 180);
        CHECK(outcome.exit_code == 3);
        const auto report = parse_json(outcome.out);
        REQUIRE_MESSAGE(report.ok(), outcome.err);
        CHECK((*report)["pages"].items().size() == 3);
        CHECK((*report)["visits"].items().size() == 2);
        std::size_t internal = 0;
        for (const Json& problem : (*report)["problems"].items())
            if (problem["stage"].as_text() == "internal") {
                ++internal;
                CHECK(problem["url"].as_text() == site.url(bad));
            }
        CHECK(internal == 1);
    }
}
