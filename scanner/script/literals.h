// What the literals of a script stand for. Not for: text that is no parsed script (scanner/text/escapes.h).
#pragma once

#include <string>
#include <string_view>

#include "scanner/script/node.h"

namespace formleak::script {

// The value of a number node.
double number_value(const Node& node);

// The value of what stands between the quotes of a string, or of a template's part (kNodeBadEscape: has
// none). UTF-8; half a pair of surrogates is written as three bytes (WTF-8), two halves that meet are joined.
// Line ends of templates become "\n". Invalid UTF-8 of the source stays as it is.
std::string unescape_literal(std::string_view inside);

// The value of a string node or of a template's part.
std::string string_value(std::string_view source, const Node& node);

// Appends a code point as UTF-8, surrogates too.
void append_point(std::string& out, char32_t point);

}  // namespace formleak::script
