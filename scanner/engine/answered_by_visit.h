// Which of the sentences about what could not be read of a page its visits make untrue. Not for: what a visit
// itself could not see (VisitResult::incomplete, visit_gaps).
#pragma once

#include <string_view>

#include "scanner/model/visit.h"

namespace formleak {

// Over the visits of one page.
class AnsweredByVisit {
  public:
    void add(const VisitResult& visit);
    // The page as scripts built it: where a visit saw it stand in the browser, and ended. Fields of frames
    // and shadow trees: where a complete visit met fields in one such. Scripts that were not read stay so
    // also where they ran: what they would have done at another choice was not looked at.
    bool is_answered(std::string_view message) const;

  private:
    bool saw_page_ = false, saw_data_frame_ = false, saw_srcdoc_ = false, saw_shadow_tree_ = false;
};

}  // namespace formleak
