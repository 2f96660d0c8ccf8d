// Import maps: the addresses that a page gives to the names its modules import (HTML standard, "import
// maps").
#pragma once

#include <string>
#include <string_view>

#include "scanner/model/page.h"

namespace formleak {

// The text of a <script type=importmap>, as browsers take it: what is no JSON maps nothing. Entries of scopes
// are entries like the others. False when there are more than are kept.
bool read_import_map(std::string_view text, ImportMap& map);

// The address of that name as it is written; empty when the map has none.
std::string mapped_module(const ImportMap& map, std::string_view name);

}  // namespace formleak
