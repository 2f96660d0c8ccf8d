// Literal values read without a grammar: texts, numbers, lists, objects; what is more than a literal is not
// known.
#pragma once

#include <vector>

#include "scanner/model/js.h"
#include "scanner/page/js_token_cursor.h"

namespace formleak::js {

// From after the opening bracket to behind `close`; at most 200 values over kMaxArgumentBytes,
// limits::kMaxValueDepth deep.
std::vector<JsValue> read_list(TokenCursor& cursor, char close, std::size_t depth);

}  // namespace formleak::js
