// The forms of a visit that the document itself does not hold: of its frames and shadow trees. Not for: forms
// that scripts put into the document (rendered_page).
#pragma once

#include <vector>

#include "scanner/engine/visit_guide.h"
#include "scanner/model/scan_report.h"
#include "scanner/model/visit.h"

namespace formleak {

// Those with a field that was filled, in the order in which they were; fields of no form stand in one that is
// `outside`. Without an action: where they are sent is not read. Numbered after the page's own.
std::vector<Form> forms_elsewhere(const VisitResult& visit, const VisitGuide& guide, const PageReport& page);

}  // namespace formleak
