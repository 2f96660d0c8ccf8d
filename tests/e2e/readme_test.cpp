// Every command in the README runs, and says what the README shows.
#include <doctest/doctest.h>

#include <filesystem>
#include <regex>
#include <sstream>

#include "tests/e2e/site.h"

using namespace formleak::test;
namespace fs = std::filesystem;

namespace {

struct Shown {
    std::string command;
    std::string output;  // as the README prints it; empty: none shown
};

std::vector<Shown> commands_of(const std::string& readme) {
    std::vector<Shown> out;
    std::istringstream in(readme);
    bool inside = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("```"))
            inside = line == "```console";
        else if (inside && line.starts_with("$ "))
            out.push_back({line.substr(2), ""});
        else if (inside && !out.empty())
            out.back().output += line + "\n";
    }
    return out;
}

// The program's own clock and speed are not the README's.
std::string without_times(const std::string& text) {
    return std::regex_replace(std::regex_replace(text, std::regex(R"(\d{4}-\d\d-\d\dT[\d:]+Z)"), "TIME"),
                              std::regex(R"(\d+\.\d s)"), "N s");
}

Outcome in_shell(const std::string& command) {
    TempFolder state;
    const std::string bin = fs::path(FORMLEAK_PROGRAM).parent_path().string();
    fs::create_directories(state.path() + "/build");
    return run({"/bin/bash", "-c", "cd '" FORMLEAK_SOURCE_DIR "' && PATH='" + bin + "':$PATH && " + command},
               {"XDG_STATE_HOME=" + state.path(), "NO_COLOR=1"}, 300);
}

}  // namespace

TEST_CASE("readme: every command runs, and its output is the one shown") {
    const auto all = commands_of(read_file(FORMLEAK_SOURCE_DIR "/README.md"));
    REQUIRE(all.size() >= 8);
    for (const Shown& shown : all) {
        CAPTURE(shown.command);
        // This very test is part of tests/run; what builds everything again is checked by its parts.
        if (shown.command == "tests/run") continue;
        if (shown.command.starts_with("cmake ") || shown.command.starts_with("tests/fuzz/")) {
            const Outcome presets = in_shell("cmake --list-presets && test -x tests/fuzz/run");
            CHECK(presets.exit_code == 0);
            CHECK(presets.out.find("\"dev\"") != std::string::npos);
            continue;
        }
        std::string command = shown.command;
        TempFolder site;  // build/ in the README is the reader's own
        site.write("index.html",
                   "<!doctype html><html lang=sv><title>t</title><body><p>En sida med lite text på, för "
                   "ordningens skull.</p></body></html>");
        if (const std::size_t at = command.find(" build/ "); at != std::string::npos)
            command.replace(at, 8, " '" + site.path() + "' ");
        const Outcome outcome = in_shell(command);
        CHECK_MESSAGE(outcome.exit_code <= 1, outcome.err);
        CHECK(outcome.out.size() > 40);
        if (!shown.output.empty()) CHECK(without_times(outcome.out) == without_times(shown.output));
    }
}
