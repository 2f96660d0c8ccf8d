// The flags of the program, by the group that --help shows them in. Not for: which command has which group
// (commands).
#pragma once

#include <string>

#include "scanner/cli/options.h"

namespace CLI {
class App;
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

// Adds a group's flags to a command; what they give goes into the other two.
using AddOptions = void (*)(CLI::App& app, Options& o, RawOptions& raw);

void add_scope(CLI::App& app, Options& o, RawOptions& raw);
void add_alias(CLI::App& app, Options& o, RawOptions& raw);  // of the scope alone; add_scope has it
void add_resume(CLI::App& app, Options& o, RawOptions& raw);
void add_network(CLI::App& app, Options& o, RawOptions& raw);
void add_captures(CLI::App& app, Options& o, RawOptions& raw);
void add_vendor(CLI::App& app, Options& o, RawOptions& raw);
void add_browser(CLI::App& app, Options& o, RawOptions& raw);
// The same where pages are visited only with --browser.
void add_browser_on_wish(CLI::App& app, Options& o, RawOptions& raw);
void add_policy(CLI::App& app, Options& o, RawOptions& raw);
void add_language(CLI::App& app, Options& o, RawOptions& raw);  // add_output has it
void add_output(CLI::App& app, Options& o, RawOptions& raw);

}  // namespace formleak::cli
