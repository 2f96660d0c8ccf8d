// `formleak vendors`.
#pragma once

#include <string>

#include "scanner/cli/commands.h"

namespace formleak::cli {

// A row per vendor: its id, whether its pages are read or its requests alone, the date of its facts, whose it
// is, and what is known; under a checked one where its switch is and what is checked.
std::string list_vendors();

int run_vendors(Options& options, ScanControl& control, const Life& life);

}  // namespace formleak::cli
