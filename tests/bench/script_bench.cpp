// Prints how fast scripts and configurations are read: MB/s with and without the cache, beside a plain search
// for the needles as the baseline.
#include <chrono>
#include <cstdio>
#include <functional>

#include "detectors/vendor_index.h"
#include "scanner/engine/script_store.h"
#include "tests/bench/made_site.h"
#include "tests/support/read_script.h"

using namespace formleak;
using namespace formleak::bench;

namespace {

double best_ms(int rounds, const std::function<void()>& work) {
    double best = 1e12;
    for (int i = 0; i < rounds; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        best = std::min(
            best,
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    return best;
}

struct NoNetwork : Fetcher {
    Result<HttpResponse> fetch(const HttpRequest&) override { return Error{"no network"}; }
};

void row(const char* name, double ms, std::size_t bytes) {
    std::printf("%-46s %9.3f ms %9.1f MB/s\n", name, ms, static_cast<double>(bytes) / 1000 / ms);
}

}  // namespace

int main() {
    const std::string bundle = made_script(500'000);
    std::string quiet = bundle;
    for (std::size_t at; (at = quiet.find("fbq")) != std::string::npos;) quiet.replace(at, 3, "abc");
    NoNetwork network;
    ScriptStore store(network, [] { return std::string(); });
    store.read(bundle);
    std::size_t found = 0;
    row("baseline: find(\"fbq\"), 500 KB",
        best_ms(20, [&] { found += bundle.find("fbq(nowhere") != std::string::npos; }), bundle.size());
    row("script read, 500 KB, pixel in it", best_ms(5, [&] { found += read_script(bundle).calls.size(); }),
        bundle.size());
    row("script read, 500 KB, prefilter says no",
        best_ms(20, [&] { found += read_script(quiet).calls.size(); }), quiet.size());
    row("script read again (cache by SHA-256)",
        best_ms(20, [&] { found += store.read(bundle).reading->calls.size(); }), bundle.size());
    // Of scripts as sites have them, most hold none of the words: how many are parsed at all.
    std::size_t parsed = 0, all = 0;
    for (std::size_t i = 0; i < 100; ++i, ++all)
        parsed += read_script(i % 4 == 0 ? bundle.substr(0, 20'000) : quiet.substr(i * 100, 20'000)).parsed;
    std::printf("%-46s %zu of %zu scripts parsed\n", "prefilter", parsed, all);
    const std::string config = made_configuration(500'000);
    for (const Vendor* vendor : checked_vendors()) {
        if (vendor->switch_files.empty()) continue;
        ServedFile file;
        file.url = "https://connect.facebook.net/signals/config/1234567890123456";
        file.status = 200;
        file.body = config;
        PixelSetup setup;
        setup.account = "1234567890123456";
        const double ms = best_ms(10, [&] { vendor->switch_files.front().apply(setup, file); });
        row(("configuration of 500 KB, " + std::string(vendor->id)).c_str(), ms, config.size());
        std::printf("  state read: %s\n",
                    std::string(to_string(switch_of(setup, Capability::matching).state)).c_str());
    }
    return found == 0;
}
