// The names of globals, as far as the words of a path tell: which of them mean the window, what joins to
// what.
#pragma once

#include <string>
#include <string_view>

#include "scanner/page/js_reader_tree.h"

namespace formleak::js {

// A name that begins at the global object. `known` false: the expression is something else, or not known.
struct GlobalName {
    bool known = false;
    std::string path;  // empty: the global object itself
    double confidence = 1.0;
    std::string doubt;
    NodeId bound = kNone;  // f.bind(this, a, b): the call of bind, whose arguments stand before the others
};

GlobalName global(std::string path);
// object.property; window.window is the window.
GlobalName join(const GlobalName& object, std::string_view property);
// window, self, globalThis, …
bool is_window_name(std::string_view name);

// The data layer as a variable that the script only reads.
bool is_data_layer_variable(std::string_view name);
// A path into some data layer, "utag.data()" too.
bool is_in_data_layer(std::string_view path);

}  // namespace formleak::js
