// What the page itself holds in its hidden fields: nobody types there, and whoever reads the form takes it
// along. Not for: fields that a person sees (the browser tells of those).
#pragma once

#include "scanner/model/visit.h"

namespace formleak {

// Adds to visit.untyped the fields of type hidden with a value, as the document stood before anything was
// typed; at most limits::kMaxFilledFields in all.
void add_hidden_values(VisitResult& visit);

}  // namespace formleak
