#include "scanner/browser/cdp_message.h"

namespace formleak::browser {

std::optional<CdpMessage> read_cdp_message(std::string_view text) {
    auto parsed = parse_json(text);
    if (!parsed || !parsed->is_object()) return std::nullopt;
    const Json& message = *parsed;
    CdpMessage out;
    if (const Json* id = message.find("id")) {
        out.id = static_cast<std::uint64_t>(id->as_integer());
        if (const Json* error = message.find("error"))
            out.answer = Error{(*error)["message"].as_text()};
        else
            out.answer = message["result"];
    } else {
        out.event = {message["sessionId"].as_text(), message["method"].as_text(), message["params"]};
    }
    return out;
}

bool CdpSplitter::feed(std::string_view bytes, const std::function<void(std::string_view)>& take) {
    for (std::size_t end; (end = bytes.find('\0')) != std::string_view::npos; bytes.remove_prefix(end + 1)) {
        if (buffer_.empty()) {
            take(bytes.substr(0, end));
            continue;
        }
        buffer_.append(bytes.substr(0, end));
        take(buffer_);
        buffer_.clear();
    }
    buffer_.append(bytes);
    return buffer_.size() <= most_bytes_;
}

}  // namespace formleak::browser
