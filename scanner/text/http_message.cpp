#include "scanner/text/http_message.h"

#include <algorithm>

namespace formleak {
namespace {

constexpr std::size_t kMaxHeaders = 1'000;

std::string_view trim(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string_view next_line(std::string_view& text) {
    const std::size_t at = text.find('\n');
    const std::string_view line = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return line;
}

std::string next_word(std::string_view& line) {
    line = trim(line);
    const std::size_t at = line.find_first_of(" \t");
    const std::string word(line.substr(0, at));
    line.remove_prefix(word.size());
    return word;
}

}  // namespace

std::vector<Header> read_header_lines(std::string_view lines) {
    std::vector<Header> out;
    while (!lines.empty() && out.size() < kMaxHeaders) {
        const std::string_view line = next_line(lines);
        if (trim(line).empty()) break;
        const std::size_t colon = line.find(':');
        if ((line[0] == ' ' || line[0] == '\t') && !out.empty())
            out.back().value += " " + std::string(trim(line));
        else if (colon != std::string_view::npos)
            out.push_back(
                {std::string(trim(line.substr(0, colon))), std::string(trim(line.substr(colon + 1)))});
    }
    return out;
}

std::optional<HttpHead> read_http_head(std::string_view head) {
    std::string_view line = next_line(head);
    HttpHead out;
    out.first = next_word(line);
    out.second = next_word(line);
    out.third = trim(line);
    if (out.second.empty()) return std::nullopt;
    out.headers = read_header_lines(head);
    return out;
}

std::size_t head_size(std::string_view bytes) {
    for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
        const std::string_view rest = bytes.substr(at + 1, 2);
        if (rest.starts_with("\n")) return at + 2;
        if (rest == "\r\n") return at + 3;
    }
    return std::string_view::npos;
}

namespace {

// The size in a chunk's first line, and where its bytes begin; nothing when it is no such line.
struct ChunkLine {
    std::size_t size = 0, begin = 0;
};

std::optional<ChunkLine> read_chunk_line(std::string_view bytes) {
    ChunkLine out;
    std::size_t digits = 0;
    for (; digits < bytes.size() && digits < 8; digits++) {
        const char low = static_cast<char>(bytes[digits] | 0x20);
        const bool digit = bytes[digits] >= '0' && bytes[digits] <= '9';
        if (!digit && (low < 'a' || low > 'f')) break;
        out.size = out.size * 16 + static_cast<std::size_t>(digit ? bytes[digits] - '0' : low - 'a' + 10);
    }
    const std::size_t line = bytes.find('\n');
    if (digits == 0 || line == std::string_view::npos || line > digits + 256) return std::nullopt;
    const char behind = bytes[std::min(bytes.find_first_not_of(" \t", digits), line)];
    if (behind != '\r' && behind != '\n' && behind != ';') return std::nullopt;
    out.begin = line + 1;
    return out;
}

}  // namespace

std::optional<Unchunked> read_chunks(std::string_view bytes) {
    Unchunked out;
    for (bool first = true; !bytes.empty(); first = false) {
        const auto line = read_chunk_line(bytes);
        if (!line && first) return std::nullopt;
        out.is_broken = !line;
        out.is_whole = line && line->size == 0;
        if (!line || line->size == 0) return out;
        bytes.remove_prefix(line->begin);
        out.bytes.append(bytes.substr(0, line->size));
        bytes.remove_prefix(std::min(line->size, bytes.size()));
        while (!bytes.empty() && (bytes[0] == '\r' || bytes[0] == '\n')) bytes.remove_prefix(1);
    }
    return out;
}

std::optional<std::string> undo_chunks(std::string_view bytes) {
    std::optional<Unchunked> out = read_chunks(bytes);
    if (!out || out->is_broken) return std::nullopt;
    return std::move(out->bytes);
}

}  // namespace formleak
