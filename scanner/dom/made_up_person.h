// The made-up person of predictions: one plausible value per kind of data, the same on every page. All values
// are invented (fictional telephone range, the tax agency's test number, test card). Not for: what a visit
// types, where each field has a value of its own (browser/seed_values).
#pragma once

#include <string>
#include <string_view>

#include "scanner/model/data_kind.h"

namespace formleak {

// What that person would write into a field of this kind and type (an input's effective type, or another
// tag's); a word for kinds that have no value.
std::string made_up_value(DataKind kind, std::string_view type);

}  // namespace formleak
