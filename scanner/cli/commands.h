// What each command does, from parsed options to an exit status.
#pragma once

#include "scanner/cli/options.h"

namespace formleak::cli {

// Runs the command; prints; returns the exit status of the contract.
int run_command(Options options, ScanControl& control);

}  // namespace formleak::cli
