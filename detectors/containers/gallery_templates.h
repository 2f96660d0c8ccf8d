// Gallery templates of known vendors, by their parameters → the calls they would make, as script text. Their
// compiled code is not read for this: parameters are the interface, and they are stable.
#pragma once

#include <string>
#include <vector>

#include "detectors/containers/container_reader.h"
#include "scanner/text/json.h"

namespace formleak::containers {

// Script text with fbq calls for a Meta pixel template; empty for everything else.
std::string gallery_script(const Json& json, const Tag& tag, const std::vector<Macro>& macros);

}  // namespace formleak::containers
