// The wider reader that Meta tries out since July 2026 (fbevents 2.9.363/364): autocomplete tokens, labels,
// selects. Drawn for about 1 % of page loads, and not known to be live: never a leak of its own, only a
// remark.
#pragma once

#include <string>

#include "scanner/model/page.h"

namespace formleak::meta {

// "an experiment of July 2026 would read it as ph (autocomplete=tel)"; empty when none would.
std::string describe_experiment(const FormField& field);

}  // namespace formleak::meta
