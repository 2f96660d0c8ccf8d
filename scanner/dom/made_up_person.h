// The made-up person: one table of what such a person has of each kind of data, as predictions write it (the
// same on every page) and as a visit types it (another value in each field, so that a hit tells which field
// it came from). Every value is reserved for fiction or tests, or a word nobody bears. Sources: form-field
// facts, sections 4 to 6. Not for: fitting a value to a field of a visit (browser/seed_values), recognising
// kinds (field_kind).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/model/data_kind.h"

namespace formleak {

// What that person would write into a field of this kind and type (an input's effective type, or another
// tag's); a word for kinds that have no value.
std::string made_up_value(DataKind kind, std::string_view type);

// What makes one field's values another's: a visit's letters and place in the reserved ranges, a field's
// number, and how many reserved numbers were given out.
struct Variation {
    std::string word;          // letters a to z
    std::uint32_t start = 0;   // of the visit
    std::uint32_t number = 0;  // of the field
    std::uint32_t phones = 0, ids = 0;
};

// The same person's value in one field of a visit.
std::string varied_value(DataKind kind, const Variation& variation);
// For the types of input whose value is a form of its own ("date" wants 1987-06-15 whatever the language);
// empty for others.
std::string varied_by_type(std::string_view type, const Variation& variation);

// Six digits: five would look like a postcode to a vendor that judges by the value.
std::string made_up_amount(const Variation& variation);
// "1987-06-15": a day of that month.
std::string made_up_day(const Variation& variation);

}  // namespace formleak
