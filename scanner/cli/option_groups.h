// The flags of the program, by the group that --help shows them in. Not for: which command has which group
// (options).
#pragma once

#include <string>
#include <vector>

#include "scanner/cli/options.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace formleak::cli {

// What was given, before options.cpp has made values of it.
struct RawOptions {
    std::string fail_on = "high";
    std::string consent = "none", submit = "block", third_party = "stop", viewport = "desktop", browser_path;
    bool browser = false, uncontained = false;
    bool no_sitemap = false, no_vendor_config = false, no_color = false, no_progress = false;
    double timeout_s = 30;
};

// An option that may be given many times, each time with one value: what follows that is another argument.
CLI::Option* add_repeatable(CLI::App& app, const std::string& flag, std::vector<std::string>& target,
                            const std::string& help);

void add_scope(CLI::App& app, Options& o, RawOptions& raw);
void add_network(CLI::App& app, Options& o, RawOptions& raw);
void add_vendor(CLI::App& app, Options& o, RawOptions& raw);
// `is_optional`: the command visits pages only with --browser.
void add_browser(CLI::App& app, RawOptions& raw, bool is_optional);
void add_policy(CLI::App& app, Options& o, RawOptions& raw);
void add_output(CLI::App& app, Options& o, RawOptions& raw);

}  // namespace formleak::cli
