#include "scanner/script/scope_builder.h"

#include <algorithm>

namespace formleak::script {
namespace {

bool is_variable_scope(ScopeKind kind) {
    return kind == ScopeKind::script || kind == ScopeKind::module || kind == ScopeKind::function ||
           kind == ScopeKind::body || kind == ScopeKind::static_block;
}

bool is_lexical(BindingKind kind) {
    return kind >= BindingKind::let && kind != BindingKind::hoisted;
}

}  // namespace

void ScopeBuilder::begin_unit(const Unit* outer, ScopeId outer_scope) {
    outer_ = outer;
    outer_scope_ = outer_scope;
    keeping_ = true;
}

void ScopeBuilder::open(ScopeKind kind, bool strict) {
    Scope scope;
    scope.kind = kind;
    scope.flags = strict ? kScopeStrict : 0;
    if (!open_.empty()) {
        scope.parent = current();
        scope.level = scopes_[current()].level + 1;
    } else if (outer_) {
        scope.level = outer_->scope(outer_scope_).level + 1;
    }
    OpenScope opened;
    opened.id = static_cast<ScopeId>(scopes_.size());
    opened.order = ++opened_;
    opened.variables = is_variable_scope(kind) || open_.empty() ? static_cast<std::uint32_t>(open_.size())
                                                                : open_.back().variables;
    opened.pinned = kind == ScopeKind::with_ || is_variable_scope(kind);
    scopes_.push_back(scope);
    open_.push_back(opened);
}

ScopeId ScopeBuilder::close() {
    const OpenScope closed = open_.back();
    open_.pop_back();
    const bool keeps = keeping_;
    if (keeps) sorted_.clear();
    for (std::uint32_t at = closed.first_entry; at != 0;) {
        Entry& entry = entries_[at];
        const std::uint32_t next = entry.next;
        state(entry.name).entry = entry.outer;
        if (keeps)
            sorted_.push_back(at);
        else
            entry.next = free_, free_ = at;
        if (entry.hoists && !open_.empty()) hoist(entry.name);
        at = next;
    }
    Scope& scope = scopes_[closed.id];
    if (keeps) {
        std::sort(sorted_.begin(), sorted_.end(),
                  [&](std::uint32_t a, std::uint32_t b) { return entries_[a].name < entries_[b].name; });
        scope.first_binding = static_cast<std::uint32_t>(bindings_.size());
        scope.binding_count = static_cast<std::uint32_t>(sorted_.size());
        for (std::uint32_t slot = 0; slot < sorted_.size(); ++slot) {
            Entry& entry = entries_[sorted_[slot]];
            bindings_.push_back({entry.name, entry.kind});
            if (scope.kind != ScopeKind::script) resolve(entry.name, closed.order, scope.level, slot);
            entry.next = free_;
            free_ = sorted_[slot];
        }
    }
    const bool empty = closed.first_entry == 0 && scope.kind != ScopeKind::with_;
    if (empty && !closed.pinned && closed.id + 1 == scopes_.size()) scopes_.pop_back();
    return empty && !closed.pinned ? kNoScope : closed.id;
}

// Uses of the name in the scope and in those within it, which were closed before.
void ScopeBuilder::resolve(NameId name, std::uint32_t scope, std::uint32_t level, std::uint32_t slot) {
    NameState& of_name = state(name);
    while (of_name.use != 0 && uses_[of_name.use].scope >= scope) {
        const Use& use = uses_[of_name.use];
        nodes_[use.node].b = level + 1;
        nodes_[use.node].c = slot;
        of_name.use = use.earlier;
    }
}

void ScopeBuilder::end_unit(Unit& out) {
    for (std::size_t i = 1; i < uses_.size(); ++i) {
        const NameId name = uses_[i].name;
        if (state(name).use != 0) resolve_outside(name);
        state(name).use = 0;
    }
    uses_.resize(1);
    out.outer = outer_;
    out.outer_scope = outer_scope_;
    out.fill(nodes_, scopes_, bindings_);
    nodes_.clear();
    scopes_.clear();
    bindings_.clear();
}

void ScopeBuilder::resolve_outside(NameId name) {
    ScopeId scope = outer_scope_;
    for (const Unit* unit = outer_; unit; scope = unit->outer_scope, unit = unit->outer) {
        for (; scope != kNoScope; scope = unit->scope(scope).parent) {
            const Scope& around = unit->scope(scope);
            const std::int64_t slot = unit->find_slot(around, name);
            if (slot < 0 || around.kind == ScopeKind::script) continue;
            return resolve(name, 0, around.level, static_cast<std::uint32_t>(slot));
        }
    }
}

void ScopeBuilder::refer(NameId name, NodeId node) {
    if (!keeping_) return;
    NameState& of_name = state(name);
    uses_.push_back({name, node, open_.back().order, of_name.use});
    of_name.use = static_cast<std::uint32_t>(uses_.size() - 1);
}

void ScopeBuilder::forget_last_use() {
    if (!keeping_ || uses_.size() == 1) return;
    state(uses_.back().name).use = uses_.back().earlier;
    uses_.pop_back();
}

ScopeBuilder::Mark ScopeBuilder::mark() const {
    return {static_cast<std::uint32_t>(nodes_.size()), static_cast<std::uint32_t>(uses_.size()),
            static_cast<std::uint32_t>(scopes_.size()), static_cast<std::uint32_t>(bindings_.size())};
}

void ScopeBuilder::drop(const Mark& mark) {
    while (uses_.size() > mark.uses) {
        NameState& of_name = state(uses_.back().name);
        if (of_name.use == uses_.size() - 1) of_name.use = uses_.back().earlier;
        uses_.pop_back();
    }
    nodes_.resize(mark.nodes);
    scopes_.resize(mark.scopes);
    bindings_.resize(mark.bindings);
}

bool ScopeBuilder::has(NameId name) {
    const std::uint32_t entry = state(name).entry;
    return entry != 0 && entries_[entry].scope == open_.back().order;
}

bool ScopeBuilder::declare(NameId name, BindingKind kind, bool strict) {
    switch (kind) {
        case BindingKind::var:
        case BindingKind::function:
            return declare_var(name, kind);
        case BindingKind::hoisted:
            return hoist(name), true;
        case BindingKind::parameter:
        case BindingKind::arguments:
            if (has(name)) return false;
            add(name, kind, open_.size() - 1);
            return true;
        default:
            return declare_lexical(name, kind, strict);
    }
}

bool ScopeBuilder::declare_lexical(NameId name, BindingKind kind, bool strict) {
    const OpenScope& scope = open_.back();
    if (const std::uint32_t at = state(name).entry; at != 0) {
        Entry& entry = entries_[at];
        if (entry.scope == scope.order) {
            if (entry.kind == BindingKind::hoisted) return entry.kind = kind, true;
            return kind == BindingKind::block_function && entry.kind == BindingKind::block_function &&
                   !strict && current_kind() != ScopeKind::module;
        }
        if (entry.deepest_var >= scope.order) return false;
        if (current_kind() == ScopeKind::body && is_parameter_outside(entry, scope.variables)) return false;
    }
    add(name, kind, open_.size() - 1);
    if (kind == BindingKind::block_function && !strict) entries_[state(name).entry].hoists = true;
    return true;
}

bool ScopeBuilder::declare_var(NameId name, BindingKind kind) {
    const std::uint32_t wanted = variables().order;
    std::uint32_t at = state(name).entry;
    while (at != 0 && entries_[at].scope > wanted) {
        if (is_lexical(entries_[at].kind)) return false;
        entries_[at].deepest_var = open_.back().order;
        at = entries_[at].outer;  // the parameter of a catch: Annex B
    }
    if (at == 0 || entries_[at].scope != wanted) {
        add(name, kind, open_.back().variables);
        return true;
    }
    Entry& entry = entries_[at];
    if (is_lexical(entry.kind)) return false;
    if (entry.kind == BindingKind::hoisted ||
        (kind == BindingKind::function && entry.kind != BindingKind::parameter))
        entry.kind = kind;
    if (kind == BindingKind::var) entry.deepest_var = open_.back().order;
    return true;
}

// A function of a block of sloppy code is a variable too, unless that contradicts something (Annex B.3.2).
void ScopeBuilder::hoist(NameId name) {
    const std::uint32_t wanted = variables().order;
    std::uint32_t at = state(name).entry;
    while (at != 0 && entries_[at].scope > wanted) {
        if (is_lexical(entries_[at].kind)) return;
        at = entries_[at].outer;
    }
    if (at != 0 &&
        (entries_[at].scope == wanted || is_parameter_outside(entries_[at], open_.back().variables)))
        return;
    add(name, BindingKind::hoisted, open_.back().variables);
}

// Of a function whose variables have a scope of their own?
bool ScopeBuilder::is_parameter_outside(const Entry& entry, std::uint32_t open_index) const {
    return scopes_[open_[open_index].id].kind == ScopeKind::body && entry.kind == BindingKind::parameter &&
           entry.scope == open_[open_index - 1].order;
}

void ScopeBuilder::add(NameId name, BindingKind kind, std::size_t open_index) {
    OpenScope& scope = open_[open_index];
    std::uint32_t at = free_;
    if (at != 0) {
        free_ = entries_[at].next;
    } else {
        at = static_cast<std::uint32_t>(entries_.size());
        entries_.emplace_back();
    }
    Entry& entry = entries_[at];
    entry = Entry{};
    entry.name = name;
    entry.kind = kind;
    entry.scope = scope.order;
    entry.next = scope.first_entry;
    entry.deepest_var = kind == BindingKind::var ? open_.back().order : 0;
    scope.first_entry = at;
    // Entries of a name hang together from the innermost scope outwards.
    std::uint32_t* link = &state(name).entry;
    while (*link != 0 && entries_[*link].scope > scope.order) link = &entries_[*link].outer;
    entry.outer = *link;
    *link = at;
}

void ScopeBuilder::release() {
    scopes_ = std::vector<Scope>();
    bindings_ = std::vector<Binding>();
    uses_ = std::vector<Use>(1);
    entries_ = std::vector<Entry>(1);
    sorted_ = std::vector<std::uint32_t>();
    free_ = 0;
    states_.shrink_to_fit();
}

std::size_t ScopeBuilder::memory_bytes() const {
    return scopes_.capacity() * sizeof(Scope) + bindings_.capacity() * sizeof(Binding) +
           entries_.capacity() * sizeof(Entry) + uses_.capacity() * sizeof(Use) +
           states_.capacity() * sizeof(NameState);
}

}  // namespace formleak::script
