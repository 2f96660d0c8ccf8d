// `formleak explain`.
#pragma once

#include "scanner/cli/commands.h"

namespace formleak::cli {

int run_explain(Options& options, ScanControl& control, const Life& life);

}  // namespace formleak::cli
