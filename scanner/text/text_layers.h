// A text as it reads once its escapes are gone, and where each byte of it stood: so that what is found in the
// readable text can be taken out of the written one. Percent at any depth, \uXXXX and \xXX, entities, soft
// hyphens, wide letters. Not for: encodings of whole values (base_encoding).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace formleak {

struct TextLayers {
    std::string text;                 // unescaped, in lower case, '+' as a space; Latin-1 bytes as UTF-8
    std::string exact;                // the same bytes, the case and '+' as they were
    std::vector<std::uint32_t> from;  // byte of `text` → where it begins in the input; one more: its end
};

TextLayers peel_layers(std::string_view input);

}  // namespace formleak
