// verify and --browser of the built program: the demo, exit codes, files, and that nothing is left behind,
// also after kill -9.
#include <doctest/doctest.h>

#include <dirent.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>
#include <thread>

#include "tests/e2e/site.h"
#include "tests/support/json_schema.h"

using namespace formleak;
using namespace formleak::test;
namespace fs = std::filesystem;

namespace {

constexpr char kForm[] =
    R"(<!doctype html><html lang="sv"><title>Kontakt</title><form action="/tack" method="post">
<label>E-post <input name="epost" type="email"></label><button>Skicka</button></form></html>)";

// Main processes of browsers that were started with our profile folder.
std::set<pid_t> browsers() {
    std::set<pid_t> out;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const std::string name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos) continue;
        const std::string line = read_file("/proc/" + name + "/cmdline");
        if (line.find("--remote-debugging-pipe") != std::string::npos &&
            line.find("/profile") != std::string::npos)
            out.insert(std::stoi(name));
    }
    return out;
}

std::set<pid_t> new_browsers(const std::set<pid_t>& before) {
    std::set<pid_t> out;
    for (const pid_t pid : browsers())
        if (!before.contains(pid)) out.insert(pid);
    return out;
}

std::set<std::string> temporary_folders() {
    std::set<std::string> out;
    for (const auto& entry : fs::directory_iterator(fs::temp_directory_path()))
        if (entry.path().filename().string().starts_with("formleak-browser-"))
            out.insert(entry.path().string());
    return out;
}

// Waits for a condition of the world, with a limit.
bool eventually(const std::function<bool()>& done) {
    for (int i = 0; i < 400; ++i) {
        if (done()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
    return done();
}

std::size_t count_leaks(const Json& report, const std::string& basis, const std::string& verified) {
    return static_cast<std::size_t>(
        std::count_if(report["leaks"].items().begin(), report["leaks"].items().end(), [&](const Json& leak) {
            return leak["basis"].as_text() == basis && leak["verified"].as_text() == verified;
        }));
}

}  // namespace

TEST_CASE("browser_cli: the demo in a browser confirms every prediction and sees nothing else") {
    TempFolder folder;
    const Outcome outcome = run_formleak({"demo", "--browser", "-o", folder.file("demo.json"), "-o",
                                          folder.file("demo.har"), "-o", folder.file("demo.html")});
    CAPTURE(outcome.out);
    CAPTURE(outcome.err);
    CHECK(outcome.exit_code == 1);
    const auto report = parse_json(read_file(folder.file("demo.json")));
    REQUIRE(report.ok());
    CHECK(count_leaks(*report, "predicted", "confirmed") == 15);
    CHECK(count_leaks(*report, "predicted", "not-seen") == 0);
    CHECK(count_leaks(*report, "predicted", "corrected") == 0);
    CHECK(count_leaks(*report, "observed", "unpredicted") == 0);
    CHECK(count_leaks(*report, "observed", "confirmed") >= 15);
    // Its pixel was seen started by the page's own call, and no call was seen that was not read.
    std::size_t called = 0;
    for (const Json& pixel : (*report)["pixels"].items())
        for (const Json& found : pixel["found_in"].items()) called += found["how"].as_text() == "call-seen";
    CHECK(called > 0);
    for (const Json& visit : (*report)["visits"].items()) {
        REQUIRE(visit["set_ups"].items().size() > 0);
        for (const Json& setup : visit["set_ups"].items()) CHECK(setup["seen"].as_text() == "both");
    }
    // The menu has a link that says what the form's button says: it is not the button that the prediction
    // names.
    for (const Json& visit : (*report)["visits"].items())
        if (visit["page"].as_text().ends_with("/offert")) {
            CHECK(visit["clicks"].as_integer() == 2);
            CHECK(visit["pictures"].items().size() == 2);  // each of its two forms while it was filled
        }
    const auto schema =
        parse_json(read_file(std::string(FORMLEAK_SOURCE_DIR) + "/reports/report.schema.json"));
    REQUIRE(schema.ok());
    CHECK(testing::find_schema_violations(*schema, *report) == std::vector<std::string>{});
    // The capture of the visits holds the submissions that were stopped, and our own reader finds the same in
    // it.
    const Outcome inspected = run_formleak({"inspect", folder.file("demo.har"), "--format", "json"});
    const auto recorded = parse_json(inspected.out);
    REQUIRE(recorded.ok());
    CHECK(std::any_of((*recorded)["leaks"].items().begin(), (*recorded)["leaks"].items().end(),
                      [](const Json& leak) {
                          return leak["basis"].as_text() == "recorded" && leak["match_key"].as_text() == "em";
                      }));
    const std::string html = read_file(folder.file("demo.html"));
    CHECK(html.find("Seen in a browser") != std::string::npos);
    CHECK(html.find("data:image/jpeg;base64,") != std::string::npos);
}

TEST_CASE("browser_cli: verify reads the named page alone, submits nothing, and leaves nothing behind") {
    Site site;
    site.page("/", kForm + std::string("<a href=/annan>mer</a>"));
    const auto before = browsers();
    const auto folders = temporary_folders();
    const Outcome outcome = run_formleak({"verify", site.url("/"), "--format", "json"});
    CAPTURE(outcome.err);
    CHECK(outcome.exit_code == 0);
    const auto report = parse_json(outcome.out);
    REQUIRE(report.ok());
    CHECK((*report)["scan"]["command"].as_text() == "verify");
    CHECK((*report)["pages"].items().size() == 1);
    REQUIRE((*report)["visits"].items().size() == 1);
    const Json& visit = (*report)["visits"].items()[0];
    CHECK(visit["complete"].as_bool());
    CHECK(visit["fields"].as_integer() == 1);
    CHECK(visit["clicks"].as_integer() == 1);
    CHECK(visit["stopped"].as_integer() >= 1);
    CHECK(site.hits("/tack") == 0);
    CHECK(site.hits("/annan") == 0);
    CHECK(eventually([&] { return new_browsers(before).empty(); }));
    CHECK(temporary_folders() == folders);
}

TEST_CASE("browser_cli: --submit allow sends the form to the site, with a warning") {
    Site site;
    site.page("/", kForm);
    const Outcome outcome = run_formleak({"verify", site.url("/"), "--submit", "allow", "--format", "json"});
    CHECK(outcome.err.find("--submit allow") != std::string::npos);
    CHECK(site.hits("/tack") == 1);
}

TEST_CASE("browser_cli: a page that cannot be opened is a problem, never clean") {
    Site site;
    site.page("/", "<title>x</title>");
    const Outcome outcome = run_formleak({"verify", site.url("/borta"), "--format", "json"});
    CHECK(outcome.exit_code == 3);
}

TEST_CASE(
    "browser_cli: pages of a folder are visited at their --base-url; without one they are said not to be") {
    TempFolder folder;
    folder.write("site/index.html", kForm);
    const std::string site = folder.file("site");
    const auto visit = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments = {"scan", site,        "--browser", "--format",
                                              "json", "--fail-on", "never"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Outcome outcome = run_formleak(arguments);
        const auto report = parse_json(outcome.out);
        REQUIRE_MESSAGE(report.ok(), outcome.err);
        CHECK((*report)["summary"]["complete"].as_bool() == (outcome.exit_code == 0));
        return std::pair{outcome.exit_code, (*report)["visits"].items().size()};
    };
    CHECK(visit({"--base-url", "https://www.example.se/"}) == std::pair{0, std::size_t{1}});
    CHECK(visit({}) == std::pair{3, std::size_t{0}});
}

TEST_CASE("browser_cli: wrong use is one line that names the flag") {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"verify"},
          {"verify", "https://www.example.se/", "--consent", "maybe"},
          {"scan", "https://www.example.se/", "-o", "x.har"},
          {"verify", "https://www.example.se/", "--offline"},
          {"verify", "https://www.example.se/", "--browser-path", "/etc/hostname"}}) {
        const Outcome outcome = run_formleak(arguments);
        CAPTURE(outcome.err);
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.out.empty());
        CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 1);
    }
}

TEST_CASE(
    "browser_cli: Ctrl-C during the visits writes the report, exit 3; kill -9 leaves no browser and no "
    "folder") {
    Site site;
    // A picture that never comes keeps the page from becoming quiet.
    site.page("/", std::string(kForm) + "<script>setInterval(()=>fetch('/puls?'+Math.random()),40)</script>");
    const auto before = browsers();
    const auto folders = temporary_folders();
    for (const int number : {SIGINT, SIGKILL}) {
        CAPTURE(number);
        TempFolder state;
        Running running({FORMLEAK_PROGRAM, "verify", site.url("/"), "--format", "json"},
                        {"XDG_STATE_HOME=" + state.path()});
        REQUIRE(eventually([&] { return !new_browsers(before).empty(); }));
        REQUIRE(eventually([&] { return site.requests().size() > 4; }));
        running.signal(number);
        const Outcome outcome = running.wait(60);
        if (number == SIGINT) {
            CHECK(outcome.exit_code == 3);
            CHECK(parse_json(outcome.out).ok());
        }
        CHECK(eventually([&] { return new_browsers(before).empty(); }));
        CHECK(temporary_folders() == folders);
    }
}
