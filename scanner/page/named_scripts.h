// Addresses of scripts that a script names in literals and adds to the page: import 'x', import('x'),
// importScripts('x'), document.write('<script src=x>'), $.getScript('x.js') and what else is called like a
// loader, require(['x.js']), and where it makes a <script> element, x.src = 'x' and texts that are a script's
// address. What
// only running it could tell is not found out; that there is such a place is said.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace formleak::js {

// As written, each once, in source order; at most 50 of each. Comments and plain texts are passed over.
struct NamedScripts {
    std::vector<std::string> addresses;
    std::vector<std::string> modules;  // imported by a name that is no address: an import map gives it one
    // There is a place that loads or builds further code whose address or text was not found: a computed src,
    // eval(x), new Function(x), new Worker(x), a service worker, markup with a <script> that is put together.
    bool brings_unknown_code = false;
    // Then: hosts, beginnings of addresses and files in its literals, each once; at most 200.
    std::vector<std::string> address_pieces;
};
NamedScripts find_named_scripts(std::string_view script);

}  // namespace formleak::js
