// A HAR that stands in a script, as some exporters and viewers keep it: "var har = {…};",
// "onInputData({…});".
#pragma once

#include <string_view>

#include "scanner/text/byte_source.h"

namespace formleak::capture {

// How many bytes stand before the object that is given a name or handed to a function; 0: the text is no such
// script. UTF-8.
std::size_t wrapper_size(std::string_view head);
// Without the wrapper on both sides; any other text as it is.
ByteSource without_wrapper(ByteSource text);

}  // namespace formleak::capture
