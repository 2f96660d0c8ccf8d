// What each command does, from parsed options to an exit status.
#pragma once

#include "scanner/cli/options.h"
#include "scanner/process/read_alone.h"

namespace formleak::cli {

// What the working process knows of the processes around it.
struct Life {
    Guard guard;
    int private_file = -1;     // for what is kept of this run alone
    bool second_life = false;  // a process before this one ended by a fault, or was asked to stop
    bool stopped = false;      // only the report is still wanted
};

// Runs the command; prints; returns the exit status of the contract.
int run_command(Options options, ScanControl& control, const Life& life);

// What the options of `inspect` name: files read. The error is one line for the user.
Result<bool> complete_inspection(Options& options);

// In a process that was started to read one suspect of such a run: reads it, hands over what came of it.
int run_alone(Options options, const process::AloneTask& task, const Life& life);

}  // namespace formleak::cli
