// Browser visits as a section of the HTML report: agreement, what was clicked, who read fields, pictures. For
// html_report alone.
#pragma once

#include <string>

#include "scanner/model/scan_report.h"

namespace formleak {

// Empty where no page was visited.
std::string write_visits_html(const ScanReport& report);

}  // namespace formleak
