// Ctrl-C, SIGTERM and kill -9: nothing that was done is lost.
#include <doctest/doctest.h>

#include <condition_variable>
#include <csignal>
#include <filesystem>
#include <map>
#include <mutex>

#include "tests/e2e/site.h"

using namespace formleak;
using namespace formleak::test;

namespace {

// A site that holds its last page back until it is released, so that a scan is surely in the middle.
class GatedSite {
  public:
    GatedSite() : server_([this](const ServedRequest& request) { return serve(request); }) {}
    ~GatedSite() { release(); }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(server_.port()) + "/"; }
    // Returns once `count` requests for /gate have arrived.
    void wait_for_gate() {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::chrono::seconds(30), [this] { return at_gate_ > 0; });
        REQUIRE(at_gate_ > 0);
    }
    void release() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    int hits(const std::string& path) {
        const std::lock_guard lock(mutex_);
        return hits_[path];
    }

  private:
    ServedResponse serve(const ServedRequest& request) {
        std::unique_lock lock(mutex_);
        ++hits_[request.target];
        if (request.target == "/gate") {
            ++at_gate_;
            changed_.notify_all();
            changed_.wait_for(lock, std::chrono::seconds(40), [this] { return open_; });
        }
        ServedResponse response;
        if (request.target == "/robots.txt" || request.target == "/sitemap.xml") {
            response.status = 404;
            return response;
        }
        const std::string links = request.target == "/"    ? "<a href=/a>a</a><a href=/b>b</a>"
                                  : request.target == "/a" ? "<a href=/gate>g</a>"
                                                           : "";
        response.body =
            "<html><body><p>En sida med lite text på, för ordningens skull.</p>" + links + "</body></html>";
        return response;
    }
    std::mutex mutex_;
    std::condition_variable changed_;
    bool open_ = false;
    int at_gate_ = 0;
    std::map<std::string, int> hits_;
    LoopbackServer server_;
};

}  // namespace

TEST_CASE("signals: Ctrl-C and SIGTERM write the report of what was done and exit 3") {
    for (int number : {SIGINT, SIGTERM}) {
        CAPTURE(number);
        GatedSite site;
        TempFolder state;
        const std::string report = state.file("r.json");
        Running program({FORMLEAK_PROGRAM, "scan", site.url(), "-o", report, "--quiet"},
                        {"XDG_STATE_HOME=" + state.path()});
        site.wait_for_gate();
        program.signal(number);
        const Outcome outcome = program.wait(30);
        CHECK(outcome.exit_code == 3);
        CHECK_FALSE(outcome.timed_out);
        const auto json = parse_json(read_file(report));
        REQUIRE(json.ok());
        CHECK((*json)["pages"].items().size() == 3);
        CHECK(read_file(report).find("stopped early") != std::string::npos);
    }
}

TEST_CASE("signals: after kill -9, --resume reads the rest and fetches no finished page again") {
    GatedSite site;
    TempFolder state;
    Running program({FORMLEAK_PROGRAM, "scan", site.url(), "--quiet"}, {"XDG_STATE_HOME=" + state.path()});
    site.wait_for_gate();
    program.signal(SIGKILL);
    CHECK(program.wait(30).exit_code == 128 + SIGKILL);
    site.release();
    const Scanned resumed = scan({site.url(), "--resume"}, state.path());
    CHECK(resumed.outcome.exit_code == 0);
    CHECK(resumed.report["pages"].items().size() == 4);
    for (const char* path : {"/", "/a", "/b"}) {
        CAPTURE(path);
        CHECK(site.hits(path) == 1);
    }
    CHECK(site.hits("/gate") == 2);
    SUBCASE("and a complete crawl leaves nothing behind") {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(state.path()))
            CHECK_FALSE(entry.path().extension() == ".journal");
    }
}
