// The program that has faults built in (tests/e2e/faulty), run once with its state in a folder of its own.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/e2e/site.h"

namespace formleak::test {

// Fails the test when there is no JSON report.
struct FaultyRun {
    TempFolder state;
    Outcome outcome;
    Json report;

    explicit FaultyRun(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), FORMLEAK_FAULTY);
        arguments.insert(arguments.end(), {"--format", "json"});
        outcome = run(arguments, {"XDG_STATE_HOME=" + state.path()}, 120);
        const auto json = parse_json(outcome.out);
        REQUIRE_MESSAGE(json.ok(), "no JSON on stdout; stderr: " << outcome.err);
        report = *json;
    }
    // "address message" of each problem of that stage.
    std::vector<std::string> internal_problems() const {
        std::vector<std::string> out;
        for (const Json& problem : report["problems"].items())
            if (problem["stage"].as_text() == "internal")
                out.push_back(problem["url"].as_text() + " " + problem["message"].as_text());
        return out;
    }
};

}  // namespace formleak::test
