// The document as it stood in the browser before anything was typed: forms that scripts made, and what they
// predict. Not for: the page as it was fetched (page_analysis).
#pragma once

#include <string>
#include <vector>

#include "scanner/engine/page_analysis.h"
#include "scanner/model/visit.h"

namespace formleak {

struct RenderedPage {
    std::vector<Form>
        forms;  // those that the fetched page does not have; origin "script"; numbered after its own
    bool has_fields = false;  // of any form, for somebody to fill; known ones count
    PageResult result;        // their leaks, what is withheld, and set-ups; nothing for the list of pages
};

// The document as it stood before anything was typed, with the headers that it came with.
HttpResponse rendered_response(const VisitResult& visit);

// Its content security policies, of headers and markup. Markup that does not name one is not parsed.
std::vector<std::string> policies_of(const VisitResult& visit);

// Has it a field for somebody to fill?
bool has_field_to_fill(const std::vector<Form>& forms);

// `page`: what the report says of the page as it was fetched.
RenderedPage read_rendered(const VisitResult& visit, const PageReport& page, Stores& stores);

}  // namespace formleak
