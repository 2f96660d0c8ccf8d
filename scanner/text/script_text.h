// Text as JavaScript sees it: its white space and its lengths. Input is valid UTF-8. Not for: scripts
// themselves.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace formleak {

// Bytes of the character that starts at `at`, and of the white space (\s) there: 0 when there is none.
std::size_t char_bytes(std::string_view utf8, std::size_t at);
std::size_t space_bytes(std::string_view utf8, std::size_t at);

// String.prototype.trim and replace(/\s+/g, ''): Unicode white space.
std::string_view js_trim(std::string_view utf8);
std::string remove_whitespace(std::string_view utf8);

// String.length: UTF-16 units.
std::size_t js_length(std::string_view utf8);
// The first `units` characters, never half a surrogate pair.
std::string js_truncate(std::string_view utf8, std::size_t units);

}  // namespace formleak
