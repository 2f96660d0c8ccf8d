// A parsed script as text, a line for each node, in the words of ESTree: what another parser's tree is
// compared with. Builds the body of every function on the way.
#pragma once

#include <string>

#include "scanner/script/script.h"

namespace formleak {

// With `places`, each line says where the node stands (bytes). Empty statements of lists are left out, and
// the blocks that are bodies of functions.
std::string dump_script(const script::Script& script, bool places);

}  // namespace formleak
