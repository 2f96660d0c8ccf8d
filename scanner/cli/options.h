// The command line, parsed and explained by CLI11. Not for: which commands there are (commands), their flags
// (option_groups).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "scanner/engine/capture_inspection.h"
#include "scanner/engine/scan.h"
#include "scanner/model/finding.h"

namespace formleak::cli {

struct Command;

struct Options {
    const Command* command = nullptr;  // its row; null: none was named
    ScanRequest scan;
    std::vector<std::string> arguments;  // addresses, files, rule ids
    std::vector<std::string> outputs;    // -o
    std::string format;                  // --format; empty: text
    CaptureRequest capture;
    std::string known_file;            // --known
    std::optional<std::string> proxy;  // --proxy
    std::string cookie_file;           // --cookie-file
    std::string config_file, baseline_file, write_baseline_file, values_file;
    Severity fail_on = Severity::high;
    bool never_fail = false;
    bool quiet = false, verbose = false, color = true, progress = true;
    std::string language = "en";
};

// Is a format that holds what browser visits kept among the files asked for?
bool wants_visits(const Options& options);

struct Parsed {
    Options options;
    bool stop = false;  // --help, --version or an error: print and leave
    int exit_code = 0;
    std::string to_stdout, to_stderr;
};

// `arguments` without the program's name. A mistake gives one line for stderr that names the flag and the
// fix, exit 2. `configured`: options of formleak.json; those given here win.
Parsed parse_options(const std::vector<std::string>& arguments, const std::vector<Option>& configured = {});

}  // namespace formleak::cli
