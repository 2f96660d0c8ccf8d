// The two commands' scripts.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "tests/support/process.h"

using namespace formleak::test;
namespace fs = std::filesystem;

TEST_CASE("scripts: a second start of scanner/run does no work and is quick") {
    const fs::path program = fs::path(FORMLEAK_SOURCE_DIR) / "build/release/scanner/cli/formleak";
    REQUIRE_MESSAGE(fs::equivalent(program, FORMLEAK_PROGRAM),
                    "this test belongs to the release build, which scanner/run makes");
    run({FORMLEAK_SOURCE_DIR "/scanner/run", "--version"}, {}, 300);  // whatever there was to do
    const Outcome second = run({FORMLEAK_SOURCE_DIR "/scanner/run", "--version"});
    CHECK(second.exit_code == 0);
    CHECK(second.out.starts_with("formleak "));
    CHECK(second.err.empty());
    CHECK(second.seconds < 1);
}

TEST_CASE("scripts: without apt each missing part is one line that says what to install") {
    TempFolder bin;
    for (const char* tool : {"bash", "cat", "id", "grep", "nproc"})
        for (const char* folder : {"/bin/", "/usr/bin/"})
            if (fs::exists(std::string(folder) + tool) && !fs::exists(bin.file(tool)))
                fs::create_symlink(std::string(folder) + tool, bin.file(tool));
    const Outcome outcome =
        run({"/bin/bash", FORMLEAK_SOURCE_DIR "/scanner/install-packages"}, {"PATH=" + bin.path()});
    CHECK(outcome.exit_code == 1);
    for (const char* part :
         {"missing: a C++20 compiler", "missing: cmake", "missing: libcurl", "missing: gumbo"})
        CHECK_MESSAGE(outcome.out.find(part) != std::string::npos, part);
    CHECK(outcome.out.find("installing") == std::string::npos);
}

TEST_CASE("scripts: with everything there, nothing is installed") {
    const Outcome outcome = run({"/bin/bash", FORMLEAK_SOURCE_DIR "/scanner/install-packages"});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out.empty());
}
