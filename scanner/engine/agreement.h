// Predictions held against what browser visits saw: confirmed, corrected, not seen, and what nobody predicted. Not for: seeing
// (visit_analysis).
#pragma once

#include <vector>

#include "scanner/model/scan_report.h"

namespace formleak {

// What a visit did that its report does not keep, for the reasons why something was not seen.
struct VisitMemory {
    std::string page, consent;
    bool is_complete = true;
    std::vector<TypedField> typed;
    std::vector<ClickedButton> clicks;
    std::vector<Event> events;  // decoded: which pixels spoke at all
};

// Sets Leak::verified of every predicted and observed leak of the pages visited, and the agreement of each page's first visit. A
// predicted leak of a page without a visit keeps an empty word.
void hold_against(ScanReport& report, const std::vector<VisitMemory>& visits);

}  // namespace formleak
