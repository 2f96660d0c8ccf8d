// A picture of the whole page. Not for: marking fields in it (form_filler).
#pragma once

#include <optional>

#include "scanner/browser/tab.h"
#include "scanner/model/visit.h"

namespace formleak::browser {

// At half its size, and of a quality that keeps it small. Nothing: the page gave none. The visit's thread.
std::optional<Picture> picture_of(Tab& tab, const char* what);

}  // namespace formleak::browser
