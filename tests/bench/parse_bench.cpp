// How fast scripts are parsed, over the bundles that the tests compare with acorn: beside tree-sitter in the
// same run (at least 6 times), and what a parsed script takes of memory over its source (at most 10 times).
// Both for what is built at once and with the bodies of all functions. parse_bench [rounds]
#include <tree_sitter/api.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>

#include "scanner/script/script.h"
#include "tests/support/script_bundles.h"

extern "C" const TSLanguage* tree_sitter_javascript();

using namespace formleak;

namespace {

struct Bundle {
    std::string text;
    script::Goal goal;
};

std::vector<Bundle> read_bundles() {
    std::vector<Bundle> bundles;
    for (const auto& path : script_bundles()) {
        std::ifstream in(path, std::ios::binary);
        Bundle bundle{{std::istreambuf_iterator<char>(in), {}}, script::Goal::script};
        if (script::Script(bundle.text, bundle.goal).unread()) bundle.goal = script::Goal::module;
        bundles.push_back(std::move(bundle));
    }
    return bundles;
}

double seconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

struct Figures {
    double time = 1e9;
    std::size_t memory = 0;
    double densest = 0;  // of bundles of 20 KB and more: small ones are mostly what every script has
};

void parse_all(const std::vector<Bundle>& bundles, bool with_bodies, Figures& figures) {
    std::size_t memory = 0;
    const double time = seconds([&] {
        for (const Bundle& bundle : bundles) {
            const script::Script script(bundle.text, bundle.goal);
            if (with_bodies)
                for (script::FunctionId id = 0; id < script.function_count(); ++id) script.body(id);
            const std::size_t bytes = script.memory_bytes();
            memory += bytes;
            if (bundle.text.size() >= 20'000)
                figures.densest = std::max(
                    figures.densest, static_cast<double>(bytes) / static_cast<double>(bundle.text.size()));
        }
    });
    figures.time = std::min(figures.time, time);
    figures.memory = memory;
}

double parse_by_tree_sitter(const std::vector<Bundle>& bundles) {
    const std::unique_ptr<TSParser, decltype(&ts_parser_delete)> parser(ts_parser_new(), ts_parser_delete);
    ts_parser_set_language(parser.get(), tree_sitter_javascript());
    return seconds([&] {
        for (const Bundle& bundle : bundles)
            ts_tree_delete(ts_parser_parse_string(parser.get(), nullptr, bundle.text.data(),
                                                  static_cast<std::uint32_t>(bundle.text.size())));
    });
}

}  // namespace

int main(int count, char** arguments) {
    const int rounds = count > 1 ? std::atoi(arguments[1]) : 3;
    const std::vector<Bundle> bundles = read_bundles();
    std::size_t bytes = 0;
    for (const Bundle& bundle : bundles) bytes += bundle.text.size();
    Figures lazy, whole;
    double other = 1e9;
    for (int round = 0; round < rounds; ++round) {  // interleaved: what else the machine does hits all alike
        parse_all(bundles, false, lazy);
        parse_all(bundles, true, whole);
        other = std::min(other, parse_by_tree_sitter(bundles));
    }
    const double megabytes = static_cast<double>(bytes) / 1e6;
    std::printf("%zu bundles, %.1f MB\n", bundles.size(), megabytes);
    std::printf("tree-sitter                    %7.1f MB/s\n", megabytes / other);
    const auto row = [&](const char* name, const Figures& figures) {
        std::printf("%-30s %7.1f MB/s  %5.1f x tree-sitter  %5.2f x the source in memory (densest %.2f)\n",
                    name, megabytes / figures.time, other / figures.time,
                    static_cast<double>(figures.memory) / static_cast<double>(bytes), figures.densest);
    };
    row("parsed, bodies when asked for", lazy);
    row("parsed, all bodies built", whole);
    return other / whole.time >= 6 && whole.memory <= 10 * bytes ? 0 : 1;
}
