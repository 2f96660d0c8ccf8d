// A look over the bytes of a page before the parser sees them: how many elements and attributes, where its
// <noscript> parts are. One pass, no allocation per tag. It does not know what the parser makes of the tags
// (how deep they nest, what stands in foreign content): that is watched while it parses (parse_arena.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace formleak {

struct ByteRange {
    std::size_t begin = 0, end = 0;
};

struct HtmlBudget {
    std::size_t cut_offset = 0;        // hand the parser no byte from here on; the size when nothing is wrong
    std::string reason;                // empty, or the limit that was hit
    std::vector<ByteRange> left_out;   // attributes over limits::kMaxAttributesPerElement, by element
    std::vector<ByteRange> noscripts;  // contents of <noscript>; Gumbo moves an image in <head>'s out of it
};

HtmlBudget check_budget(std::string_view utf8);

}  // namespace formleak
