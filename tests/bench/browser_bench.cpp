// Prints, from one run on one machine: how long the browser takes to start, visits per minute with one and
// four tabs, the memory of its processes, what recording calls costs, and how the visits stand against the
// same ones by playwright-core where that is installed.
//   browser_bench [PAIRS] [BROWSER]
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>
#include <thread>
#include <vector>

#include "scanner/browser/chromium_browser.h"
#include "scanner/engine/seen_calls.h"
#include "scanner/text/json.h"
#include "tests/support/process.h"

using namespace formleak;
namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;
using Site = std::map<std::string, std::pair<std::string, std::string>>;  // address → type, body

constexpr char kPage[] = "https://www.bench.example/";
constexpr int kStyles = 4, kImages = 6, kScripts = 30;
constexpr std::size_t kScriptBytes = 52u << 10, kStyleBytes = 20u << 10, kImageBytes = 20u << 10;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string filler(const char* line, std::size_t size) {
    std::string out;
    while (out.size() < size) out += line;
    return out;
}

// 41 resources, 2 MB: browser containment, section 6.
Site make_site() {
    Site site;
    std::string head, body;
    for (int i = 0; i < kStyles; ++i) {
        const std::string url = kPage + ("stil" + std::to_string(i) + ".css");
        head += "<link rel=\"stylesheet\" href=\"" + url + "\">\n";
        site[url] = {"text/css", filler(".a b, .c > d { margin: 1px 2px; color: #123456; }\n", kStyleBytes)};
    }
    for (int i = 0; i < kScripts; ++i) {
        const std::string url =
            "https://cdn" + std::to_string(i % 5) + ".partner.example/skript" + std::to_string(i) + ".js";
        head += "<script defer src=\"" + url + "\"></script>\n";
        site[url] = {
            "text/javascript",
            "window.n = (window.n || 0) + 1;\n" +
                filler("function f(a, b) { return a.concat(b).filter((x) => x !== 7); }\n", kScriptBytes)};
    }
    const std::string drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\">" +
                                filler("<rect width=\"9\" height=\"9\"/>", kImageBytes) + "</svg>";
    for (int i = 0; i < kImages; ++i) {
        const std::string url = kPage + ("bild" + std::to_string(i) + ".svg");
        body += "<img src=\"" + url + "\" alt=\"\">\n";
        site[url] = {"image/svg+xml", drawing};
    }
    site[kPage] = {"text/html; charset=utf-8",
                   "<!doctype html>\n<html lang=\"sv\"><head><title>Kontakt</title>\n" + head +
                       "</head><body>\n" + body +
                       "<form action=\"/tack\" method=\"post\">\n<label>Namn <input "
                       "name=\"namn\"></label>\n<label>E-post <input name=\"epost\" type=\"email\"></label>\n"
                       "<label>Telefon <input name=\"telefon\" type=\"tel\"></label>\n<button "
                       "type=\"button\" onclick=\"navigator.sendBeacon('https://t.partner.example/b', "
                       "document.forms[0].epost.value)\">Skicka</button>\n</form></body></html>\n"};
    return site;
}

browser::VisitHooks hooks_for(const Site& site) {
    browser::VisitHooks hooks;
    hooks.fetch = [&site](const HttpRequest& request) -> Result<HttpResponse> {
        HttpResponse response;
        response.url = response.final_url = request.url;
        const auto found = site.find(request.url);
        response.status = found == site.end() ? 204 : 200;
        if (found != site.end()) {
            response.headers = {{"Content-Type", found->second.first}};
            response.body = found->second.second;
        }
        return response;
    };
    hooks.values_for = [](const std::vector<browser::SeenField>& fields) {
        std::vector<std::string> values;
        for (const auto& field : fields)
            values.push_back(field.field.name == "epost"     ? "prov@example.com"
                             : field.field.name == "telefon" ? "0701740605"
                                                             : "Prov Provsson");
        return values;
    };
    hooks.carries_typed = [](const Request& request) {
        return (request.url + request.body).find("prov@") != std::string::npos;
    };
    hooks.is_third_party = [](const Request& request) { return !request.url.starts_with(kPage); };
    hooks.now = [] { return std::string("2026-01-01T00:00:00Z"); };
    return hooks;
}

std::vector<pid_t> family_of(pid_t top) {
    std::vector<pid_t> all = {top};
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string folder = "/proc/" + std::to_string(all[i]) + "/task";
        std::error_code error;
        for (fs::directory_iterator task(folder, error), end; !error && task != end; task.increment(error)) {
            std::ifstream children(task->path() / "children");
            for (pid_t child = 0; children >> child;) all.push_back(child);
        }
    }
    return all;
}

// Proportional: what processes share is counted once.
double family_mib(pid_t top) {
    long total_kib = 0;
    for (const pid_t pid : family_of(top)) {
        std::ifstream in("/proc/" + std::to_string(pid) + "/smaps_rollup");
        for (std::string line; std::getline(in, line);)
            if (line.starts_with("Pss:")) total_kib += std::strtol(line.c_str() + 4, nullptr, 10);
    }
    return static_cast<double>(total_kib) / 1024;
}

double median_start_ms(const browser::ChromiumOptions& options) {
    std::vector<double> times;
    for (int i = 0; i < 5; ++i) {
        const auto start = Clock::now();
        const auto browser = browser::ChromiumBrowser::start(options);
        if (!browser) {
            std::fprintf(stderr, "%s\n", browser.error().c_str());
            std::exit(1);
        }
        times.push_back(seconds_since(start) * 1000);
    }
    std::sort(times.begin(), times.end());
    return times[2];
}

// A browser of ours that visits the page again and again.
struct Ours {
    explicit Ours(browser::ChromiumOptions options, const Site& site)
        : browser(start(options)), hooks(hooks_for(site)) {
        plan.url = kPage;
        plan.take_pictures = false;
        browser->visit(plan, hooks);
    }
    static std::unique_ptr<browser::ChromiumBrowser> start(const browser::ChromiumOptions& options) {
        auto started = browser::ChromiumBrowser::start(options);
        if (started) return std::move(started).value();
        std::fprintf(stderr, "%s\n", started.error().c_str());
        std::exit(1);
    }
    // Seconds for that many visits.
    double visit(int visits) {
        std::atomic<int> next = 0;
        const auto start = Clock::now();
        std::vector<std::thread> workers;
        for (std::size_t tab = 0; tab < browser->tabs(); ++tab)
            workers.emplace_back([&] {
                while (next++ < visits) note(browser->visit(plan, hooks));
            });
        for (std::thread& worker : workers) worker.join();
        return seconds_since(start);
    }
    void note(const VisitResult& result) {
        const bool is_whole = result.incomplete.empty() && result.fields.size() == 3 &&
                              result.clicks.size() == 1 && result.exchanges.size() >= 42;
        const std::lock_guard lock(mutex);
        if (!is_whole) ++failed;
        dry_passes.push_back(result.dry_pass_s);
        lengths.push_back(result.elapsed_s);
    }

    std::unique_ptr<browser::ChromiumBrowser> browser;
    browser::VisitHooks hooks;
    browser::VisitPlan plan;
    std::mutex mutex;
    int failed = 0;
    std::vector<double> dry_passes, lengths;
};

double median(std::vector<double> all) {
    std::sort(all.begin(), all.end());
    return all.empty() ? 0 : all[all.size() / 2];
}

void measure_memory(browser::ChromiumOptions options, const Site& site, std::size_t tabs, int visits) {
    options.tabs = tabs;
    Ours ours(options, site);
    std::atomic<bool> done = false;
    double peak_mib = 0;
    std::thread watcher([&] {
        while (!done) {
            peak_mib = std::max(peak_mib, family_mib(ours.browser->pid()));
            std::this_thread::sleep_for(std::chrono::milliseconds(400));
        }
    });
    const double elapsed = ours.visit(visits);
    done = true;
    watcher.join();
    std::printf("formleak, %zu tab%s: %.0f visits/min, peak memory %.0f MiB, failed %d of %d\n", tabs,
                tabs > 1 ? "s" : "", visits * 60 / elapsed, peak_mib, ours.failed, visits);
}

// playwright-core's visits of the same page by the same browser; nothing: it is not installed.
class Playwright {
  public:
    Playwright(std::string program, const Site& site) : program_(std::move(program)) {
        Json json = Json::object();
        for (const auto& [url, file] : site) json.set(url, Json::array().push(file.first).push(file.second));
        std::ofstream(site_) << json.dump();
    }
    ~Playwright() { fs::remove(site_); }
    bool is_installed() const { return fs::exists(folder_ + "/node_modules/playwright-core"); }
    // Seconds, without the browser's start.
    double visit(int contexts, int visits) const {
        const auto outcome = test::run({"/usr/bin/env", "node", folder_ + "/visits.mjs", program_, site_,
                                        std::to_string(contexts), std::to_string(visits)},
                                       {}, 600);
        const double elapsed = std::strtod(outcome.out.c_str(), nullptr);
        if (outcome.exit_code == 0 && elapsed > 0) return elapsed;
        std::fprintf(stderr, "playwright-core failed: %s\n", outcome.err.substr(0, 400).c_str());
        std::exit(1);
    }

  private:
    const std::string folder_ = FORMLEAK_SOURCE_DIR "/tests/bench/playwright";
    const std::string site_ = (fs::temp_directory_path() / "formleak-bench-site.json").string();
    std::string program_;
};

// One after the other, so that whatever else the machine does meets both.
void compare(browser::ChromiumOptions options, const Site& site, int pairs) {
    constexpr int kTabs = 4, kVisits = 8;
    const Playwright playwright(options.program, site);
    if (!playwright.is_installed()) {
        std::printf("playwright-core is not installed; to compare: npm ci --prefix tests/bench/playwright\n");
        return;
    }
    options.tabs = kTabs;
    Ours ours(options, site);
    std::vector<double> ratios;
    for (int pair = 0; pair < pairs; ++pair)
        ratios.push_back(playwright.visit(kTabs, kVisits) / ours.visit(kVisits));
    std::printf(
        "%d tabs, %d pairs of %d visits: formleak's visits per minute against playwright-core's, median %.2f "
        "(failed %d)\n"
        "of a visit of %.0f ms (median) the dry pass, which playwright-core's do not have, takes %.0f ms\n",
        kTabs, pairs, kVisits, median(ratios), ours.failed, median(ours.lengths) * 1000,
        median(ours.dry_passes) * 1000);
}

// The same page, with calls to record, by turns with every known name watched and with none.
void measure_recorder(browser::ChromiumOptions options, Site site, int pairs) {
    std::string& page = site[kPage].second;
    page.insert(page.find("</body>"),
                "<script>!function(f){var n=f.fbq=function(){n.queue.push(arguments)};f._fbq=n;n.push=n;"
                "n.queue=[]}(window);fbq('init','1029384756',{em:'a@b.se'});fbq('track','PageView');"
                "window.dataLayer=[];function gtag(){dataLayer.push(arguments)}"
                "for(let i=0;i<20;i++)gtag('event','e'+i,{value:i});</script>");
    options.tabs = 1;
    Ours ours(options, site);
    std::vector<double> ratios;
    for (int pair = 0; pair < pairs; ++pair) {
        double seconds[2] = {};
        for (const bool is_first : {true, false}) {
            const bool is_watched = is_first == (pair % 2 == 0);
            ours.plan.watched = is_watched ? watched_names() : browser::WatchedNames{};
            seconds[is_watched ? 1 : 0] = ours.visit(1);
        }
        ratios.push_back(seconds[1] / seconds[0]);
    }
    std::printf("%d pairs: a visit that records calls against one that does not, median %.3f (failed %d)\n",
                pairs, median(ratios), ours.failed);
}

}  // namespace

int main(int argc, char** argv) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const int pairs = argc > 1 ? std::max(1, std::atoi(argv[1])) : 40;
    browser::ChromiumOptions options;
    const auto program = browser::find_chromium(argc > 2 ? argv[2] : "");
    if (!program) {
        std::fprintf(stderr, "%s\n", program.error().c_str());
        return 1;
    }
    options.program = *program;
    std::printf("%s: start %.0f ms (median of 5)\n", options.program.c_str(), median_start_ms(options));
    const Site site = make_site();
    for (const int tabs : {1, 4}) measure_memory(options, site, static_cast<std::size_t>(tabs), 16);
    measure_recorder(options, site, pairs);
    compare(options, site, pairs);
    return 0;
}
