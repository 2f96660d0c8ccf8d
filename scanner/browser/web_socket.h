// WebSocket frames as the browser sends them (RFC 6455), and the handshake's answer. Pure functions over
// bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace formleak::browser {

// The value of Sec-WebSocket-Accept for a key.
std::string accept_value(std::string_view key);

struct WireFrame {
    bool is_last = true;
    std::uint8_t opcode = 0;  // 0 continuation, 1 text, 2 binary, 8 close, 9 ping, 10 pong
    std::string payload;      // unmasked
};

// Takes the first frame off `buffer`. Nothing: more bytes are needed, or it is broken or longer than `most`,
// then `is_broken`.
std::optional<WireFrame> take_frame(std::string& buffer, std::size_t most, bool& is_broken);

// A frame of ours: unmasked, at most 125 bytes of payload.
std::string write_frame(std::uint8_t opcode, std::string_view payload);

}  // namespace formleak::browser
