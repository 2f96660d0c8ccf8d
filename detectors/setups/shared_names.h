// Names in scripts that are nobody's who receives data, or that many share: consent managers, data layers,
// bidding. What vendors declare stands in their files.
#pragma once

#include <span>
#include <string_view>

#include "scanner/model/script_names.h"

namespace formleak {

// Adds to what the vendors want told of.
void add_shared_names(ScriptNames& to);

// A call by its canonical name that adds to a list which whoever is in the page reads: what is put there is
// no vendor's yet.
bool is_data_layer(std::string_view call);

// Pieces of addresses of tag managers that are no vendor's here.
std::span<const std::string_view> shared_tag_managers();

}  // namespace formleak
