// Base64 in the spellings found in requests: standard and URL alphabet, with or without padding (RFC 4648,
// sections 4 and 5). Not for: guessing whether a text is base64; a short word decodes too.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace formleak {

// The bytes. White space is skipped, padding may be missing. Nothing for any other character, padding in the
// middle, or a single left-over digit. Linear; thread-safe.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace formleak
