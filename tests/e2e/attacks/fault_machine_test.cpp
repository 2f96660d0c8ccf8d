// Faults of the machine and of whoever sends signals: few threads, little memory, small files, hang-ups.
#include <dirent.h>
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <thread>

#include "tests/e2e/site.h"

using namespace formleak;
using namespace formleak::test;

namespace {

// `limit` is a command of sh that runs before the program: "ulimit -f 8".
Outcome run_limited(const std::string& limit, const std::vector<std::string>& arguments,
                    const std::string& state) {
    std::vector<std::string> all = {"/bin/sh", "-c", limit + "; exec \"$@\"", "sh"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return run(all, {"XDG_STATE_HOME=" + state}, 120);
}

// Processes whose command line holds `text`.
std::vector<int> processes_with(const std::string& text) {
    std::vector<int> out;
    DIR* const proc = ::opendir("/proc");
    while (const dirent* entry = ::readdir(proc)) {
        const int pid = std::atoi(entry->d_name);
        if (pid <= 0 || pid == ::getpid()) continue;
        const std::string line = read_file("/proc/" + std::string(entry->d_name) + "/cmdline");
        if (line.find(text) != std::string::npos) out.push_back(pid);
    }
    ::closedir(proc);
    return out;
}

template <typename Condition>
bool wait_until(Condition condition) {
    for (int i = 0; i < 600; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
}

void fill(Site& site, int pages) {
    std::string links;
    for (int i = 0; i < pages; ++i) {
        links += "<a href=/p" + std::to_string(i) + ">p</a>";
        site.page("/p" + std::to_string(i), "<form><input name=q></form>");
    }
    site.page("/", links);
}

}  // namespace

TEST_CASE("machine: where threads are refused, those that there are do the work") {
    Site site;
    fill(site, 40);
    TempFolder state;
    // 64 stacks of 8 MiB do not fit into 400 MB of addresses.
    const Outcome outcome =
        run_limited("ulimit -v 400000",
                    {FORMLEAK_PROGRAM, "scan", site.url(), "--jobs", "64", "--format", "json"}, state.path());
    CHECK(outcome.exit_code == 0);
    const auto json = parse_json(outcome.out);
    REQUIRE_MESSAGE(json.ok(), outcome.err);
    CHECK((*json)["pages"].items().size() == 41);
}

TEST_CASE("machine: where not even one thread is to be had, one line says so") {
    Site site;
    fill(site, 1);
    TempFolder state;
    const Outcome outcome = run_limited("ulimit -s 4000000; ulimit -v 900000",
                                        {FORMLEAK_PROGRAM, "scan", site.url()}, state.path());
    CHECK(outcome.exit_code == 4);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find("formleak: ") != std::string::npos);
}

TEST_CASE("machine: memory that runs out in one page costs that page") {
    TempFolder folder, state;
    for (int i = 0; i < 4; ++i)
        folder.write("p" + std::to_string(i) + ".html", page_of("<form><input name=q></form>"));
    std::string script = "var a = 1;";
    for (int i = 0; i < 60'000; ++i)
        script += "a=[a,{b" + std::to_string(i) + ":a+1}];fbq('init','" + std::to_string(i) + "');";
    folder.write("big.html",
                 page_of("<script>" + script + "</script><form><input type=email name=email></form>"));
    const Outcome outcome =
        run_limited("ulimit -v 240000",
                    {FORMLEAK_PROGRAM, "scan", folder.path(), "--offline", "--jobs", "2", "--format", "json"},
                    state.path());
    const auto json = parse_json(outcome.out);
    REQUIRE_MESSAGE(json.ok(), outcome.err);
    CHECK((*json)["pages"].items().size() >= 4);
    CHECK((outcome.exit_code == 3 || outcome.exit_code == 1));
}

TEST_CASE("machine: a file size limit is said, for the journal and for the output") {
    Site site;
    fill(site, 30);
    TempFolder state;
    const Outcome outcome = run_limited(
        "ulimit -f 8", {FORMLEAK_PROGRAM, "scan", site.url(), "-o", state.file("r.json")}, state.path());
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.err.find("r.json: cannot be written (File too large)") != std::string::npos);
    CHECK(outcome.err.find("cannot be kept any longer (File too large)") != std::string::npos);
}

TEST_CASE("machine: without a place for its state a crawl goes on and says what it cannot") {
    Site site;
    fill(site, 2);
    const Outcome outcome =
        run({"/usr/bin/env", "-u", "HOME", "-u", "XDG_STATE_HOME", FORMLEAK_PROGRAM, "scan", site.url()});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.err.find("neither XDG_STATE_HOME nor HOME is set") != std::string::npos);
}

TEST_CASE("signals: INT, TERM and HUP to the program end a page that never ends, with a report") {
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        for (const int times : {1, 2}) {  // timeout(1) sends to the process and to its group
            CAPTURE(number);
            CAPTURE(times);
            Site site;
            fill(site, 3);
            site.page("/p1", "<p>formleak-fault:page-sleep</p>");
            TempFolder state;
            Running program({FORMLEAK_FAULTY, "scan", site.url(), "--format", "json", "--jobs", "2"},
                            {"XDG_STATE_HOME=" + state.path()});
            REQUIRE(wait_until([&] { return site.hits("/p0") && site.hits("/p1") && site.hits("/p2"); }));
            // The three lines that can be there are there.
            REQUIRE(wait_until([&] {
                std::size_t lines = 0;
                const std::string folder = state.file("formleak");
                if (DIR* const open = ::opendir(folder.c_str())) {
                    while (const dirent* entry = ::readdir(open))
                        if (entry->d_name[0] != '.') {
                            const std::string text = read_file(folder + "/" + entry->d_name);
                            lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
                        }
                    ::closedir(open);
                }
                return lines >= 3;
            }));
            for (int i = 0; i < times; ++i) program.signal(number);
            const Outcome outcome = program.wait(60);
            CHECK(outcome.exit_code == 3);
            const auto json = parse_json(outcome.out);
            REQUIRE_MESSAGE(json.ok(), outcome.err);
            CHECK((*json)["pages"].items().size() == 3);
            CHECK(outcome.out.find("stopped early") != std::string::npos);
            CHECK(outcome.out.find("internal fault") == std::string::npos);
        }
    }
}

TEST_CASE("signals: a program under nohup does not hear the hang-up") {
    Site site;
    fill(site, 3);
    site.page("/p1", "<p>formleak-fault:page-sleep</p>");  // found out after eight seconds
    TempFolder state;
    Running program({"/bin/sh", "-c", "trap '' HUP; exec \"$@\"", "sh", FORMLEAK_FAULTY, "scan", site.url(),
                     "--format", "json"},
                    {"XDG_STATE_HOME=" + state.path()});
    REQUIRE(wait_until([&] { return site.hits("/p1") > 0; }));
    program.signal(SIGHUP);
    const Outcome outcome = program.wait(60);
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.out.find("internal fault while reading this page (no progress)") == std::string::npos);
    CHECK(outcome.out.find("internal fault while reading this page (more than 8 s)") != std::string::npos);
    CHECK(outcome.out.find("stopped early") == std::string::npos);
}

TEST_CASE("signals: with the parent killed no process of ours is left") {
    Site site;
    fill(site, 3);
    site.page("/p1", "<p>formleak-fault:page-sleep</p>");
    TempFolder state;
    const std::string mark = state.file("r.json");
    Running program({FORMLEAK_FAULTY, "scan", site.url(), "-o", mark}, {"XDG_STATE_HOME=" + state.path()});
    REQUIRE(wait_until([&] { return site.hits("/p1") > 0 && processes_with(mark).size() >= 2; }));
    program.signal(SIGKILL);
    CHECK(program.wait(60).exit_code == 128 + SIGKILL);
    CHECK(wait_until([&] { return processes_with(mark).empty(); }));
}

TEST_CASE("signals: a worker killed from outside is started again, and nothing is lost") {
    Site site;
    fill(site, 3);
    TempFolder state;
    site.page("/p1", "<p>formleak-fault:page-sleep</p>");
    const std::string mark = state.file("r.json");
    Running program({FORMLEAK_FAULTY, "scan", site.url(), "-o", mark}, {"XDG_STATE_HOME=" + state.path()});
    REQUIRE(wait_until([&] { return site.hits("/p1") > 0 && processes_with(mark).size() >= 2; }));
    const std::vector<int> both = processes_with(mark);
    ::kill(*std::max_element(both.begin(), both.end()), SIGKILL);  // the child has the later number
    CHECK(program.wait(60).exit_code == 3);
    const auto json = parse_json(read_file(mark));
    REQUIRE(json.ok());
    CHECK((*json)["pages"].items().size() == 3);
}
