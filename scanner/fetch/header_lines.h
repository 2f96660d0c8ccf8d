// The header lines of an answer, as they come: counted and bounded.
#pragma once

#include <cstddef>
#include <string_view>

#include "scanner/model/http.h"

namespace formleak {

// Takes one line (a status line, a header, a trailer) into response.headers. `bytes` counts all lines of the
// transfer. False beyond limits::kMaxHeaderBytes: the transfer is to be ended.
bool take_header_line(std::string_view line, HttpResponse& response, std::size_t& bytes);

}  // namespace formleak
