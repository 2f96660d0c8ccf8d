// Predicates and rules: when a tag runs, in words, and whether anything ever runs it.
#pragma once

#include <string>
#include <vector>

#include "detectors/containers/container_reader.h"
#include "scanner/text/json.h"

namespace formleak::containers {

struct TagTrigger {
    bool fired = false;
    std::string text;
};

// One per tag. `resource` is the container's object; `macros` its variables.
std::vector<TagTrigger> read_triggers(const Json& resource, const std::vector<Macro>& macros);

}  // namespace formleak::containers
