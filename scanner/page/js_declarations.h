// First walk over a script: every declaration makes a variable in its scope, with the values it is declared
// with.
#pragma once

#include <string_view>

#include "scanner/page/js_scope_table.h"

namespace formleak::js {

// One per script; `tree`, `text` and `table` must outlive it.
class Declarations {
  public:
    Declarations(const Tree& tree, std::string_view text, ScopeTable& table)
        : tree_(tree), text_(text), table_(table) {}
    // Names that `n` declares in the scope around it.
    void declare(NodeId n, ScopeId scope);
    // Names that belong to the scope which `n` itself opens: parameters, a function's own name, what a loop
    // runs with, what is caught.
    void declare_inside(NodeId n, ScopeId scope);

  private:
    void declare_function(NodeId n, ScopeId scope);
    void declare_parameters(NodeId function, ScopeId scope);
    void declare_parameter(NodeId function, NodeId p, std::uint32_t index, ScopeId scope);
    void declare_list(NodeId list, ScopeId scope);
    void declare_pattern(NodeId pattern, ScopeId scope, Binding::Kind kind, NodeId value, NodeId at);
    bool is_pattern_name(NodeId n) const;
    Write destructured(NodeId pattern, NodeId name, NodeId value, NodeId at) const;
    void declare_imports(NodeId statement);
    std::string_view text_of(NodeId n) const {
        return text_.substr(tree_[n].begin, tree_[n].end - tree_[n].begin);
    }

    const Tree& tree_;
    std::string_view text_;
    ScopeTable& table_;
};

}  // namespace formleak::js
