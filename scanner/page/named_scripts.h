// Addresses of scripts that a script names in literals and adds to the page: import 'x', import('x'),
// importScripts('x'), document.write('<script src=x>'), $.getScript('x.js') and what else is called like a
// loader, require(['x.js']), and where it makes a <script> element, x.src = 'x' and texts that are a script's
// address. Not for what only running it could tell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace formleak::js {

// As written, each once, in source order; at most 50 of each. Comments and plain texts are passed over.
struct NamedScripts {
    std::vector<std::string> addresses;
    std::vector<std::string> modules;  // imported by a name that is no address: an import map gives it one
};
NamedScripts find_named_scripts(std::string_view script);

}  // namespace formleak::js
