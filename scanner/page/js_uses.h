// Second walk over a script: what each name means, what is written to its variable and where it is read.
#pragma once

#include <string_view>

#include "scanner/page/js_scope_table.h"

namespace formleak::js {

// One per script; `tree`, `text` and `table` must outlive it.
class Uses {
  public:
    Uses(const Tree& tree, std::string_view text, ScopeTable& table)
        : tree_(tree), text_(text), table_(table) {}
    // With all scopes around `n` entered.
    void use(NodeId n) {
        const Kind kind = tree_.kind(n);
        if (kind == Kind::identifier || kind == Kind::shorthand || kind == Kind::shorthand_pattern)
            use_name(n, kind);
    }

  private:
    void use_name(NodeId n, Kind kind);
    bool is_written(NodeId n) const;
    void note_writes(NodeId n);
    void note_window_use(NodeId n);
    void note_property(Binding& b, NodeId member);
    void note_object_assign(Binding& b, NodeId n, NodeId arguments);
    std::string_view text_of(NodeId n) const {
        return text_.substr(tree_[n].begin, tree_[n].end - tree_[n].begin);
    }

    const Tree& tree_;
    std::string_view text_;
    ScopeTable& table_;
};

}  // namespace formleak::js
