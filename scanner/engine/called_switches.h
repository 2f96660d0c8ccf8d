// What set-ups are switched to that a visit saw called and nothing else told of. Not for: the calls
// themselves (seen_calls).
#pragma once

#include <set>
#include <string>
#include <utility>

#include "scanner/engine/page_analysis.h"
#include "scanner/model/visit.h"

namespace formleak {

// `known`: vendor and account of those whose switches were read already. Fetches; set-ups and problems alone.
PageResult read_called_switches(const VisitResult& visit, const std::string& page,
                                const std::set<std::pair<std::string, std::string>>& known, Stores& stores);

}  // namespace formleak
