// Content codings (gzip, deflate, br, zstd) undone. libcurl is asked for the bytes as they came: it takes a
// stream that stops in its middle for whole (lib/content_encoding.c), and then half a page passes for a page.
#pragma once

#include <cstddef>

#include "scanner/model/http.h"

namespace formleak {

// Unpacks response.body in place by its Content-Encoding, to at most `max_bytes`. A stream that ends early,
// is broken or too large leaves what could be had of it, and says so (body_truncated, cut, note).
void undo_codings(HttpResponse& response, std::size_t max_bytes);

}  // namespace formleak
