// Scopes while a unit is read: which names are declared where, what contradicts what, and to which slot each
// name in the code belongs. Every declaration and every use is looked at a fixed number of times, however
// deep the scopes are. Not for: what names hold (the engine). One thread at a time; kept from unit to unit,
// since what it knows of each name is only emptied, not made anew.
#pragma once

#include <cstdint>
#include <vector>

#include "scanner/script/unit.h"

namespace formleak::script {

class ScopeBuilder {
  public:
    // `nodes`: of the unit; the names in it are given their places.
    explicit ScopeBuilder(std::vector<Node>& nodes) : nodes_(nodes) {}

    // Everything that was opened must have been closed. `outer`: the unit around, null for a script's own
    // code.
    void begin_unit(const Unit* outer, ScopeId outer_scope);
    // What was not found in the unit is looked up in the units around.
    void end_unit(Unit& out);

    void open(ScopeKind kind, bool strict);
    // Its number, or none where nothing is in it.
    ScopeId close();
    ScopeId current() const { return open_.back().id; }
    ScopeKind current_kind() const { return scopes_[current()].kind; }
    // Declarations with `var` belong there.
    ScopeId variable_scope() const { return variables().id; }
    // The current scope is needed by number, whatever is in it.
    void pin() { open_.back().pinned = true; }
    void note_eval() { scopes_[variable_scope()].flags |= kScopeEval; }
    void set_strict() { scopes_[current()].flags |= kScopeStrict; }

    // False where it contradicts what is declared already (of a parameter: where there is one of that name).
    bool declare(NameId name, BindingKind kind, bool strict = true);
    bool has(NameId name);  // in the current scope
    // A use of a name, or the name of a declaration.
    void refer(NameId name, NodeId node);
    void forget_last_use();

    // While code is read that is not kept, uses are not noted.
    void set_keeping(bool keeping) { keeping_ = keeping; }
    bool keeping() const { return keeping_; }

    // What the scopes of the unit take so far, in bytes.
    std::size_t unit_bytes() const {
        return scopes_.size() * sizeof(Scope) + bindings_.size() * sizeof(Binding);
    }

    struct Mark {
        std::uint32_t nodes = 0, uses = 0, scopes = 0, bindings = 0;
    };
    Mark mark() const;
    void drop(const Mark& mark);
    // Gives back what a large unit took; between units.
    void release();
    std::size_t memory_bytes() const;

  private:
    struct Entry {
        NameId name = kNoName;
        BindingKind kind = BindingKind::var;
        bool hoists = false;
        std::uint32_t scope = 0;        // as OpenScope::order
        std::uint32_t outer = 0;        // of the same name, in a scope around
        std::uint32_t next = 0;         // in the same scope, or in the list of free ones
        std::uint32_t deepest_var = 0;  // the last scope in which this `var` was said
    };
    struct Use {
        NameId name = kNoName;
        NodeId node = kNoNode;
        std::uint32_t scope = 0;
        std::uint32_t earlier = 0;  // of the same name
    };
    struct NameState {
        std::uint32_t entry = 0, use = 0;
    };
    struct OpenScope {
        ScopeId id = kNoScope;
        std::uint32_t order = 0;      // counts all that were opened: numbers are given again, this is not
        std::uint32_t variables = 0;  // which of the open ones `var` belongs to
        std::uint32_t first_entry = 0;
        bool pinned = false;
    };

    NameState& state(NameId name) {
        if (name >= states_.size()) states_.resize(name + name / 2 + 64);
        return states_[name];
    }
    bool declare_var(NameId name, BindingKind kind);
    bool declare_lexical(NameId name, BindingKind kind, bool strict);
    void add(NameId name, BindingKind kind, std::size_t open_index);

    void hoist(NameId name);
    void resolve(NameId name, std::uint32_t scope, std::uint32_t level, std::uint32_t slot);
    void resolve_outside(NameId name);
    const OpenScope& variables() const { return open_[open_.back().variables]; }
    bool is_parameter_outside(const Entry& entry, std::uint32_t open_index) const;

    std::vector<Node>& nodes_;
    std::vector<Scope> scopes_;
    std::vector<Binding> bindings_;
    std::vector<OpenScope> open_;
    std::vector<Entry> entries_{1};
    std::vector<Use> uses_{1};
    std::vector<NameState> states_;
    std::vector<std::uint32_t> sorted_;
    std::uint32_t free_ = 0, opened_ = 0;
    const Unit* outer_ = nullptr;
    ScopeId outer_scope_ = kNoScope;
    bool keeping_ = true;
};

}  // namespace formleak::script
