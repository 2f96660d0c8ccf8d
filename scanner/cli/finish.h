// What every command that makes a report does around it: decisions read before, policy applied and outputs
// written after.
#pragma once

#include <set>
#include <string>

#include "scanner/cli/options.h"
#include "scanner/engine/policy.h"

namespace formleak::cli {

struct Decisions {
    Policy policy;
    std::set<std::string> baseline;
};

// --config and --baseline. The error is one line for the user.
Result<Decisions> read_decisions(const Options& options);

// Applies the decisions, writes every output, gives the exit status: 2 when a file could not be written, 4
// when stdout could not. An output that fails costs only itself. `journals`: removed when every output
// stands; may be null. `visits`: for the .har files.
int finish(ScanReport report, const Options& options, const Decisions& decisions,
           Journals* journals = nullptr, const std::vector<VisitResult>& visits = {});

// The time, as ISO 8601 UTC.
std::string utc_now();

}  // namespace formleak::cli
