// The values that --known names, one per line or behind their kinds. Errors are one line that names file and
// line, and never a value.
#pragma once

#include <string>
#include <vector>

#include "detectors/leak_search/search.h"
#include "scanner/model/result.h"

namespace formleak::cli {

// --known FILE: one value per line, or kind and value with ',', ';' or a tab between them, as spreadsheets
// write it, with the kinds of the contract ("email,test.person@example.com"). A value with such a sign in it
// stands in quotes or behind its kind. Lines that begin with # and empty lines are passed over. Any encoding
// of text.
Result<std::vector<KnownValue>> read_known_file(const std::string& path);

}  // namespace formleak::cli
