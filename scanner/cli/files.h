// Reading and writing the files that the user names. Errors are one line that names the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detectors/leak_search/search.h"
#include "scanner/model/page.h"
#include "scanner/model/result.h"

namespace formleak::cli {

Result<std::string> read_text_file(const std::string& path, std::size_t max_bytes = 64u << 20);

// Writes to a temporary file beside it and renames: a killed program leaves the old file or the new one,
// never half of it.
Result<bool> write_text_file(const std::string& path, std::string_view text);

// --values FILE: a JSON list of {"selector" or "name": …, "value": …} or {…, "checked": true}.
Result<std::vector<TypedValue>> read_values_file(const std::string& path);

// --known FILE: one value per line, or CSV kind,value with the kinds of the contract
// ("email,test.person@example.com"). Lines that begin with # and empty lines are passed over.
Result<std::vector<KnownValue>> read_known_file(const std::string& path);

// Where crawls keep their journals: $XDG_STATE_HOME/formleak or ~/.local/state/formleak; empty when there is
// no home.
std::string state_folder();

}  // namespace formleak::cli
