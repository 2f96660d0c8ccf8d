// Which name means which variable: scopes, bindings, what is written to them and where they are used. Tells
// nothing about values; js_resolve does.
#pragma once

#include <string_view>
#include <vector>

#include "scanner/page/js_reader_tree.h"

namespace formleak::js {

using BindingId = std::uint32_t;

// One value given to a variable. With `key`, the value is that member of `value` (destructuring). A `value`
// of kNone is one that cannot be followed (++, for-in, rest).
struct Write {
    NodeId value = kNone;
    NodeId at = kNone;
    std::string_view key;
};

// o.key = value. An empty key: the members of `value` are copied in (Object.assign).
struct PropertyWrite {
    std::string_view key;
    NodeId value = kNone;
    NodeId at = kNone;
};

struct Binding {
    enum class Kind : std::uint8_t { global, variable, parameter, function, class_, import_, caught };
    std::string_view name;
    Kind kind = Kind::global;
    bool top_level = true;  // declared outside every function, or not declared at all
    bool rest = false;      // ...parameter
    NodeId declaration = kNone;
    NodeId function = kNone;  // parameter: of which function; import_: the import statement
    std::uint32_t index = 0;  // parameter: which
    std::vector<Write> writes;
    std::vector<PropertyWrite> properties;
    std::vector<NodeId> references;  // identifiers that read it, in source order
};

struct Scopes {
    std::vector<Binding> bindings;
    std::vector<BindingId> binding_of;  // per node: identifiers and shorthands; kNone for the rest
    // Binding of a name used without a declaration, or declared at the top; kNone when the script has none.
    BindingId find_global(std::string_view name) const;
    std::vector<BindingId> globals;  // sorted by name
};

// The name of a property as written, where it is constant: x.name, x["name"], {name: …}. Empty otherwise.
// Escapes are not decoded here.
std::string_view plain_key(const Tree& tree, std::string_view text, NodeId node);

// One pass to declare, one to resolve; linear in the size of the tree.
Scopes resolve_scopes(const Tree& tree, std::string_view text);

}  // namespace formleak::js
