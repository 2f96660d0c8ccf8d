// A fetched answer as one text, for a process that reads it alone. Not for: captures (scanner/capture).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scanner/model/http.h"

namespace formleak {

// All but the body, which follows it as it is.
std::string write_saved_head(const HttpResponse& response);
// Head and body. Nothing when the text is none; any bytes are safe.
std::optional<HttpResponse> read_saved_response(std::string_view text);

}  // namespace formleak
