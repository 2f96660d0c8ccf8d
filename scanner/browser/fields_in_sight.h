// How many fields a page shows. Not for: reading or filling them (form_filler).
#pragma once

#include <cstddef>

#include "scanner/browser/tab.h"

namespace formleak::browser {

// Visible and enabled ones, in all documents that answer. The visit's thread.
std::size_t fields_in_sight(Tab& tab);

}  // namespace formleak::browser
