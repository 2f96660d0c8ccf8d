// Gallery templates, by what vendors say of their parameters → the calls they would make, as script text.
#pragma once

#include <string>
#include <vector>

#include "detectors/containers/container_reader.h"
#include "scanner/text/json.h"

namespace formleak::containers {

bool is_made_from(const Tag& tag, const TemplateRow& row);

// The calls of a tag made from that template; `json` is the tag as it stands in the container.
std::string gallery_script(const TemplateRow& row, const Json& json, const Tag& tag,
                           const std::vector<Macro>& macros);

}  // namespace formleak::containers
