// The options that say who gets what the user entrusts to a run: a slip of the pen there sends a secret
// elsewhere, or nowhere. Not for: sending (scanner/fetch).
#pragma once

#include <string>

#include "scanner/cli/options.h"

namespace formleak::cli {

// What is wrong with --header, --connect-to, --base-url or --alias, in one line; empty: nothing. The line may
// hold a login: error_line() masks it.
std::string check_entrusted(const Options& options);

}  // namespace formleak::cli
