// What the scanner says of a program's folder without a browser: its readers' calls, and the set-ups of its
// report. Not for: matching them (score.h).
#pragma once

#include "tests/truth/program.h"
#include "tests/truth/score.h"

namespace formleak::truth {

// As `scan FOLDER --base-url https://www.provsajt.example/ --offline`, in this process. `truth` is the
// program's. The error is one sentence.
Result<Sides> read_statically(const Program& program, Truth truth);

}  // namespace formleak::truth
