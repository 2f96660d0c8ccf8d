// The files of scanner/browser/scripts, and what the build takes from npm beside them, as text in the
// program.
#pragma once

#include <span>

#include "scanner/model/bundled_file.h"

namespace formleak::browser {

std::span<const BundledFile> bundled_scripts();

}  // namespace formleak::browser
