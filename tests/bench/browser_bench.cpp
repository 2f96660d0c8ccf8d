// Prints, from one run on one machine: how long the browser takes to start, visits per minute with one and
// four tabs, the memory of its processes, and beside it the same visits by playwright-core where that is
// installed.
//   browser_bench [VISITS] [BROWSER]
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>
#include <vector>

#include "scanner/browser/chromium_browser.h"
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

// Visits per minute; prints its line.
double measure(browser::ChromiumOptions options, const Site& site, std::size_t tabs, int visits) {
    options.tabs = tabs;
    auto started = browser::ChromiumBrowser::start(options);
    if (!started) return 0;
    const auto browser = std::move(started).value();
    const auto hooks = hooks_for(site);
    browser::VisitPlan plan;
    plan.url = kPage;
    plan.take_pictures = false;
    browser->visit(plan, hooks);
    std::atomic<int> next = 0, failed = 0;
    std::atomic<bool> done = false;
    double peak_mib = 0;
    std::thread watcher([&] {
        while (!done) {
            peak_mib = std::max(peak_mib, family_mib(browser->pid()));
            std::this_thread::sleep_for(std::chrono::milliseconds(400));
        }
    });
    const auto start = Clock::now();
    std::vector<std::thread> workers;
    for (std::size_t tab = 0; tab < tabs; ++tab)
        workers.emplace_back([&] {
            while (next++ < visits) {
                const VisitResult result = browser->visit(plan, hooks);
                const bool is_whole = result.incomplete.empty() && result.fields.size() == 3 &&
                                      result.clicks.size() == 1 && result.exchanges.size() >= 42;
                if (!is_whole) ++failed;
            }
        });
    for (std::thread& worker : workers) worker.join();
    const double elapsed = seconds_since(start), per_minute = visits * 60 / elapsed;
    done = true;
    watcher.join();
    std::printf(
        "formleak, %zu tab%s: %.0f visits/min (%.0f ms each), peak memory %.0f MiB, failed %d of %d\n", tabs,
        tabs > 1 ? "s" : "", per_minute, elapsed * 1000 * static_cast<double>(tabs) / visits, peak_mib,
        failed.load(), visits);
    return per_minute;
}

double measure_playwright(const std::string& program, const Site& site, int tabs, int visits) {
    const std::string folder = FORMLEAK_SOURCE_DIR "/tests/bench/playwright";
    if (!fs::exists(folder + "/node_modules/playwright-core")) {
        std::printf("playwright-core is not installed; to compare: npm ci --prefix tests/bench/playwright\n");
        return 0;
    }
    Json json = Json::object();
    for (const auto& [url, file] : site) json.set(url, Json::array().push(file.first).push(file.second));
    const std::string path = (fs::temp_directory_path() / "formleak-bench-site.json").string();
    std::ofstream(path) << json.dump();
    const auto outcome = test::run({"/usr/bin/env", "node", folder + "/visits.mjs", program, path,
                                    std::to_string(tabs), std::to_string(visits)},
                                   {}, 600);
    fs::remove(path);
    const double elapsed = std::strtod(outcome.out.c_str(), nullptr);
    if (outcome.exit_code != 0 || elapsed <= 0) {
        std::printf("playwright-core failed: %s\n", outcome.err.substr(0, 400).c_str());
        return 0;
    }
    std::printf("playwright-core, %d context%s: %.0f visits/min\n", tabs, tabs > 1 ? "s" : "",
                visits * 60 / elapsed);
    return visits * 60 / elapsed;
}

}  // namespace

int main(int argc, char** argv) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const int visits = argc > 1 ? std::max(4, std::atoi(argv[1]) / 4 * 4) : 40;
    browser::ChromiumOptions options;
    const auto program = browser::find_chromium(argc > 2 ? argv[2] : "");
    if (!program) {
        std::fprintf(stderr, "%s\n", program.error().c_str());
        return 1;
    }
    options.program = *program;
    std::printf("%s: start %.0f ms (median of 5)\n", options.program.c_str(), median_start_ms(options));
    const Site site = make_site();
    for (const int tabs : {1, 4}) {
        const double ours = measure(options, site, static_cast<std::size_t>(tabs), visits);
        const double theirs = measure_playwright(options.program, site, tabs, visits);
        if (ours > 0 && theirs > 0) std::printf("ratio with %d: %.2f\n", tabs, ours / theirs);
    }
    return 0;
}
