// The HAR of a visit is an output like the others.
#include <doctest/doctest.h>

#include <filesystem>

#include "tests/e2e/attacks/limited_run.h"

using namespace formleak;
using namespace formleak::test;

namespace fs = std::filesystem;

TEST_CASE("output: a HAR that cannot be written costs only itself, whatever its place among the outputs") {
    TempFolder folder;
    const FillingSite filling(folder, "full.har");
    const Outcome outcome = run_formleak({"verify", filling.url(), "-o", folder.file("full.har"), "-o",
                                          folder.file("good.har"), "-o", folder.file("r.json")});
    CHECK(outcome.exit_code == 2);
    CHECK(
        has(outcome.err, "-o " + folder.file("full.har") + ": cannot be written (No space left on device)"));
    CHECK(has(outcome.out, "1 page"));
    CHECK(parse_json(read_file(folder.file("good.har"))).ok());
    CHECK(parse_json(read_file(folder.file("r.json"))).ok());
    // Nothing is visited for a place that is known to be none.
    Site site;
    const Outcome refused = run_formleak({"verify", site.url(), "-o", folder.file("missing/x.har")});
    CHECK(refused.exit_code == 2);
    CHECK(has(refused.err, "missing/x.har: its folder does not exist"));
    CHECK(site.requests().empty());
}
