// Decompression with an output cap. The one door to zlib.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "scanner/model/result.h"

namespace formleak {

bool is_gzip(std::string_view bytes);

// All members of a gzip stream. An error for broken data or more than `max_bytes` of output: a bomb is never
// unpacked.
Result<std::string> gunzip(std::string_view bytes, std::size_t max_bytes);

}  // namespace formleak
