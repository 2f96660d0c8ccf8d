// `formleak inspect`: what a saved file would mean in a scan.
#pragma once

#include "scanner/cli/options.h"

namespace formleak::cli {

int run_inspect(const Options& options);

}  // namespace formleak::cli
