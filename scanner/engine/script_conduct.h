// What third parties' scripts were seen doing with fields at a visit, script by script. Weaker than a
// request: reading is not sending.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "scanner/model/scan_report.h"

namespace formleak {

// Sorted by script; scripts of the site itself are left out. `own`: registrable domains.
std::vector<ScriptConduct> conduct_of_scripts(const std::vector<ScriptSight>& sights,
                                              const std::set<std::string>& own);

}  // namespace formleak
