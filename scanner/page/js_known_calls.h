// Functions and methods of the language whose result is worked out: JSON.parse, atob, Object.assign,
// "x".concat. From values to values; what is not worked out is nullopt.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "scanner/model/js.h"

namespace formleak::js {

// A function by its global name. `open`: there are more arguments than are known. Uses the arguments up where
// it gives a result.
std::optional<JsValue> call_known_function(std::string_view name, std::vector<JsValue>& arguments, bool open);

// on.method(arguments…), likewise; all arguments must be known.
std::optional<JsValue> call_known_method(std::string_view method, JsValue on,
                                         std::vector<JsValue>& arguments);

}  // namespace formleak::js
