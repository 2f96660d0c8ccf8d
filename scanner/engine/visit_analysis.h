// What a browser visit showed, as leaks with basis observed, events and a visit report. Not for: what to do
// on the page (visit_guide), or predictions (agreement).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "scanner/engine/field_place.h"
#include "scanner/engine/page_analysis.h"
#include "scanner/engine/visit_guide.h"

namespace formleak {

struct VisitAnalysis {
    PageResult result;  // set-ups known by their requests, leaks, problems; nothing for the list of pages
    std::vector<Event> events;
    std::set<std::size_t> opening_events;  // of those, what was said of the presses that opened something
    VisitReport report;
    std::vector<WorthALook> worth_a_look;
    std::set<std::string> vendors_missed;  // of whose calls some were not recorded
};

// `page` is what the report says of the same page: fields of leaks are numbered as in it.
VisitAnalysis analyse_visit(const VisitResult& visit, const VisitGuide& guide, const PageReport& page);

// Which of the filled fields leave to others, with a few words for each; for the picture.
std::vector<browser::VisitHooks::Mark> leaking_fields(const VisitResult& visit, const VisitGuide& guide);

}  // namespace formleak
