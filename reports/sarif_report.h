// Findings as SARIF 2.1.0 (OASIS), for code-scanning services and editors. Not for: pages, pixels, fields;
// those are in the JSON report.
#pragma once

#include <span>
#include <string>

#include "reports/sarif_place.h"
#include "scanner/model/scan_report.h"

namespace formleak {

// `rules` describes what findings may refer to ("<vendor>.present" stands for every vendor's); a finding
// whose rule is not in it gets a rule made of its own words. Allowed findings are results with an accepted
// suppression. Problems are notifications of the invocation, and so is what the limits of code-scanning
// services leave out: of very many findings the later, less severe ones are written shortly, then counted.
std::string write_sarif_report(const ScanReport& report, std::span<const RuleInfo> rules,
                               const SarifOptions& options = {});

}  // namespace formleak
