// The files of fixtures/incident-site, built into the program for the demo.
#pragma once

#include <span>

#include "scanner/model/bundled_file.h"

namespace formleak::cli {

std::span<const BundledFile> bundled_files();

}  // namespace formleak::cli
