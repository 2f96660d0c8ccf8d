// One report built by hand that has something of everything: the writers' tests and reports/samples are made
// from it.
#pragma once

#include <vector>

#include "scanner/model/scan_report.h"

namespace formleak::testing {

// The incident in small: a Meta pixel with automatic matching on, three fields that would leave, a finding
// that is allowed, a page that could not be read.
ScanReport make_sample_report();

// The same with hostile text in every place that a page, a script or a capture can fill.
ScanReport make_hostile_report();

std::vector<RuleInfo> make_sample_rules();

}  // namespace formleak::testing
