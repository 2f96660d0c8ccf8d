// What `formleak vendors` prints.
#pragma once

#include <string>

namespace formleak::cli {

// A row per vendor: its id, whether its pages are read or its requests alone, the date of its facts, whose it
// is, and what is known; under a checked one where its switch is and what is checked.
std::string list_vendors();

}  // namespace formleak::cli
