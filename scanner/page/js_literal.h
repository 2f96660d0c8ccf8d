// Literals as written → what they mean: string escapes, numbers, server-template placeholders, JSON text,
// base64. No names and no scopes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scanner/model/js.h"

namespace formleak::js {

// The inside of a quoted string or template part, escapes resolved (ECMA-262, 12.9.4). Always valid UTF-8.
std::string decode_string(std::string_view inside);

// A server-side placeholder somewhere in the text: {{…}}, {%…%}, <?…?>, <%…%>, ${…} in a plain string,
// @Model.… Returns it as written, shortened; empty when there is none.
std::string find_placeholder(std::string_view text);

// The text with placeholders that stand outside quotes made into names and blanks of the same length, so that
// it parses and no offset moves. nullopt when there is none.
std::optional<std::string> mask_placeholders(std::string_view script);

JsValue make_string(std::string text);
JsValue make_unknown(JsValue::Origin origin, std::string detail);

// JSON text → value; nullopt when it is no JSON.
std::optional<JsValue> json_value(std::string_view text);
// What atob() gives; nullopt for invalid base64.
std::optional<std::string> decode_base64(std::string_view text);
// decodeURIComponent / unescape; a lone % stays.
std::string decode_percent(std::string_view text);

// What the value is worth in a condition: true, false, or not known.
std::optional<bool> truth(const JsValue& value);

}  // namespace formleak::js
