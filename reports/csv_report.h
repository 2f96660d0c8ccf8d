// The leaks as CSV (RFC 4180, UTF-8, CRLF), one row each, for spreadsheets. Not for: findings without a leak.
#pragma once

#include <string>

#include "scanner/model/scan_report.h"

namespace formleak {

// First row: names of the columns. No cell can be taken for a formula.
std::string write_csv_report(const ScanReport& report);

}  // namespace formleak
