#include "scanner/capture/har_frames.h"

#include "scanner/capture/body.h"
#include "scanner/capture/har_values.h"
#include "scanner/model/limits.h"

namespace formleak::capture {
namespace {

// RFC 6455, section 5.2: 1 text, 2 binary, 8 close, 9 ping, 10 pong.
constexpr std::int64_t kBinary = 2, kFirstControl = 8;

// Another direction than "receive" counts as sent: what is searched too much is seen, what is not is missed.
WebSocketFrame read_frame(const Json& message, bool& has_odd) {
    WebSocketFrame frame;
    if (text_of(message["type"]) == "receive") frame.direction = WebSocketFrame::Direction::received;
    const std::int64_t opcode = number_of(message["opcode"]);
    const Json& data = message.is_string() ? message : message["data"];
    frame.sent_at = text_of(message["time"]);
    frame.bytes = text_or_json(data);
    has_odd |= data.is_boolean() || (data.is_null() && opcode < kFirstControl);
    frame.is_binary = opcode == kBinary;
    if (!frame.is_binary || data.is_object() || data.is_array()) return frame;
    // Chrome and Playwright write it as base64.
    std::optional<std::string> plain = decode_base64_lines(frame.bytes);
    has_odd |= !plain;
    if (plain) frame.bytes = std::move(*plain);
    return frame;
}

}  // namespace

void read_har_frames(const Json& messages, Exchange& exchange) {
    const bool is_none = messages.is_null() || (messages.is_object() && messages.members().empty());
    bool has_odd = !messages.is_array() && !is_none;
    for (const Json& message : messages.items()) {
        if (exchange.frames.size() >= limits::kMaxWebSocketFrames) break;
        if (message.is_object() || message.is_string())
            exchange.frames.push_back(read_frame(message, has_odd));
        else
            has_odd = true;
    }
    if (has_odd) exchange.unread_part = "_webSocketMessages";
}

}  // namespace formleak::capture
