#include "scanner/browser/web_socket.h"

#include "scanner/text/base_encoding.h"
#include "scanner/text/digest.h"

namespace formleak::browser {

std::string accept_value(std::string_view key) {
    Digester digester;
    // RFC 6455, section 1.3: the fixed identifier that every server appends.
    return encode_base64(
        digester.digest(DigestKind::sha1, std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
            .value_or(""));
}

std::optional<WireFrame> take_frame(std::string& buffer, std::size_t most, bool& is_broken) {
    is_broken = false;
    const auto byte = [&buffer](std::size_t at) { return static_cast<std::uint8_t>(buffer[at]); };
    if (buffer.size() < 2) return std::nullopt;
    const bool masked = byte(1) & 0x80;
    std::uint64_t length = byte(1) & 0x7f;
    std::size_t at = 2;
    const std::size_t extra = length == 126 ? 2 : length == 127 ? 8 : 0;
    if (buffer.size() < at + extra) return std::nullopt;
    if (extra) length = 0;
    for (std::size_t i = 0; i < extra; ++i) length = length << 8 | byte(at++);
    if (length > most) {
        is_broken = true;
        return std::nullopt;
    }
    if (buffer.size() < at + (masked ? 4 : 0) + length) return std::nullopt;
    WireFrame frame;
    frame.is_last = byte(0) & 0x80;
    frame.opcode = byte(0) & 0x0f;
    std::uint8_t mask[4] = {};
    if (masked)
        for (std::uint8_t& part : mask) part = byte(at++);
    frame.payload = buffer.substr(at, length);
    for (std::size_t i = 0; i < frame.payload.size(); ++i)
        frame.payload[i] = static_cast<char>(frame.payload[i] ^ mask[i % 4]);
    buffer.erase(0, at + length);
    return frame;
}

std::string write_frame(std::uint8_t opcode, std::string_view payload) {
    payload = payload.substr(0, 125);
    std::string out{static_cast<char>(0x80 | opcode), static_cast<char>(payload.size())};
    return out.append(payload);
}

}  // namespace formleak::browser
