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

// Applies the decisions, writes every output, gives the exit status. `journals`: removed when every output
// stands; may be null.
int finish(ScanReport report, const Options& options, const Decisions& decisions,
           Journals* journals = nullptr);

// One line on stderr: what is wrong and how to mend it. Gives exit status 2.
int wrong_use(const std::string& message);
// One line on stderr about something that the run goes on without.
void note_on_stderr(const std::string& line);
// The time, as ISO 8601 UTC.
std::string utc_now();

}  // namespace formleak::cli
