#include "scanner/cli/commands.h"

#include <algorithm>

#include "scanner/cli/explain_command.h"
#include "scanner/cli/inspect_command.h"
#include "scanner/cli/report_command.h"
#include "scanner/cli/scan_command.h"
#include "scanner/cli/vendors_command.h"

namespace formleak::cli {
namespace {

constexpr AddOptions kScan[] = {add_scope,  add_network,         add_vendor, add_policy,
                                add_output, add_browser_on_wish, add_resume};
constexpr AddOptions kVerify[] = {add_network, add_vendor, add_browser, add_policy, add_output, add_alias};
constexpr AddOptions kInspect[] = {add_captures, add_vendor, add_policy, add_output};
constexpr AddOptions kVendors[] = {add_language};
constexpr AddOptions kReport[] = {add_policy, add_output};
constexpr AddOptions kDemo[] = {add_browser_on_wish, add_policy, add_output};

constexpr std::string_view kScanExamples =
    R"(  formleak scan https://www.example.se              crawl a site and say which form fields would leave
  formleak scan build/ --base-url https://www.example.se   the same for a folder of built pages, before a release
  formleak scan site.html --values typed.json       what exactly would be sent for these typed values
  formleak scan https://www.example.se -o report.html -o report.sarif --fail-on medium
)";

constexpr Command kCommands[] = {
    {.name = "scan",
     .help = "Crawl and analyse: URL, sitemap URL, .html file, or folder of a built site",
     .examples = kScanExamples,
     .argument = {"TARGET", "TARGET...", "address, sitemap, .html file or folder"},
     .options = kScan,
     .run = run_scan},
    {.name = "verify",
     .help = "Visit pages in real Chromium: forms filled with a made-up person, outgoing requests searched; "
             "once something is typed, no other company is asked for anything",
     .examples = "  formleak verify https://www.example.se/kontakt    type a made-up person into that page "
                 "and see what would leave\n",
     .argument = {"URL", "URL...", "addresses of pages"},
     .options = kVerify,
     .visits_always = true,
     .run = run_scan},
    {.name = "inspect",
     .help = "Analyse captures (HAR, WARC, WACZ, lists of addresses) and saved files (.html, signals/config, "
             "gtm.js, scripts)",
     .examples =
         "  formleak inspect visit.har                        what left in recorded traffic, and whose "
         "data it was\n",
     .argument = {"FILE", "FILE...", "files", 1},
     .options = kInspect,
     .run = run_inspect},
    {.name = "report",
     .help = "Render a stored .json report again in any format",
     .examples = "  formleak report report.json -o report.html        a stored report in another format\n",
     .argument = {"FILE", "FILE.json", "a report written with -o FILE.json", 1, 1},
     .options = kReport,
     .reads = Reads::itself,
     .run = run_report},
    {.name = "explain",
     .help = "What a rule means, how to fix it, references; without RULE all rules",
     .examples = "  formleak explain meta.automatic-matching          what a rule means and how to fix it\n",
     .argument = {"RULE", "RULE", "rule id", 0, 1},
     .run = run_explain},
    {.name = "vendors",
     .help = "The vendors known, what is read of each, and when its facts were",
     .options = kVendors,
     .run = run_vendors},
    {.name = "demo",
     .help = "Scan the bundled incident site, offline, and open nothing else",
     .options = kDemo,
     .asks_nobody = true,
     .run = run_demo},
};

constexpr std::string_view kLater[] = {"diff", "history", "watch", "serve"};

}  // namespace

std::span<const Command> all_commands() {
    return kCommands;
}

const Command* find_command(std::string_view name) {
    const auto row = std::find_if(std::begin(kCommands), std::end(kCommands),
                                  [name](const Command& command) { return command.name == name; });
    return row == std::end(kCommands) ? nullptr : row;
}

bool takes(const Command& command, AddOptions group) {
    return std::find(command.options.begin(), command.options.end(), group) != command.options.end();
}

std::string list_commands() {
    std::string out;
    for (const Command& command : kCommands) out += (out.empty() ? "" : ", ") + std::string(command.name);
    return out;
}

bool is_later_command(std::string_view name) {
    return !find_command(name) && std::find(std::begin(kLater), std::end(kLater), name) != std::end(kLater);
}

}  // namespace formleak::cli
