// Addresses of scripts that a script names in literals and adds to the page: import 'x', import('x'),
// importScripts('x'), document.write('<script src=x>'), and where it makes a <script> element, x.src = 'x'
// and texts that are a script's address. Not for what only running it could tell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace formleak::js {

// As written, each once, in source order; at most 50. Comments and plain texts are passed over.
std::vector<std::string> find_named_scripts(std::string_view script);

}  // namespace formleak::js
