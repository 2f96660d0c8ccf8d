// Literals as written → what they mean: string escapes, JSON text, base64, percent. No names and no scopes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scanner/model/js.h"

namespace formleak::js {

// The inside of a quoted string or template part, escapes resolved (ECMA-262, 12.9.4). Always valid UTF-8.
std::string decode_string(std::string_view inside);

// A literal text; one that holds a server's placeholder is not known (js_placeholders.h).
JsValue make_string(std::string text);

// JSON text → value; nullopt when it is no JSON.
std::optional<JsValue> json_value(std::string_view text);
// What atob() gives; nullopt for invalid base64.
std::optional<std::string> decode_base64(std::string_view text);
// decodeURIComponent / unescape; a lone % stays.
std::string decode_percent(std::string_view text);

}  // namespace formleak::js
