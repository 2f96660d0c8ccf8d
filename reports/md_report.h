// The report as Markdown (GitHub's), for issues and pull requests. Not for: everything; verdict, findings,
// problems.
#pragma once

#include <string>

#include "scanner/model/scan_report.h"

namespace formleak {

// Nothing a page says becomes markup, a link or a mention.
std::string write_md_report(const ScanReport& report);

}  // namespace formleak
