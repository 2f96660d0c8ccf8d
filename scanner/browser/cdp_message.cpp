#include "scanner/browser/cdp_message.h"

#include <charconv>

#include "scanner/text/unicode.h"

namespace formleak::browser {
namespace {

// The number of a \\uXXXX escape at `at`; nothing: there is none.
std::optional<unsigned> unit_at(std::string_view text, std::size_t at) {
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
    unsigned unit = 0;
    const auto [end, error] = std::from_chars(text.data() + at + 2, text.data() + at + 6, unit, 16);
    return error == std::errc() && end == text.data() + at + 6 ? std::optional(unit) : std::nullopt;
}

// The browser shows a page's bytes as text, and halves of surrogate pairs among them as they are: no JSON for
// anybody else. A body is taken from its bytes anyway.
std::string without_halves(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto unit = unit_at(text, i);
        std::size_t length = unit ? 6 : text[i] == '\\' && i + 1 < text.size() ? 2 : 1;
        if (!unit || *unit < 0xd800 || *unit > 0xdfff) {
            out.append(text.substr(i, length));
        } else {
            const auto next = *unit < 0xdc00 ? unit_at(text, i + 6) : std::nullopt;
            const bool is_pair = next && *next >= 0xdc00 && *next <= 0xdfff;
            if (is_pair) length = 12;
            out.append(is_pair ? text.substr(i, length) : std::string_view("\\ufffd"));
        }
        i += length;
    }
    return repair_utf8(out);
}

}  // namespace

std::optional<CdpMessage> read_cdp_message(std::string_view text) {
    auto parsed = parse_json(text);
    if (!parsed) parsed = parse_json(without_halves(text));
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
