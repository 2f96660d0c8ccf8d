// What a captured exchange tells of being a page: by its answer, and by how it was asked for. Not for:
// whether its body is there (capture_lacks.h).
#pragma once

#include "scanner/model/exchange.h"

namespace formleak {

// What the request says that it is for: a document (also one in a frame), something that a script fetched and
// may put into a page, something that is never shown as one, or nothing that could be told.
enum class AskedFor : std::uint8_t { document, data, asset, untold };
AskedFor asked_for(const Exchange& exchange);

// An answer that a browser shows or puts into a page as HTML, as far as the capture tells.
bool is_page_answer(const Exchange& exchange);
// Shown by itself, not in a frame: the browser says so, or the capture lists it as a page.
bool is_top_page(const Exchange& exchange);
// As far as the request tells; one that tells nothing may be one.
bool asks_for_page(const Exchange& exchange);
// An answer without a byte is an empty page only where a page was asked for.
bool is_empty_page(const Exchange& exchange);
// Its body is a document of its own, not what a script fetched for another.
bool is_document(const Exchange& exchange);

}  // namespace formleak
