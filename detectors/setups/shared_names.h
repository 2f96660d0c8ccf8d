// Names in scripts that are nobody's who receives data, or that many share: consent managers, data layers,
// bidding. What vendors declare stands in their files.
#pragma once

#include <span>
#include <string_view>

#include "scanner/model/script_names.h"

namespace formleak {

// Adds to what the vendors want told of.
void add_shared_names(ScriptNames& to);

// Pieces of addresses of tag managers that are no vendor's here.
std::span<const std::string_view> shared_tag_managers();

}  // namespace formleak
