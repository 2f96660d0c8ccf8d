// Compares what two builds of the program report of the same input, for changes that nobody may see: every
// fixture, the incident site, the verify sites read without a browser, the sample captures, and the files
// named on the command line. Offline: vendors' hosts are played by folders, or asked nothing. To be run from
// the source tree's root:
//   compare_builds OLD NEW [--without-texts] [--without NAME]… [FILE…]
// exit 0: alike in all; 1: differences; 2: wrong use
// Left out of the comparison: the run's own times and its id, with --without-texts what is said in words, and
// with --without the members of that name (of a change that adds or means to change them).
// Not for: tests that run by themselves; what is right stands in tests/golden.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "scanner/text/json.h"
#include "tests/support/process.h"

using namespace formleak;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxShownDifferences = 6;  // of one case
constexpr std::size_t kMaxShownBytes = 160;      // of one value

using Arguments = std::vector<std::string>;

struct Options {
    std::string before, after;
    bool without_texts = false;
    std::set<std::string> without;  // names of members
    Arguments files;
};

// Of the run and not of what it read.
const std::set<std::string> kTimes = {"started_at", "finished_at", "fetched_at", "retrieved_at"};
// Sentences for people. A name, an address, an excerpt or a word with a meaning of its own is none.
const std::set<std::string> kTexts = {"title", "message", "remedy", "why", "verified_why", "reasons", "help"};

std::vector<fs::path> sorted(const fs::path& folder) {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(folder)) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

Arguments scan_of(const fs::path& target, const fs::path& vendors) {
    Arguments out = {"scan", target.string(), "--offline"};
    if (fs::exists(vendors)) out.insert(out.end(), {"--vendor-config", vendors.string()});
    return out;
}

Arguments inspection_of(const std::string& file) {
    return {"inspect", file, "--own-scripts", "--vendor-config", "fixtures/incident-site/vendors"};
}

std::vector<Arguments> cases(const Arguments& files) {
    std::vector<Arguments> out = {{"demo"}};
    out.push_back(scan_of("fixtures/incident-site/www", "fixtures/incident-site/vendors"));
    out.back().insert(out.back().end(), {"--base-url", "https://www.incident.example/"});
    for (const fs::path& vendor : sorted("fixtures")) {
        for (const fs::path& folder : sorted(vendor)) {
            if (fs::exists(folder / "page.html")) out.push_back(scan_of(folder, folder / "vendors"));
            if (fs::exists(folder / "expect.json"))
                for (const fs::path& host : sorted(folder))
                    if (fs::exists(host / "index.html")) {
                        out.push_back(scan_of(host, folder));
                        out.back().insert(out.back().end(),
                                          {"--base-url", "https://" + host.filename().string() + "/"});
                    }
        }
    }
    for (const char* folder : {"fixtures/captures", "fixtures/containers"})
        for (const fs::path& file : sorted(folder))
            if (file.extension() != ".md") out.push_back(inspection_of(file.string()));
    for (const std::string& file : files) out.push_back(inspection_of(file));
    return out;
}

Json without(const Json& value, const std::set<std::string>& names) {
    if (value.is_array()) {
        Json out = Json::array();
        for (const Json& item : value.items()) out.push(without(item, names));
        return out;
    }
    if (!value.is_object()) return value;
    Json out = Json::object();
    for (const auto& [name, member] : value.members())
        if (!names.contains(name)) out.set(name, without(member, names));
    return out;
}

// The report as lines, and the exit status; what the program says where it made no report.
std::string report_of(const std::string& program, const Arguments& arguments, const Options& options) {
    Arguments all = {program};
    all.insert(all.end(), arguments.begin(), arguments.end());
    all.insert(all.end(), {"--format", "json", "--no-progress", "--jobs", "1"});
    if (arguments.front() == "demo") all.resize(all.size() - 2);
    const test::Outcome outcome = test::run(all, {}, 300);
    const std::string status = "exit status " + std::to_string(outcome.exit_code) + "\n";
    const auto report = parse_json(outcome.out);
    if (!report) return status + outcome.out + outcome.err;
    std::set<std::string> left_out = kTimes;
    if (options.without_texts) left_out.insert(kTexts.begin(), kTexts.end());
    left_out.insert(options.without.begin(), options.without.end());
    Json out = Json::object();
    for (const auto& [name, member] : report->members()) {
        std::set<std::string> names = left_out;
        if (name == "scan") names.insert("id");  // made of the time
        out.set(name, without(member, names));
    }
    return status + out.dump(1) + "\n";
}

Arguments lines_of(const std::string& text) {
    Arguments out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

// Line by line; after a line that only one side has, both go on where they meet again.
void show_differences(const std::string& before, const std::string& after) {
    const Arguments a = lines_of(before), b = lines_of(after);
    constexpr std::size_t kReach = 200;  // lines looked ahead
    std::size_t i = 0, k = 0, shown = 0;
    const auto show = [&](char sign, const std::string& line) {
        std::cout << "    " << sign << ' ' << line.substr(0, kMaxShownBytes) << '\n';
        ++shown;
    };
    while ((i < a.size() || k < b.size()) && shown < kMaxShownDifferences) {
        if (i < a.size() && k < b.size() && a[i] == b[k]) {
            ++i;
            ++k;
            continue;
        }
        std::size_t gone = 0, come = 0;
        for (std::size_t reach = 1; reach < kReach && gone + come == 0; ++reach) {
            if (i + reach < a.size() && k < b.size() && a[i + reach] == b[k])
                gone = reach;
            else if (k + reach < b.size() && i < a.size() && b[k + reach] == a[i])
                come = reach;
        }
        if (gone + come == 0) gone = i < a.size(), come = k < b.size();
        for (; gone > 0 && shown < kMaxShownDifferences; --gone) show('-', a[i++]);
        for (; come > 0 && shown < kMaxShownDifferences; --come) show('+', b[k++]);
    }
}

std::string words_of(const Arguments& arguments) {
    std::string out;
    for (const std::string& word : arguments) out += (out.empty() ? "" : " ") + word;
    return out;
}

int compare(const Options& options) {
    const auto all = cases(options.files);
    std::size_t unlike = 0;
    for (const Arguments& arguments : all) {
        const std::string before = report_of(options.before, arguments, options);
        const std::string after = report_of(options.after, arguments, options);
        if (before == after) continue;
        ++unlike;
        std::cout << words_of(arguments) << '\n';
        show_differences(before, after);
    }
    std::cout << all.size() << " cases, " << (unlike ? std::to_string(unlike) + " differ" : "byte-identical")
              << (options.without_texts ? " without texts" : "");
    for (const std::string& name : options.without) std::cout << " without " << name;
    std::cout << '\n';
    return unlike ? 1 : 0;
}

}  // namespace

int main(int count, char** values) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string word = values[i];
        if (word == "--without-texts")
            options.without_texts = true;
        else if (word == "--without" && i + 1 < count)
            options.without.insert(values[++i]);
        else if (options.before.empty())
            options.before = word;
        else if (options.after.empty())
            options.after = word;
        else
            options.files.push_back(word);
    }
    if (options.after.empty() || !fs::exists("fixtures/captures")) {
        std::cerr << "compare_builds OLD NEW [--without-texts] [--without NAME]... [FILE...], from the "
                     "source tree's root\n";
        return 2;
    }
    return compare(options);
}
