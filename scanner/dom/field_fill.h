// What stands in the fields when somebody clicks: typed values from outside, or those of a made-up person.
#pragma once

#include <set>
#include <span>
#include <string>

#include "scanner/dom/field_values.h"
#include "scanner/model/page.h"

namespace formleak {

struct Fill {
    FieldStates states;
    std::set<NodeId> made_up;  // filled by us: in reality they may be empty
};

// Every field a person could fill gets a plausible value by its kind; what the page fills stays. Equal kinds
// get equal values. All values are invented (fictional telephone range, test identity number).
Fill make_up_values(const Page& page);

// The values given, by selector or name; the rest stays as the page has it.
Fill take_typed_values(const Page& page, std::span<const TypedValue> typed);

}  // namespace formleak
