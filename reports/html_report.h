// The report as one HTML file that opens without network and without script. Not for: a dashboard.
#pragma once

#include <string>

#include "scanner/model/scan_report.h"

namespace formleak {

// A strict Content-Security-Policy stands in the file; everything that a page said is escaped; nothing is a
// link.
std::string write_html_report(const ScanReport& report);

}  // namespace formleak
