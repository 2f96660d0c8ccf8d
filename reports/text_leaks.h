// The leaks of one finding as a table of text, under a heading for each way out and receiver.
#pragma once

#include "reports/text_writing.h"

namespace formleak {

void write_leaks(TextWriting& writing, const Finding& finding);

}  // namespace formleak
