// A call in the tree → is it one that concerns a vendor, and under which name. How it is reported:
// js_call_report.
#pragma once

#include "scanner/page/js_reading.h"

namespace formleak::js {

// Adds what the call or `new` at `n` is to the reading.
void read_call(Reading& reading, NodeId n);

}  // namespace formleak::js
