// Command-line options that stand in formleak.json: put before the user's own, which win.
#pragma once

#include <string>
#include <vector>

#include "scanner/cli/options.h"

namespace formleak::cli {

// parse_options(), and once more with the options of the file that --config names. Reads that file.
Parsed parse_with_config(const std::vector<std::string>& arguments);

}  // namespace formleak::cli
