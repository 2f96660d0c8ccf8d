// Problems of one cause become one: a host that does not answer costs each of its scripts, and says so once.
#pragma once

#include <string>
#include <vector>

#include "scanner/model/page.h"

namespace formleak {

// The message of one script that was not read; what group_problems looks for.
std::string script_not_read(const std::string& why);

// Scripts of one host that were not read for the same reason: one problem, with their number and the first
// few addresses. Does not depend on the order of the problems.
void group_problems(std::vector<Problem>& problems);

}  // namespace formleak
