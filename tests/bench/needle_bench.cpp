// What many vendors cost: the needles of all of them, and of nobody, against Meta's alone, over the same
// scripts without any of them (the whole of each is searched). Median of pairs, each pair one after the
// other; exit 1 where the ratio is above the bound.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "detectors/vendor_index.h"
#include "tests/bench/made_site.h"

using namespace formleak;
using namespace formleak::bench;

namespace {

constexpr double kMostRatio = 1.1;
constexpr int kPairs = 40, kRoundsInOne = 20;
constexpr std::size_t kScripts = 8, kScriptBytes = 250'000;

double seconds_of(const WantedNames& names, const std::vector<std::string>& scripts, std::size_t& hits) {
    const auto start = std::chrono::steady_clock::now();
    for (int round = 0; round < kRoundsInOne; ++round)
        for (const std::string& script : scripts) hits += names.concerns(script);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Bundles of different beginnings, the pixel's own word taken out.
std::vector<std::string> quiet_scripts() {
    const std::string bundle = made_script(kScripts * kScriptBytes);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < kScripts; ++i) {
        std::string script = bundle.substr(i * kScriptBytes, kScriptBytes);
        for (std::size_t at; (at = script.find("fbq")) != std::string::npos;) script.replace(at, 3, "abc");
        out.push_back(std::move(script));
    }
    return out;
}

}  // namespace

int main() {
    const std::vector<std::string> scripts = quiet_scripts();
    const Vendor* one[] = {find_vendor("meta")};
    const WantedNames meta(names_of(one));
    const WantedNames& all = wanted_names();
    std::size_t hits = 0;
    seconds_of(meta, scripts, hits);  // the first time the tables are made
    seconds_of(all, scripts, hits);
    if (hits != 0) {
        std::printf("the scripts are not quiet: %zu hits\n", hits);
        return 2;
    }
    std::vector<double> ratios;
    double of_meta = 0, of_all = 0;
    for (int pair = 0; pair < kPairs; ++pair) {
        // Which one goes first changes, so that a machine that slows down favours neither.
        const bool is_meta_first = pair % 2 == 0;
        const double first = seconds_of(is_meta_first ? meta : all, scripts, hits);
        const double second = seconds_of(is_meta_first ? all : meta, scripts, hits);
        of_meta += is_meta_first ? first : second;
        of_all += is_meta_first ? second : first;
        ratios.push_back(is_meta_first ? second / first : first / second);
    }
    std::sort(ratios.begin(), ratios.end());
    const double median = (ratios[kPairs / 2 - 1] + ratios[kPairs / 2]) / 2;
    const double megabytes = kPairs * kRoundsInOne * double(kScripts * kScriptBytes) / 1e6;
    std::printf("needles of Meta alone   %7.0f MB/s\nneedles of all          %7.0f MB/s\n",
                megabytes / of_meta, megabytes / of_all);
    std::printf("all against Meta alone  %7.3f (median of %d pairs; at most %.1f)\n", median, kPairs,
                kMostRatio);
    return median <= kMostRatio ? 0 : 1;
}
