// kill -9 at a hundred points of a crawl, of the rewriting of its journal and of the report: the resumed
// report equals the uninterrupted one, and no page whose line was written is fetched twice.
#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <set>

#include "tests/e2e/attacks/essence.h"
#include "tests/e2e/attacks/limited_run.h"
#include "tests/e2e/site.h"

using namespace formleak;
using namespace formleak::test;

namespace {

namespace fs = std::filesystem;

constexpr int kPages = 46;

std::string path_of(int page) {
    return page == 0 ? "/" : "/p" + std::to_string(page);
}

// A tree of pages with forms, pixels, a missing page, a redirect.
void fill(Site& site) {
    for (int i = 0; i < kPages; ++i) {
        std::string content = pixel("1029384756" + std::to_string(1000 + i % 3));
        for (int child = 3 * i + 1; child <= 3 * i + 3 && child < kPages; ++child)
            content += "<a href='" + path_of(child) + "'>s</a>";
        if (i == 7) content += "<a href=/missing>m</a><a href=/moved>f</a>";
        content += "<form action='http://other.example/x' method=post><label>E-post<input type=email name=e" +
                   std::to_string(i) + "></label></form>";
        site.page(path_of(i), content);
    }
    ServedResponse moved;
    moved.status = 302;
    moved.headers.push_back({"Location", "/end"});
    site.answer("/moved", moved);
    site.page("/end", "");
}

struct Run {
    Site& site;
    TempFolder state;

    explicit Run(Site& of) : site(of) {}
    std::string report_file() const { return state.file("r.json"); }
    Outcome go(bool resume, const std::string& fault) const {
        std::vector<std::string> arguments = {FORMLEAK_FAULTY, "scan", site.url(), "--no-vendor-config",
                                              "--jobs",        "2",    "--quiet",  "-o",
                                              report_file()};
        // Given both times, so that the options in the two reports are the same.
        if (resume) arguments.push_back("--resume");
        return run(arguments, {"XDG_STATE_HOME=" + state.path(), "FORMLEAK_FAULT=" + fault});
    }
    std::string journal_file() const {
        for (const auto& entry : fs::directory_iterator(state.file("formleak")))
            if (entry.path().extension() == ".journal") return entry.path().string();
        return "";
    }
    // Paths of the pages whose line was written.
    std::set<std::string> written() const {
        std::set<std::string> out;
        std::ifstream in(journal_file(), std::ios::binary);
        for (std::string line; std::getline(in, line) && !in.eof();) {
            const std::size_t name = line.find("\t\""), end = line.find("\"\t", name + 2);
            if (end != std::string::npos)
                out.insert(line.substr(name + 2 + site.url("").size(), end - name - 2 - site.url("").size()));
        }
        return out;
    }
};

std::string without_resume(std::string text) {
    const std::size_t at = text.find("\"resume\"");
    if (at == std::string::npos) return text;
    const std::size_t begin = text.rfind('\n', at), end = text.find('\n', at);
    text.erase(begin, end - begin);
    return text;
}

void check_resumed(const Run& run, const std::string& whole) {
    const std::set<std::string> written = run.written();
    std::map<std::string, int> hits;
    for (const std::string& path : written) hits[path] = run.site.hits(path);
    const Outcome resumed = run.go(true, "");
    CHECK(resumed.exit_code == 1);
    CHECK(without_resume(essence(read_file(run.report_file()))) == whole);
    for (const auto& [path, before] : hits) {
        CAPTURE(path);
        CHECK(run.site.hits(path) == before);
    }
    CHECK(run.journal_file().empty());
}

std::string uninterrupted(Site& site) {
    const Run whole(site);
    CHECK(whole.go(true, "").exit_code == 1);
    return without_resume(essence(read_file(whole.report_file())));
}

}  // namespace

TEST_CASE("kill: at 92 points of a crawl nothing is lost") {
    Site site;
    fill(site);
    const std::string whole = uninterrupted(site);
    REQUIRE(whole.size() > 10'000);
    for (const char* point : {"page", "journal"}) {
        for (int n = 1; n <= kPages; ++n) {
            CAPTURE(point);
            CAPTURE(n);
            const Run killed(site);
            REQUIRE(killed.go(false, std::string(point) + ":" + std::to_string(n)).exit_code ==
                    128 + SIGKILL);
            check_resumed(killed, whole);
        }
    }
}

TEST_CASE("kill: again and again during one crawl, then to its end") {
    Site site;
    fill(site);
    const std::string whole = uninterrupted(site);
    const Run killed(site);
    REQUIRE(killed.go(false, "journal:3").exit_code == 128 + SIGKILL);
    for (int n = 0; n < 8; ++n) {
        const std::size_t before = killed.written().size();
        REQUIRE(killed.go(true, "journal:4").exit_code == 128 + SIGKILL);
        CHECK(killed.written().size() >= before + 3);
    }
    check_resumed(killed, whole);
}

TEST_CASE("kill: while a damaged journal is rewritten, the old one or the new one stands") {
    Site site;
    fill(site);
    for (const char* point : {"journal:1", "journal:2", "journal:3", "journal:9"}) {
        CAPTURE(point);
        const Run killed(site);
        REQUIRE(killed.go(false, "journal:20").exit_code == 128 + SIGKILL);
        const std::string text = read_file(killed.journal_file());
        std::ofstream(killed.journal_file(), std::ios::binary) << "damaged line\n" << text;
        const std::size_t before = killed.written().size();
        REQUIRE(before >= 18);
        REQUIRE(killed.go(true, point).exit_code == 128 + SIGKILL);
        CHECK(killed.written().size() >= before);
        const Outcome resumed = killed.go(true, "");
        CHECK(resumed.exit_code == 1);
        CHECK(killed.journal_file().empty());
    }
}

TEST_CASE("kill: while the report is written, the journal still stands") {
    Site site;
    fill(site);
    const std::string whole = uninterrupted(site);
    for (int n = 1; n <= 20; ++n) {
        const Run killed(site);
        REQUIRE(killed.go(false, "output:1").exit_code == 128 + SIGKILL);
        CHECK_FALSE(fs::exists(killed.report_file()));
        check_resumed(killed, whole);
    }
}

TEST_CASE("kill: an output that cannot be written costs itself; the journal is kept for the next try") {
    TempFolder state, folder;
    const FillingSite filling(folder, "r.json");
    const Outcome outcome = run({FORMLEAK_PROGRAM, "scan", filling.url(), "--no-vendor-config", "--quiet",
                                 "-o", folder.file("r.json")},
                                {"XDG_STATE_HOME=" + state.path()});
    CHECK(outcome.exit_code == 2);
    CHECK_FALSE(fs::is_empty(state.file("formleak")));
}
