// One finding as text: what it says, its leaks, what would not leave, the fix; its evidence when asked.
#pragma once

#include "reports/text_writing.h"

namespace formleak {

void write_finding(TextWriting& writing, const Finding& finding);

}  // namespace formleak
