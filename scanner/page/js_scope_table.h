// Scopes while they are made: which variable a name means, from where. js_declarations fills it, js_uses asks
// it.
#pragma once

#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "scanner/page/js_scope.h"

namespace formleak::js {

using ScopeId = std::uint32_t;

// Most names of minified code are a letter or two: numbers for them make the table small and quick.
class ScopeTable {
  public:
    explicit ScopeTable(std::size_t nodes) { made_.binding_of.assign(nodes, kNone); }

    // Scope 0 is the script's. Scopes are opened in document order, and the second time they are the same.
    std::size_t count() const { return scopes_.size(); }
    void open(bool is_function, ScopeId around) {
        const ScopeId own = static_cast<ScopeId>(scopes_.size());
        scopes_.push_back({is_function ? own : scopes_[around].function, {}});
    }
    // The function's scope around it, or itself.
    ScopeId function_scope(ScopeId scope) const { return scopes_[scope].function; }

    // The variable of that name in that scope; made with `kind` and `at` when it is new.
    BindingId add(ScopeId scope, NodeId at, std::string_view name, Binding::Kind kind);

    // Between enter and leave, the names declared in the scope mean its variables.
    void enter(ScopeId scope);
    void leave(ScopeId scope);
    // What the name means here; a name that nobody declares is a global.
    BindingId lookup(std::string_view name);

    Binding& operator[](BindingId b) { return made_.bindings[b]; }
    BindingId& binding_of(NodeId identifier) { return made_.binding_of[identifier]; }
    // What was made; the table is empty after it.
    Scopes take();

  private:
    using NameId = std::uint32_t;
    struct Scope {
        ScopeId function = 0;
        std::vector<std::pair<NameId, BindingId>> declared;
    };
    // What a name means at the place of the walk: the innermost declaration that is open there, found without
    // climbing through the scopes.
    struct Meaning {
        BindingId global = kNone;
        std::vector<BindingId> open;
    };
    struct NameInScope {
        ScopeId scope;
        NameId name;
        bool operator==(const NameInScope&) const = default;
    };
    struct HashNameInScope {
        std::size_t operator()(const NameInScope& n) const {
            return (static_cast<std::uint64_t>(n.scope) << 32 | n.name) * 0x9e3779b97f4a7c15ull >> 16;
        }
    };
    NameId name_id(std::string_view name);

    Scopes made_;
    std::vector<Scope> scopes_ = std::vector<Scope>(1);
    std::unordered_map<std::string_view, NameId> names_;
    std::vector<Meaning> meanings_;  // by NameId
    std::unordered_map<NameInScope, BindingId, HashNameInScope> table_;
};

}  // namespace formleak::js
