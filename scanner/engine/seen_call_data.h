// Typed values that stand in the arguments of a call that a visit saw: handed over, whether or not a request
// followed. Not for: the set-ups that calls make (seen_calls).
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "detectors/request_matcher.h"
#include "scanner/model/visit.h"

namespace formleak {

struct CallData {
    // Whose value each is was found; recipient and vendor are those whose name was called.
    std::vector<RecordedDatum> handed_over;
    // Names under which typed values were put into a list that is no vendor's.
    std::vector<std::string> in_data_layer;
};

// The vendors whose calls have such names: "fbq", "ttq.identify".
std::set<std::string> vendors_of_names(const std::set<std::string>& names);

// `incomplete` goes up by one for each argument that was not searched to its end.
CallData data_of_call(const SeenCall& call, const LeakSearch& search, LeakSearch::Scratch& scratch,
                      std::size_t& incomplete);

}  // namespace formleak
