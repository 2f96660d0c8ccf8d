// The difference test: values sent to third parties after typing that no known coding explains, held against
// two further visits. What stays when the same is typed, and changes when something else is, was made of what
// was typed.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "scanner/engine/visit_analysis.h"

namespace formleak {

struct OpaqueValue {
    std::string place;  // method, address without query, parameter: where it will stand again
    std::string parameter, value;
    std::size_t exchange = 0;
};

// Long values without a known meaning in requests to third parties that were made after typing began, and to
// addresses where nothing typed was found: who is known to get it needs no second proof. At most 50.
std::vector<OpaqueValue> opaque_values(const VisitResult& visit, const VisitAnalysis& analysis,
                                       const std::set<std::string>& own);

// `same`: the same person again; `other`: another person. Adds a leak for each value that tells.
void add_unknown_codings(const std::vector<OpaqueValue>& opaque, const VisitResult& same,
                         const VisitResult& other, const VisitResult& visit, const PageReport& page,
                         VisitAnalysis& to);

}  // namespace formleak
