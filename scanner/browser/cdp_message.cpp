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

const std::vector<CutString>& CdpSplitter::cut() const {
    static const std::vector<CutString> kNone;
    return cutter_ ? cutter_->cut() : kNone;
}

void CdpSplitter::append(std::string_view bytes) {
    if (cutter_) return cutter_->feed(bytes);
    buffer_.append(bytes);
    const bool is_answer = buffer_.starts_with("{\"id\"");
    if (is_answer || buffer_.size() <= 2 * most_string_bytes_) return;
    cutter_.emplace(most_string_bytes_);
    cutter_->feed(buffer_);
    buffer_ = {};
}

bool CdpSplitter::feed(std::string_view bytes, const std::function<void(std::string_view)>& take) {
    for (std::size_t end; (end = bytes.find('\0')) != std::string_view::npos; bytes.remove_prefix(end + 1)) {
        if (buffer_.empty() && !cutter_ && end <= 2 * most_string_bytes_) {
            take(bytes.substr(0, end));
            continue;
        }
        append(bytes.substr(0, end));
        take(cutter_ ? cutter_->text() : buffer_);
        buffer_.clear();
        cutter_.reset();
    }
    append(bytes);
    return (cutter_ ? cutter_->text() : buffer_).size() <= most_bytes_;
}

}  // namespace formleak::browser
