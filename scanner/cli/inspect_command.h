// `formleak inspect`.
#pragma once

#include "scanner/cli/commands.h"

namespace formleak::cli {

// What the options of `inspect` name: files read. The error is one line for the user.
Result<bool> complete_inspection(Options& options);

int run_inspect(Options& options, ScanControl& control, const Life& life);

}  // namespace formleak::cli
