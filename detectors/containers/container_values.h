// Values inside a container: literals, ["macro",n], ["list",…], ["map",…], ["template",…] → text.
#pragma once

#include <string>
#include <vector>

#include "detectors/containers/container_reader.h"
#include "scanner/text/json.h"

namespace formleak::containers {

// All variables, in the container's order.
std::vector<Macro> read_macros(const Json& macros);

// As one text. What is not known stands as "{{description}}". `in_script`: what a template says goes into
// JavaScript unquoted is quoted, so that the text still is a script.
std::string resolve_text(const Json& value, const std::vector<Macro>& macros, bool in_script = false);

// Every vtp_… member, without the prefix; lists and maps as JSON text.
std::map<std::string, std::string> read_parameters(const Json& object, const std::vector<Macro>& macros);

// Indexes of the variables a value is made of, each once.
void collect_macros(const Json& value, std::vector<int>& out);

// ["list",["map","name","em","value",…],…] → rows, each its keys and resolved texts.
std::vector<std::map<std::string, std::string>> read_rows(const Json& list, const std::vector<Macro>& macros);

}  // namespace formleak::containers
