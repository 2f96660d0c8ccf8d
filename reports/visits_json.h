// Browser visits in the JSON report: written and read back. For json_report and json_report_read alone.
#pragma once

#include <string>
#include <vector>

#include "scanner/model/scan_report.h"
#include "scanner/text/json.h"

namespace formleak {

Json write_visits(const std::vector<VisitReport>& visits);
// Lenient in what is missing; a wrong type is an error that names its place.
Result<std::vector<VisitReport>> read_visits(const Json& visits);

}  // namespace formleak
