// Inputs that are no files with an end: refused by name, whichever flag names them.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/e2e/attacks/limited_run.h"

using namespace formleak;
using namespace formleak::test;

TEST_CASE("inputs: a pipe, a device, a folder and a file that cannot be read are refused by name") {
    TempFolder folder;
    const std::string page = folder.write("site/index.html", page_of("<form><input name=q></form>"));
    const std::string pipe = folder.file("pipe");
    ::mkfifo(pipe.c_str(), 0600);
    const std::vector<std::string> kPlaces = {pipe, "/dev/zero", "/dev/full", "/proc/self/mem",
                                              folder.path()};
    const std::vector<std::vector<std::string>> kUses = {
        {"report"},
        {"scan", page, "--offline", "--config"},
        {"scan", page, "--offline", "--baseline"},
        {"scan", page, "--offline", "--values"},
        {"scan", page, "--cookie-file"},
        {"scan", page, "--cacert"},
        {"inspect", page, "--known"},
        {"inspect", page, "--values"},
        {"inspect", page, "--baseline"},
        {"report", page, "--config"},
    };
    for (const std::string& place : kPlaces)
        for (std::vector<std::string> arguments : kUses) {
            const std::string flag = arguments.back();
            CAPTURE(place);
            CAPTURE(flag);
            arguments.push_back(place);
            arguments.insert(arguments.begin(), FORMLEAK_PROGRAM);
            const TempFolder state;
            const Outcome outcome = run(arguments, {"XDG_STATE_HOME=" + state.path()}, 10);
            CHECK_FALSE(outcome.timed_out);
            CHECK(outcome.exit_code == 2);
            CHECK(has(outcome.err, place));
            CHECK(count_lines(outcome.err) == 1);
            CHECK_FALSE(has(outcome.err, "internal"));
            CHECK(outcome.max_rss_kib < 200'000);
        }
    for (const std::string& place : {pipe, std::string("/dev/zero")})
        for (const std::string command : {"scan", "inspect"}) {
            CAPTURE(place);
            const TempFolder state;
            const Outcome outcome =
                run({FORMLEAK_PROGRAM, command, place}, {"XDG_STATE_HOME=" + state.path()}, 10);
            CHECK(outcome.exit_code == 2);
            CHECK(has(outcome.err, place));
        }
}

TEST_CASE("inputs: a file of certificates without one is refused by name") {
    TempFolder folder;
    const std::string page = folder.write("index.html", page_of("<form><input name=q></form>"));
    for (const char* text : {"", "\n", "not a certificate", "-----BEGIN CERTIFICATE-----\nMIIB",
                             "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n"}) {
        CAPTURE(text);
        const std::string file = folder.write("ca.pem", text);
        const Outcome outcome = run_formleak({"scan", page, "--offline", "--cacert", file});
        CHECK(outcome.exit_code == 2);
        CHECK(has(outcome.err, "--cacert " + file + ": holds no certificate"));
        CHECK(count_lines(outcome.err) == 1);
    }
    const std::string good =
        folder.write("ca.pem", "# root\n-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
    CHECK(run_formleak({"scan", page, "--offline", "--cacert", good}).exit_code == 0);
}

TEST_CASE("inputs: a file that is larger than its limit is refused by name, not cut") {
    TempFolder folder;
    const std::string page = folder.write("site/index.html", page_of("<form><input name=q></form>"));
    const std::string big = folder.write("big.json", "");
    REQUIRE(::truncate(big.c_str(), off_t{70} << 20) == 0);
    const Outcome outcome = run_formleak({"scan", page, "--offline", "--values", big});
    CHECK(outcome.exit_code == 2);
    CHECK(has(outcome.err, big + ": larger than 64 MiB"));
}
