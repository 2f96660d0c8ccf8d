// A parsed script with its text and its variables: what the readers of names and values look into.
#pragma once

#include <string>
#include <string_view>

#include "scanner/page/js_scope.h"
#include "scanner/text/unicode.h"
#include "scanner/text/wanted_names.h"

namespace formleak::js {

// `tree`, both texts and the names must outlive it.
struct Source {
    // `parsed` is what was parsed; `written` is the script as it came, of the same length (they differ where
    // server placeholders were masked).
    Source(const Tree& of, std::string_view parsed_text, std::string_view written_text,
           const WantedNames& names)
        : tree(of),
          parsed(parsed_text),
          written(written_text),
          wanted(names),
          scopes(resolve_scopes(of, parsed_text)) {}

    const Tree& tree;
    std::string_view parsed, written;
    const WantedNames& wanted;
    Scopes scopes;

    // As written.
    std::string_view text_of(NodeId n) const {
        return written.substr(tree[n].begin, tree[n].end - tree[n].begin);
    }
    std::string_view parsed_text_of(NodeId n) const {
        return parsed.substr(tree[n].begin, tree[n].end - tree[n].begin);
    }
    // As written, shortened to be shown.
    std::string snippet(NodeId n) const { return shorten(text_of(n).substr(0, 400), 120); }
    // The sign of an operation, or empty.
    std::string_view sign_of(NodeId operation) const {
        const NodeId op = tree.child(operation, Field::operator_);
        return op == kNone ? std::string_view() : text_of(op);
    }
    // The only value that the variable is ever given; kNone when the node means no variable, or one with none
    // or several. kNone too when that value cannot be followed.
    NodeId only_value_of(NodeId identifier) const {
        const BindingId b = scopes.binding_of[identifier];
        return b == kNone || scopes.bindings[b].writes.size() != 1 ? kNone
                                                                   : scopes.bindings[b].writes[0].value;
    }
};

}  // namespace formleak::js
