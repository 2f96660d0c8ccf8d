#include "scanner/capture/warc_record.h"

#include <cstdlib>

namespace formleak::capture {

bool is_warc_start(std::string_view bytes) {
    const auto is_digit = [&](std::size_t at) {
        return at < bytes.size() && bytes[at] >= '0' && bytes[at] <= '9';
    };
    return bytes.starts_with("WARC/") && is_digit(5) && bytes.substr(6, 1) == "." && is_digit(7);
}

std::size_t find_record(std::string_view text) {
    for (std::size_t at = text.find("\nWARC/"); at != std::string_view::npos;
         at = text.find("\nWARC/", at + 1))
        if (is_warc_start(text.substr(at + 1))) return at + 1;
    return std::string_view::npos;
}

std::string without_angles(std::string_view text) {
    if (text.size() > 1 && text.front() == '<' && text.back() == '>') text = text.substr(1, text.size() - 2);
    return std::string(text);
}

bool is_cut(const WarcRecord& record) {
    return record.bytes_got < record.size || record.block.size() < record.bytes_got ||
           !record.header("warc-truncated").empty() || !record.header("warc-segment-number").empty();
}

std::uint64_t told_length(const std::vector<Header>& headers) {
    const std::string length(find_header(headers, "content-length"));
    return std::strtoull(length.starts_with('-') ? "" : length.c_str(), nullptr, 10);
}

bool join_chunks(std::string& body) {
    std::optional<Unchunked> joined = read_chunks(body);
    if (!joined) return false;
    body = std::move(joined->bytes);
    return !joined->is_whole;
}

}  // namespace formleak::capture
