// The report as text for people at a terminal. Not for: programs (json_report.h).
#pragma once

#include <cstddef>
#include <string>

#include "scanner/model/scan_report.h"

namespace formleak {

struct TextOptions {
    std::size_t width = 100;  // code points per line that may be used; at least 60
    bool colour = false;
    bool verbose = false;         // every row, evidence, references
    std::string language = "en";  // en | sv: the fixed words; findings stay as they were written
    int exit_status = -1;         // printed in the last line; below 0: not
};

// One screen for a small site. Text from pages can neither move the cursor nor colour anything.
std::string write_text_report(const ScanReport& report, const TextOptions& options);

}  // namespace formleak
