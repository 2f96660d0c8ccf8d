// The picture of one finding: which field goes under which key to whom, as inline SVG. For the HTML report
// only.
#pragma once

#include <string>
#include <vector>

#include "scanner/model/scan_report.h"

namespace formleak {

// Empty when there is nothing to draw. At most twelve fields; colours come from the page's style sheet.
std::string draw_flow(const std::vector<const Leak*>& leaks);

}  // namespace formleak
