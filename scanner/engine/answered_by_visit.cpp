#include "scanner/engine/answered_by_visit.h"

#include "scanner/page/page_gaps.h"

namespace formleak {

void AnsweredByVisit::add(const VisitResult& visit) {
    if (visit.rendered_html.empty() || visit.crashed || visit.browser_died) return;
    saw_page_ = true;
    if (!visit.incomplete.empty()) return;
    const auto look = [this](const FieldOnPage& field) {
        saw_data_frame_ |= field.frame_url.starts_with("data:");
        saw_srcdoc_ |= field.frame_url.starts_with("about:srcdoc");
        saw_shadow_tree_ |= field.in_shadow;
    };
    for (const TypedField& field : visit.fields) look(field);
    for (const UntypedField& field : visit.untyped) look(field);
}

bool AnsweredByVisit::is_answered(std::string_view message) const {
    using namespace page_gaps;
    return (saw_page_ && message == kBuiltByScripts) ||
           (saw_data_frame_ && is_of_fields(kDataFrame, message)) ||
           (saw_srcdoc_ && is_of_fields(kSrcdocFrame, message)) ||
           (saw_shadow_tree_ && is_of_fields(kShadowTree, message));
}

}  // namespace formleak
