// The served phone pattern, a JavaScript regular expression, made one of ours.
#pragma once

#include <string_view>

#include "scanner/text/pattern_set.h"

namespace formleak::tiktok {

// \s means JavaScript's white space. The error says why it cannot be used: look-around, say, is not in RE2.
Result<Pattern> compile_phone_pattern(std::string_view javascript);

}  // namespace formleak::tiktok
