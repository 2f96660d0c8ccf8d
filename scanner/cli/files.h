// Reading the files that the user names. Errors are one line that names the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/page.h"
#include "scanner/model/result.h"

namespace formleak::cli {

// The whole file. Never waits: pipes, devices, folders and what cannot be read to its end are errors.
Result<std::string> read_text_file(const std::string& path, std::size_t max_bytes = 64u << 20);

// --values FILE: a JSON list of {"selector" or "name": …, "value": …} or {…, "checked": true}.
Result<std::vector<TypedValue>> read_values_file(const std::string& path);

// Where crawls keep their journals: $XDG_STATE_HOME/formleak or ~/.local/state/formleak; empty when there is
// no home.
std::string state_folder();

}  // namespace formleak::cli
