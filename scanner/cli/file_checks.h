// The files that a run names, looked at before it begins: what is to be read can be read to its end, what is
// to be written can be written, and nothing is written over what is read.
#pragma once

#include "scanner/cli/options.h"

namespace formleak::cli {

// The error is one line that names flag and file. Targets of the policy must stand in the options already.
Result<bool> check_files(const Options& options);

// Every -o file and the baseline, by where they lie.
FileSet written_files(const Options& options);

}  // namespace formleak::cli
