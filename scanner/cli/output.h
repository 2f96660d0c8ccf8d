// A report in the formats asked for: to files, to stdout.
#pragma once

#include <string>

#include "scanner/cli/options.h"
#include "scanner/model/scan_report.h"

namespace formleak::cli {

// The exit status the contract gives: findings beat incomplete.
int exit_code_of(const ScanReport& report, const Options& options);

// Writes every -o file and the baseline. One that fails costs only itself, and a line on stderr that names
// it; then false. `visits`: for the .har files, which hold no real person's data (what was typed is made up).
bool write_files(const ScanReport& report, const std::vector<VisitResult>& visits, const Options& options);

// What goes to stdout; `exit_code`: what the process will end with, which the text says. False when it did
// not get there.
bool print_report(const ScanReport& report, const Options& options, int exit_code);

}  // namespace formleak::cli
