// Pages that are not what they seem: a wall against robots in place of the page, a shell that scripts fill,
// bytes that are no text.
#pragma once

#include <string>
#include <string_view>

#include "scanner/model/page.h"

namespace formleak {

// The name of the wall that answered instead of the site, or empty.
std::string find_bot_wall(const Page& page);

// True when what was decoded as a page holds control characters as no text does: a picture, an archive, noise
// under a page's name.
bool is_noise(std::string_view text);

// True when the page has next to no text and no field, but scripts and an empty element for them to fill.
bool is_script_shell(const Page& page);

}  // namespace formleak
