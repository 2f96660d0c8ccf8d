// What a visit that went well still could not see: scripts of known companies that did not come. Not for:
// visits that were cut short (VisitResult::incomplete), requests that were stopped (visit_analysis).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "scanner/model/visit.h"

namespace formleak {

// One sentence each, in a fixed order; without one a company's script that is missing would take nothing, in
// here alone. `own_domains`: the site's registrable domains.
std::vector<std::string> gaps_of_visit(const VisitResult& visit, const std::set<std::string>& own_domains);

}  // namespace formleak
