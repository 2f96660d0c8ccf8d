// Reports in which every string is an attack on whoever reads them, for the tests of writers.
#pragma once

#include <string>
#include <vector>

#include "scanner/model/scan_report.h"

namespace formleak::testing {

// Each tries to be more than text in one of the languages that reports are written in. What it would load
// lies at evil.example.
const std::vector<std::string>& payloads();

struct InjectedReport {
    ScanReport report;
    std::size_t strings = 0;  // that were replaced
};

// The sample report as a stored one, read back, with every string (and name of a setting or option) that the
// reader lets somebody choose replaced: the n-th by `texts[(n + first) % size]`.
InjectedReport inject(const std::vector<std::string>& texts, std::size_t first);

}  // namespace formleak::testing
