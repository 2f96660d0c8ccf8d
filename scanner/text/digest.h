// Message digests. The one door to OpenSSL.
#pragma once

#include <string>
#include <string_view>

namespace formleak {

// Lower-case hexadecimal SHA-256. Thread-safe.
std::string sha256_hex(std::string_view bytes);

}  // namespace formleak
