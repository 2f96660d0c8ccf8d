// Vendors' own libraries: what their documented loaders bring. Their conduct is what this program models or
// sees at visits; that they were not read as scripts of the page is no gap.
#pragma once

#include "scanner/model/url.h"

namespace formleak {

bool is_known_library(const Url& url);

}  // namespace formleak
