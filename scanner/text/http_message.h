// A request or response as it crossed the wire, in a WARC record or a socket. Not for: sending
// (scanner/fetch).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/http.h"

namespace formleak {

struct HttpHead {
    std::string first, second, third;  // "GET" "/path" "HTTP/1.1", or "HTTP/1.1" "200" "OK"
    std::vector<Header> headers;
};

// "Name: value" lines, folded ones joined; lines without a colon are passed over.
std::vector<Header> read_header_lines(std::string_view lines);

// The start line and header lines. Nothing when the start line has fewer than two words.
std::optional<HttpHead> read_http_head(std::string_view head);

// Where the head ends: behind its empty line, or npos. Bare line feeds are accepted.
std::size_t head_size(std::string_view bytes);

// Chunks put together (RFC 9112, section 7.1). Nothing when the bytes do not begin with one.
struct Unchunked {
    std::string bytes;
    bool is_whole = false;   // the last chunk was there
    bool is_broken = false;  // something stands where a chunk should begin; `bytes` is what stood before
};
std::optional<Unchunked> read_chunks(std::string_view bytes);

// The same where only the bytes count: nothing when they are not chunked or broken; the last chunk may be
// missing.
std::optional<std::string> undo_chunks(std::string_view bytes);

}  // namespace formleak
