// A look over the bytes of a page before the parser sees them: how deep, how many elements, where its
// <noscript> parts are. One pass, no allocation per tag.
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
    std::vector<ByteRange> noscripts;  // contents of <noscript>; Gumbo moves an image in <head>'s out of it
};

HtmlBudget check_budget(std::string_view utf8);

}  // namespace formleak
