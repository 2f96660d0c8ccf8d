// Names of parameters that hold personal data, to read the hashed lists in Meta's configurations.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace formleak::meta {

// The name whose SHA-256 (lower-case hex) this is, from a dictionary built of word parts on first use; empty
// when it is not among them. Thread-safe.
std::string reverse_name_hash(std::string_view sha256_hex);

}  // namespace formleak::meta
