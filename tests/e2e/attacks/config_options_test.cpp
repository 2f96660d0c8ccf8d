// Options from formleak.json and options that may be given many times: none takes what belongs to another,
// none is passed over in silence.
#include <doctest/doctest.h>

#include "tests/e2e/attacks/limited_run.h"

using namespace formleak;
using namespace formleak::test;

namespace {

struct Checkout {
    TempFolder folder;
    Checkout() {
        folder.write("build/index.html",
                     page_of("<form action=https://other.example/c method=post><input name=email "
                             "type=email></form>"));
    }
    Outcome run(std::vector<std::string> arguments) const {
        return run_in_shell("cd " + folder.path() + "; exec \"$@\"", std::move(arguments));
    }
    Outcome run_with(const std::string& options, std::vector<std::string> arguments) const {
        folder.write("formleak.json", options);
        arguments.insert(arguments.end(), {"--config", "formleak.json"});
        return run(std::move(arguments));
    }
};

// As the README shows it.
const std::string kOfReadme = R"({
  // comments are fine
  "targets": ["https://www.example.se"],
  "options": {"max-pages": 500, "alias": ["shop.example.se"]},
  "severity": {"meta.automatic-events": "medium"}
})";

}  // namespace

TEST_CASE("options: one that may be repeated takes one value, and what follows is a target") {
    const Checkout checkout;
    for (std::vector<std::string> before :
         std::vector<std::vector<std::string>>{{"--alias", "shop.example.se"},
                                               {"--alias", "a.example", "--alias", "b.example:8443"},
                                               {"-o", "q.json"},
                                               {"--include", "index"},
                                               {"--exclude", "nothing"},
                                               {"--header", "X-A: b"},
                                               {"--connect-to", "a:1:b:2"},
                                               {"--max-pages", "5"}}) {
        CAPTURE(before.front());
        before.insert(before.begin(), "scan");
        before.insert(before.end(), {"build", "--offline"});
        const Outcome outcome = checkout.run(before);
        CHECK_MESSAGE(outcome.exit_code == 1, outcome.err);
        CHECK(has(outcome.out, "other.example"));
    }
    CHECK(checkout.run({"inspect", "--alias", "shop.example.se", "build/index.html"}).exit_code == 1);
    CHECK(checkout.run({"inspect", "-o", "i.json", "build/index.html"}).exit_code == 1);
}

TEST_CASE(
    "options: a config's lists take nothing of the command line, whose targets stand for the config's") {
    const Checkout checkout;
    const Outcome outcome = checkout.run_with(kOfReadme, {"scan", "build", "--offline", "--format", "json"});
    CHECK_MESSAGE(outcome.exit_code == 1, outcome.err);
    const auto report = parse_json(outcome.out);
    REQUIRE(report.ok());
    CHECK((*report)["scan"]["targets"].dump() == R"(["build"])");
    CHECK((*report)["scan"]["options"]["alias"].as_text() == "shop.example.se");
    CHECK((*report)["scan"]["options"]["max-pages"].as_text() == "500");
}

TEST_CASE("options: one config serves every command; what one does not have is passed over") {
    const Checkout checkout;
    checkout.run({"scan", "build", "--offline", "--quiet", "-o", "r.json"});
    for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{
             {"inspect", "build/index.html"}, {"report", "r.json"}, {"demo"}}) {
        CAPTURE(command.front());
        const Outcome outcome = checkout.run_with(kOfReadme, command);
        CHECK(outcome.exit_code == 1);
        CHECK(outcome.err == "");
    }
    // No name, no port: verify comes as far as its address.
    const Outcome verify = checkout.run_with(kOfReadme, {"verify", "not an address"});
    CHECK(verify.exit_code == 2);
    CHECK(has(verify.err, "not an address"));
    CHECK_FALSE(has(verify.err, "formleak.json"));
}

TEST_CASE("options: a mistake in a config's options is one line that names file and option, exit 2") {
    const Checkout checkout;
    const struct {
        const char *options, *names;
    } kCases[] = {
        {R"({"max-pges": 5})", "max-pges"},    {R"({"alias": true})", "alias"},
        {R"({"alias": [""]})", "alias"},       {R"({"max-pages": null})", "max-pages"},
        {R"({"max-pages": {}})", "max-pages"}, {R"({"max-pages": "many"})", "max-pages"},
        {R"({"offline": "yes"})", "offline"},  {R"({"config": "other.json"})", "config"},
        {R"({"help": true})", "help"},         {R"({"fail-on": "sometimes"})", "fail-on"},
        {R"({"history": "h.db"})", "history"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.options);
        const Outcome outcome = checkout.run_with(std::string("{\"options\": ") + c.options + "}",
                                                  {"scan", "build", "--offline"});
        CHECK(outcome.exit_code == 2);
        CHECK(has(outcome.err, "formleak.json"));
        CHECK(has(outcome.err, c.names));
        CHECK(count_lines(outcome.err) == 1);
        CHECK(outcome.out == "");
    }
    // What begins with a dash is a value like any other.
    CHECK(checkout
              .run_with(R"({"options": {"user-agent": "--offline", "jobs": 1}})",
                        {"scan", "build", "--offline"})
              .exit_code == 1);
}
