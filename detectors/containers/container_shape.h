// What of a container's data has not the shape it always has, and so was not read: told, because "nothing
// starts this tag" and "no tag" are only true of data that were read whole.
#pragma once

#include <string>
#include <vector>

#include "scanner/text/json.h"

namespace formleak::containers {

// Of a container's lists, so much is read; what is over it is one of the problems.
constexpr std::size_t kMaxTags = 5'000, kMaxRules = 20'000, kMaxMacros = 5'000;

// One sentence each. `resource` is the container's object.
std::vector<std::string> shape_problems(const Json& resource);

}  // namespace formleak::containers
