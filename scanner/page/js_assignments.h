// Assignments to well-known names: fbq.disablePushState = true, window._linkedin_partner_id = "…".
#pragma once

#include "scanner/page/js_reading.h"

namespace formleak::js {

// Adds the assignment, or the declared variable with a value, at `n` to the reading when its target is of
// interest.
void read_assignment(Reading& reading, NodeId n);
void read_declarator(Reading& reading, NodeId n);

}  // namespace formleak::js
