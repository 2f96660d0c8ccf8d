// Prints, from one run on one machine: CPU per page and wall of fetch only, Gumbo alone, the full scan, and
// wget2 where it is installed; memory for 10,000 pages; the start of the program; a folder of 200 pages.
//   site_bench [PAGES]
#include <gumbo.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <vector>

#include "scanner/engine/worker_pool.h"
#include "scanner/fetch/http_fetcher.h"
#include "scanner/fetch/loopback_server.h"
#include "tests/bench/made_site.h"
#include "tests/support/process.h"

using namespace formleak;
using namespace formleak::bench;
using test::Outcome;

namespace {

std::vector<std::string> made_pages(std::size_t count) {
    std::vector<std::string> pages;
    for (std::size_t i = 0; i < count; ++i) pages.push_back(made_page(i, count));
    return pages;
}

// Child: fetches every page, reads none.
int fetch_only(const std::string& base, std::size_t count) {
    FetchOptions options;
    options.concurrency = 4;
    HttpFetcher fetcher(options);
    run_parallel(count, 4, [&](std::size_t i) {
        fetcher.fetch({base + "/sida/" + std::to_string(i), HttpRequest::Purpose::page, ""});
    });
    return 0;
}

// Child: parses every page, one thread. Making the pages is measured apart and taken off.
int gumbo_only(std::size_t count, bool parse) {
    std::size_t nodes = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string page = made_page(i, count);
        nodes += page.size();
        if (!parse) continue;
        GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
        nodes += output->root->v.element.children.length;
        gumbo_destroy_output(&kGumboDefaultOptions, output);
    }
    std::printf("%zu\n", nodes);
    return 0;
}

ServedResponse serve(const std::vector<std::string>& pages, const ServedRequest& request) {
    ServedResponse response;
    const std::size_t number = request.target == "/" ? 0
                               : request.target.starts_with("/sida/")
                                   ? std::strtoul(request.target.c_str() + 6, nullptr, 10)
                                   : pages.size();
    if (number < pages.size())
        response.body = pages[number];
    else
        response.status = 404;
    return response;
}

void row(const char* name, const Outcome& outcome, std::size_t pages, double base_cpu) {
    std::printf("%-34s %8.3f ms CPU/page %8.2f s wall %7ld MiB", name,
                outcome.cpu_seconds * 1000 / static_cast<double>(pages), outcome.seconds,
                outcome.max_rss_kib / 1024);
    if (base_cpu > 0) std::printf("   %.2f x (fetch + Gumbo)", outcome.cpu_seconds / base_cpu);
    std::puts("");
}

// Child: serves the pages until its standard input ends; a process of its own, so that its memory and time
// are not counted.
int serve_site(std::size_t count) {
    const std::vector<std::string> pages = made_pages(count);
    std::size_t bytes = 0;
    for (const std::string& page : pages) bytes += page.size();
    LoopbackServer server([&pages](const ServedRequest& request) { return serve(pages, request); });
    std::printf("%d %zu\n", server.port(), bytes / count);
    std::fflush(stdout);
    std::getchar();
    return 0;
}

void bench_site(const std::string& self, std::size_t count) {
    const std::string number = std::to_string(count);
    std::FILE* server = ::popen(("sleep 1000 | " + self + " --serve " + number).c_str(), "r");
    int port = 0;
    std::size_t mean = 0;
    if (!server || std::fscanf(server, "%d %zu", &port, &mean) != 2) return;
    const std::string base = "http://127.0.0.1:" + std::to_string(port);
    std::printf("%zu pages, mean %.1f KB\n", count, static_cast<double>(mean) / 1000);
    const Outcome fetch = test::run({self, "--fetch-only", base, number}, {}, 600);
    row("fetch only", fetch, count, 0);
    Outcome gumbo = test::run({self, "--gumbo", number}, {}, 600);
    gumbo.cpu_seconds -= test::run({self, "--make", number}, {}, 600).cpu_seconds;
    row("Gumbo alone", gumbo, count, 0);
    test::TempFolder state;
    const Outcome full =
        test::run({FORMLEAK_PROGRAM, "scan", base + "/", "--max-pages", number, "--max-depth", "50", "--jobs",
                   "1", "--concurrency", "1", "--no-vendor-config", "--quiet", "--no-progress"},
                  {"XDG_STATE_HOME=" + state.path()}, 600);
    row("full scan", full, count, fetch.cpu_seconds + gumbo.cpu_seconds);
    if (::access("/usr/bin/wget2", X_OK) == 0)
        row("wget2 -r --delete-after",
            test::run({"/usr/bin/wget2", "-q", "-r", "-l", "inf", "--delete-after", "--no-robots",
                       "--no-http2", "--filter-urls", "--reject", "*.jpg", "-P", state.path(), base + "/"},
                      {}, 600),
            count, fetch.cpu_seconds + gumbo.cpu_seconds);
    else
        std::puts("wget2                              not installed");
}

void bench_start() {
    double best = 1e9;
    for (int i = 0; i < 20; ++i) best = std::min(best, test::run({FORMLEAK_PROGRAM, "--version"}).seconds);
    std::printf("%-34s %8.1f ms\n", "formleak --version, best of 20", best * 1000);
    test::TempFolder folder;
    for (std::size_t i = 0; i < 200; ++i) folder.write("p" + std::to_string(i) + ".html", made_page(i, 200));
    std::printf("%-34s %8.2f s\n", "a folder of 200 pages",
                test::run({FORMLEAK_PROGRAM, "scan", folder.path(), "--offline", "--quiet"}).seconds);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string mode = argc > 1 ? argv[1] : "";
    if (mode == "--fetch-only") return fetch_only(argv[2], std::strtoul(argv[3], nullptr, 10));
    if (mode == "--serve") return serve_site(std::strtoul(argv[2], nullptr, 10));
    if (mode == "--gumbo" || mode == "--make")
        return gumbo_only(std::strtoul(argv[2], nullptr, 10), mode == "--gumbo");
    const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
    bench_site(self, argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 2000);
    bench_start();
    return 0;
}
