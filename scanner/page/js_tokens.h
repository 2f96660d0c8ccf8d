// The fallback: a script that does not parse, or is too big to, searched token by token for calls with
// literal arguments. Knows comments, strings and regular expressions; no scopes, no aliases.
#pragma once

#include <string_view>

#include "scanner/model/js.h"
#include "scanner/text/wanted_names.h"

namespace formleak::js {

// Adds to `reading` what is not already there at the same offset. Every call found has the given doubt.
void read_tokens(std::string_view script, const WantedNames& wanted, std::string_view doubt,
                 ScriptReading& reading);

}  // namespace formleak::js
