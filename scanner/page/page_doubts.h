// Pages that are not what they seem: a wall against robots in place of the page, a shell that scripts fill.
#pragma once

#include <string>
#include <string_view>

#include "scanner/model/page.h"

namespace formleak {

// The name of the wall that answered instead of the site, or empty.
std::string find_bot_wall(const Page& page);

// True when the page has next to no text and no field, but scripts and an empty element for them to fill.
bool is_script_shell(const Page& page);

}  // namespace formleak
