#include "scanner/page/js_scope_table.h"

#include <algorithm>

namespace formleak::js {

ScopeTable::NameId ScopeTable::name_id(std::string_view name) {
    const auto [place, is_new] = names_.try_emplace(name, static_cast<NameId>(names_.size()));
    if (is_new) meanings_.emplace_back();
    return place->second;
}

BindingId ScopeTable::add(ScopeId scope, NodeId at, std::string_view name, Binding::Kind kind) {
    const NameId id = name_id(name);
    const auto [place, is_new] =
        table_.try_emplace({scope, id}, static_cast<BindingId>(made_.bindings.size()));
    if (!is_new) return place->second;
    Binding b;
    b.name = name;
    b.kind = kind;
    b.top_level = scope == 0;
    b.declaration = at;
    made_.bindings.push_back(std::move(b));
    if (scope == 0) {
        made_.globals.push_back(place->second);
        meanings_[id].global = place->second;
    } else {
        scopes_[scope].declared.emplace_back(id, place->second);
    }
    return place->second;
}

void ScopeTable::enter(ScopeId scope) {
    for (const auto& [name, b] : scopes_[scope].declared) meanings_[name].open.push_back(b);
}

void ScopeTable::leave(ScopeId scope) {
    for (const auto& [name, b] : scopes_[scope].declared) meanings_[name].open.pop_back();
}

BindingId ScopeTable::lookup(std::string_view name) {
    const Meaning& meaning = meanings_[name_id(name)];
    if (!meaning.open.empty()) return meaning.open.back();
    return meaning.global != kNone ? meaning.global : add(0, kNone, name, Binding::Kind::global);
}

Scopes ScopeTable::take() {
    std::sort(made_.globals.begin(), made_.globals.end(),
              [this](BindingId a, BindingId b) { return made_.bindings[a].name < made_.bindings[b].name; });
    return std::move(made_);
}

}  // namespace formleak::js
