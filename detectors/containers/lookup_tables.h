// Lookup tables of a container ("__smm": text by text, "__remm": text by pattern): which value one gives, or
// which values it can give.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "detectors/containers/container_reader.h"
#include "scanner/text/json.h"

namespace formleak::containers {

struct TableReading {
    std::optional<std::string> value;  // its input is constant, and this is what stands beside it
    // Its input is known on the page alone: the constants it can give, each once, at most kMaxTableValues.
    std::vector<std::string> values;
};

inline constexpr std::size_t kMaxTableValues = 16;

bool is_table(const Macro& macro);

// `json` is the variable as it stands in the container. A value that is made of what is not known is left
// out.
TableReading read_table(const Json& json, const std::vector<Macro>& macros);

}  // namespace formleak::containers
