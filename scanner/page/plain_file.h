// Files that a site links like pages and that are none: nothing in them can ask a visitor for anything.
#pragma once

#include <string_view>

namespace formleak {

// By the answer's media type, and by the beginning of the body where the type says XML. Pictures that may
// hold scripts (SVG), and what names no type, are none of them: they were not read, and that is a problem.
bool is_plain_file(std::string_view content_type, std::string_view body);

}  // namespace formleak
