// scan, verify and demo.
#pragma once

#include "scanner/cli/commands.h"
#include "scanner/engine/policy.h"

namespace formleak::cli {

// What the options name and a scan needs: targets of the policy, files read. The error is one line for the
// user.
Result<bool> complete_request(Options& options, const Policy& policy);

int run_scan(Options& options, ScanControl& control, const Life& life);
int run_demo(Options& options, ScanControl& control, const Life& life);

}  // namespace formleak::cli
