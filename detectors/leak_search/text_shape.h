// Do bytes look like text, like a stream? Cheap questions that decide what is worth decoding.
#pragma once

#include <cstddef>
#include <string_view>

namespace formleak {

// Valid UTF-8 without control characters; of more than 32 bytes one in ten may be odd.
bool looks_textual(std::string_view bytes);

// The longest stretch of printable ASCII.
struct TextStretch {
    std::size_t offset = 0, size = 0;
};
TextStretch longest_text(std::string_view bytes);

// The head of a brotli stream whose announced size fits its own (RFC 7932, section 9.2).
bool may_be_brotli(std::string_view bytes);

}  // namespace formleak
