// The parser beside acorn, over bundles as people publish them: the same are refused, and of the others every
// node is the same and stands at the same place.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "scanner/script/script.h"
#include "tests/support/process.h"
#include "tests/support/script_bundles.h"
#include "tests/support/script_dump.h"

using namespace formleak;
namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The lines where two texts part, for the message.
std::string first_difference(const std::string& ours, const std::string& theirs) {
    const auto parted = std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end());
    const auto at = static_cast<std::size_t>(parted.first - ours.begin());
    const std::size_t line = ours.rfind('\n', at) + 1;
    return "ours: " + ours.substr(line, 200) +
           "\nacorn's: " + theirs.substr(std::min(line, theirs.size()), 200);
}

void compare(const std::vector<fs::path>& files, const char* goal_name, script::Goal goal) {
    const test::TempFolder out;
    std::vector<std::string> command = {"/usr/bin/env",
                                        "node",
                                        "--stack-size=4000",
                                        FORMLEAK_SOURCE_DIR "/tests/support/acorn_dump.cjs",
                                        FORMLEAK_ACORN,
                                        out.path(),
                                        goal_name};
    for (const fs::path& file : files) command.push_back(file.string());
    const test::Outcome outcome = test::run(command, {}, 240);
    REQUIRE_MESSAGE(outcome.exit_code == 0, outcome.err);
    std::size_t trees = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        CAPTURE(files[i]);
        const std::string theirs = read(out.file(std::to_string(i)));
        const auto script = script::parse_script(read(files[i]), goal);
        const bool refused = theirs.starts_with("refused: ");
        CHECK_MESSAGE(script->unread().has_value() == refused,
                      script->unread().value_or(script::Unread{}).reason << " / " << theirs.substr(0, 100));
        if (refused || script->unread()) continue;
        const std::string ours = dump_script(*script, true);
        CHECK_MESSAGE(ours == theirs, first_difference(ours, theirs));
        ++trees;
    }
    CHECK(trees > files.size() / 2);
}

}  // namespace

TEST_CASE("script parser: acorn reads and refuses the same bundles, and sees the same trees") {
    const std::vector<fs::path> files = script_bundles();
    REQUIRE(files.size() >= 200);
    compare(files, "script", script::Goal::script);
    compare(files, "module", script::Goal::module);
}
