// One entry of a HAR as an Exchange, whichever program wrote it.
#pragma once

#include "scanner/capture/attached_files.h"
#include "scanner/capture/exchange_sink.h"
#include "scanner/text/json.h"

namespace formleak::capture {

// `entry`: the members "request", "response", "_webSocketMessages", … as far as they were there. False when
// it has no request with an address; `exchange` is then of no use. `files`: where bodies that it only names
// are.
bool read_har_entry(const Json& entry, Exchange& exchange, const AttachedFiles& files);

}  // namespace formleak::capture
