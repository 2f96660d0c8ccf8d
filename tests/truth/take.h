// One take of one run of a program: its site opened in the contained browser, its steps done, and the calls
// that were recorded. Not for: comparing takes (truth_file.h).
#pragma once

#include <string>
#include <vector>

#include "scanner/browser/chromium.h"
#include "scanner/browser/resource_cache.h"
#include "scanner/model/visit.h"
#include "tests/truth/program.h"

namespace formleak::truth {

struct Take {
    std::vector<SeenCall> calls;      // Moment: load, later (a timer's) or click (since the first step)
    std::vector<std::string> notes;   // what the recorder says of calls that it did not see
    std::vector<std::string> errors;  // uncaught exceptions' messages, shortened
    std::string failure;              // not empty: the run was not made, one sentence
};

// In tab `tab` of the browser. Whatever the page asks of other hosts than the run's is refused. A run ends
// after 30 s at the latest. `cache` outlives the browser; nothing of a program comes into it. One thread for
// each tab.
Take take_run(browser::Chromium& chromium, std::size_t tab, browser::ResourceCache& cache,
              const Program& program, const Run& run);

}  // namespace formleak::truth
