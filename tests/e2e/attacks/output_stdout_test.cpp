// Reports that do not arrive where stdout leads: said, and never a success.
#include <doctest/doctest.h>
#include <unistd.h>

#include "tests/e2e/attacks/limited_run.h"

using namespace formleak;
using namespace formleak::test;

namespace {

std::string harmless_page(const TempFolder& folder) {
    return folder.write("site/index.html", page_of("<form><input name=q></form>"));
}

}  // namespace

TEST_CASE("output: what stdout does not take is one line and exit 4, for every command that prints") {
    TempFolder folder;
    const std::string page = harmless_page(folder);
    REQUIRE(run_formleak({"scan", page, "--offline", "-o", folder.file("r.json"), "--quiet"}).exit_code == 0);
    const std::vector<std::vector<std::string>> kCommands = {
        {"scan", page, "--offline"},
        {"scan", page, "--offline", "--format", "json"},
        {"scan", page, "--offline", "--format", "sarif"},
        {"inspect", page},
        {"report", folder.file("r.json"), "--format", "html"},
        {"demo"},
        {"explain"},
        {"explain", "meta.automatic-matching"},
        {"vendors"},
        {"--help"},
        {"--version"},
    };
    for (const char* world : {"exec \"$@\" >/dev/full", "exec \"$@\" >&-", "exec \"$@\" >&- <&-"})
        for (const auto& command : kCommands) {
            CAPTURE(world);
            CAPTURE(command.front());
            const Outcome outcome = run_in_shell(world, command);
            CHECK(outcome.exit_code == 4);
            CHECK(has(outcome.err, "formleak: stdout: cannot be written ("));
            CHECK(count_lines(outcome.err) <= 2);  // and how to go on
        }
}

TEST_CASE("output: a file size limit and a reader that has gone are said too") {
    TempFolder folder;
    const std::string page = harmless_page(folder);
    const Outcome limited = run_in_shell("ulimit -f 1; exec \"$@\" >" + folder.file("out.json"),
                                         {"scan", page, "--offline", "--format", "json"});
    CHECK(limited.exit_code == 4);
    CHECK(has(limited.err, "stdout: cannot be written (File too large)"));
    // The reader ends before the program begins; the status is kept beside it.
    const std::string status = folder.file("status");
    const std::string world = "mkfifo " + folder.file("pipe") + "; exec 3<>" + folder.file("pipe") +
                              "; exec 4>" + folder.file("pipe") + "; exec 3>&-; exec \"$@\" >&4";
    const Outcome gone = run_in_shell(world, {"scan", page, "--offline"});
    CHECK(gone.exit_code == 4);
    CHECK(has(gone.err, "stdout: cannot be written (Broken pipe)"));
}

TEST_CASE("output: a stream that does not wait gets the whole report all the same") {
    TempFolder folder;
    std::string fields;
    for (int i = 0; i < 900; ++i) fields += "<input name=field-with-a-long-name-" + std::to_string(i) + ">";
    const std::string page = folder.write("site/index.html", page_of("<form>" + fields + "</form>"));
    // dd sets O_NONBLOCK on the stream that it shares with the program (oflag=nonblock), and leaves it so.
    const Outcome outcome = run_in_shell("dd if=/dev/null oflag=nonblock status=none; exec \"$@\"",
                                         {"scan", page, "--offline", "--format", "json"});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out.size() > 200'000);
    CHECK(parse_json(outcome.out).ok());
}

TEST_CASE("output: without stdout the files that were asked for stand, and no file takes its number") {
    TempFolder folder;
    const std::string page = harmless_page(folder);
    const Outcome outcome =
        run_in_shell("exec \"$@\" >&- 2>&- <&-",
                     {"scan", page, "--offline", "-o", folder.file("r.json"), "-o", folder.file("r.csv")});
    CHECK(outcome.exit_code == 4);
    CHECK(parse_json(read_file(folder.file("r.json"))).ok());
    CHECK(has(read_file(folder.file("r.csv")), "\"severity\""));
    // With --quiet nothing was to be printed: nothing is missing.
    const Outcome quiet = run_in_shell("exec \"$@\" >&-", {"scan", page, "--offline", "--quiet"});
    CHECK(quiet.exit_code == 0);
    CHECK(quiet.err.empty());
}

TEST_CASE("output: what could not be delivered need not be read again") {
    Site site;
    site.page("/", "<a href=/b>b</a><form><input name=q></form>");
    site.page("/b", "<form><input name=q></form>");
    TempFolder state;
    const Outcome lost =
        run({"/bin/sh", "-c", "exec \"$@\" >/dev/full", "sh", FORMLEAK_PROGRAM, "scan", site.url()},
            {"XDG_STATE_HOME=" + state.path()});
    CHECK(lost.exit_code == 4);
    CHECK(has(lost.err, "--resume"));
    const Scanned again = scan({site.url(), "--resume"}, state.path());
    CHECK(again.outcome.exit_code == 0);
    CHECK(again.page_urls().size() == 2);
    CHECK(site.hits("/b") == 1);
    // Of a folder nothing is kept.
    TempFolder folder;
    const std::string page = folder.write("site/index.html", page_of("<form><input name=q></form>"));
    const Outcome of_folder =
        run_in_shell("exec \"$@\" >/dev/full", {"scan", folder.file("site"), "--offline"});
    CHECK(of_folder.exit_code == 4);
    CHECK_FALSE(has(of_folder.err, "--resume"));
}
