// Reads what the npm library lz-string writes (PostHog's "lz64" and some replay tools). Not for other LZ
// formats.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace formleak {

enum class LzStringForm : std::uint8_t {
    base64,  // compressToBase64
    uri,     // compressToEncodedURIComponent: '+', '-' are digits 62, 63
    utf16,   // compressToUTF16, as UTF-8
};

// The text as UTF-8. Nothing for a stream that breaks, has no end mark, holds control characters (so that
// random tokens are given up within a few codes) or is larger than `max_bytes`. Thread-safe.
std::optional<std::string> decompress_lz_string(std::string_view text, LzStringForm form,
                                                std::size_t max_bytes);

}  // namespace formleak
