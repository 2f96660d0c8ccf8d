// `formleak vendors`.
#pragma once

#include <string>
#include <string_view>

#include "detectors/vendor_index.h"
#include "scanner/cli/commands.h"

namespace formleak::cli {

// A row per vendor: its id, whether its pages are read or its requests alone, the date of its facts, whose it
// is, and what is known; under a checked one where its switch is, what stops it on the page, and what is
// checked. `language`: en, sv.
std::string list_vendors(std::string_view language);

// "set-ups in scripts, images and addresses; …": of a checked vendor.
std::string what_is_checked(const Vendor& vendor, std::string_view language);

int run_vendors(Options& options, ScanControl& control, const Life& life);

}  // namespace formleak::cli
