// Script text → calls, strings, assignments. The one door to tree-sitter. Nothing is executed.
#pragma once

#include <string_view>

#include "scanner/model/js.h"
#include "scanner/text/wanted_names.h"

namespace formleak {

// Reads any UTF-8 text, for the calls, globals and texts that are wanted. Spans are relative to `script`.
// Bounded by limits::kMaxParseBytes and kMaxScriptTokens; what is over them is searched by tokens, with a
// problem in the reading. Thread-safe.
ScriptReading read_script(std::string_view script, const WantedNames& wanted);

}  // namespace formleak
