// The processes that read one suspect: a page or a file is read as in the run and handed over; what pages
// share (a script, a container, a configuration) is only tried.
#pragma once

#include "scanner/cli/commands.h"

namespace formleak::cli {

// In a process that was started to read one suspect of such a run: reads it, hands over what came of it.
int run_alone(Options options, const process::AloneTask& task, const Life& life);

}  // namespace formleak::cli
