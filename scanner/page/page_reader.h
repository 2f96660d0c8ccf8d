// HttpResponse → Page: decodes, parses, collects forms, scripts, links and resources. Accepts any bytes.
#pragma once

#include "scanner/model/page.h"

namespace formleak {

// Reads an HTML response. Never fails: what could not be made sense of is in Page::problems. Scripts are
// listed, not read (Script::reading stays null). Thread-safe.
Page read_page(const HttpResponse& response);

}  // namespace formleak
