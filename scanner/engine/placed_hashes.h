// Whose value a hash in a vendor's own place is: tried with what the vendor's library makes of the values
// that stood in the fields, typed or the page's own. Not for: hashes elsewhere (the leak search), choices by
// their labels (choice_values).
#pragma once

#include <optional>
#include <span>

#include "detectors/request_matcher.h"
#include "scanner/model/visit.h"

namespace formleak {

// The field's number: those of visit.fields first, then those of visit.untyped. `kinds`: what each of
// visit.fields holds. Where several hold the value, one of the form that was sent (`form_index`, -1: none),
// then one of the datum's kind, then a typed one before the page's own. Nothing: none of them, or the vendor
// does not tell.
std::optional<std::size_t> field_of_placed_hash(const VisitResult& visit, std::span<const DataKind> kinds,
                                                const RecordedDatum& datum, int form_index);

}  // namespace formleak
