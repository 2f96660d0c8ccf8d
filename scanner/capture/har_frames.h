// The messages of a WebSocket as a HAR lists them.
#pragma once

#include "scanner/model/exchange.h"
#include "scanner/text/json.h"

namespace formleak::capture {

// `_webSocketMessages`: objects with type, opcode, data and time. At most limits::kMaxWebSocketFrames go into
// `exchange`. What has no plain meaning is left out or kept as found, and named in exchange.unread_part.
void read_har_frames(const Json& messages, Exchange& exchange);

}  // namespace formleak::capture
