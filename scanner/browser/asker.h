// Which document makes a request. Not for: whose host it goes to (visit_guide), whether it may go out (gate).
#pragma once

#include <string>

#include "scanner/model/http.h"

namespace formleak::browser {

// Url::origin() of the document, by the headers that the browser itself sets and no page can forge: Origin,
// else Referer. Empty where there is neither, or Origin is "null".
std::string asker_of(const Request& request);

}  // namespace formleak::browser
