// Predictions held against what browser visits saw: confirmed, corrected, not seen, and what nobody
// predicted. Not for: seeing (visit_analysis).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "scanner/model/scan_report.h"

namespace formleak {

// What a visit did that its report does not keep, for the reasons why something was not seen.
struct VisitMemory {
    std::string page;
    ConsentAnswer consent = ConsentAnswer::none;  // that it was to give
    bool is_complete = true;
    std::vector<TypedField> typed;
    std::vector<UntypedField> untyped;
    std::vector<ClickedButton> clicks;
    std::vector<Event> events;  // decoded: which pixels spoke at all
};

// Predicted fields of a page that feed one key of one pixel from one form stop each other when all are
// filled. Each set names the fields to leave empty at a further visit, so that every one of them is filled
// alone once; at most kMostWays.
inline constexpr std::size_t kMostWays = 3;
std::vector<std::set<std::string>> ways_around_conflicts(const std::vector<Leak>& leaks,
                                                         const std::string& page);

// Says of each leak of a visit which of the fields that stop each other were left empty at it.
void say_left_empty(std::vector<Leak>& leaks, const std::set<std::string>& fields);

// Sets Leak::verified of every predicted and observed leak of the pages visited, and the agreement of each
// page's first visit. A predicted leak of a page without a visit keeps an empty word.
void hold_against(ScanReport& report, const std::vector<VisitMemory>& visits);

}  // namespace formleak
