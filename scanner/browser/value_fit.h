// Spells a made-up value as its field wants it: its pattern, length, mask, and the example beside it. Not
// for: what the value is (seed_values).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/browser/browser.h"
#include "scanner/model/data_kind.h"

namespace formleak::browser {

// `value` in the spelling that fits best: by length and pattern first, then by mask or placeholder.
// `iso_date`: what is meant where the field's example shows a date. `word`: letters and digits of this field
// alone, for a value made after the pattern where no spelling fits.
std::string fit_value(const SeenField& field, DataKind kind, const std::string& value,
                      const std::string& iso_date, std::string_view word);

// The ways to write a value of a kind, the usual one first.
std::vector<std::string> spellings(DataKind kind, const std::string& value);

// "1987-06-15" as a text that names year, month and day by letters ("DD/MM/ÅÅÅÅ", "TT.MM.JJJJ") wants it,
// else empty.
std::string date_like(std::string_view example, const std::string& iso_date);

}  // namespace formleak::browser
