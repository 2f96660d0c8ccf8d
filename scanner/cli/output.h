// A report in the formats asked for: to files, to stdout.
#pragma once

#include <string>

#include "scanner/cli/options.h"
#include "scanner/model/scan_report.h"

namespace formleak::cli {

// One of the names of --format. `to_stdout`: the width and colours of the terminal, if there is one.
std::string render(const ScanReport& report, const std::string& format, const Options& options,
                   bool to_stdout);

// The exit status the contract gives: findings beat incomplete.
int exit_code_of(const ScanReport& report, const Options& options);

// Writes the -o files that end in .har. They hold no real person's data: what was typed is made up.
Result<bool> write_hars(const std::vector<VisitResult>& visits, const Options& options);

// Writes every other -o file and what goes to stdout. The error names the file.
Result<bool> deliver(const ScanReport& report, const Options& options);

// "json" for "x.json", "junit" for "x.junit.xml"; empty for an unknown ending.
std::string format_of_file(const std::string& file);

}  // namespace formleak::cli
