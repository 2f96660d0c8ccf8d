// Findings as JUnit XML, for build servers: one test case per rule and page. Not for: details beyond a
// message.
#pragma once

#include <optional>
#include <string>

#include "scanner/model/scan_report.h"

namespace formleak {

// A test case fails when it holds a finding at or above `threshold` that is not allowed (nullopt: none
// fails). Problems are test cases with an error; a clean, complete report has one passing case per page.
std::string write_junit_report(const ScanReport& report, std::optional<Severity> threshold);

}  // namespace formleak
