// Bundles of JavaScript as people publish them, from pinned packages.
#pragma once

#include <filesystem>
#include <vector>

namespace formleak {

// The largest scripts of each package, from 2,000 bytes on; the same ones in the same order every time.
std::vector<std::filesystem::path> script_bundles();

}  // namespace formleak
