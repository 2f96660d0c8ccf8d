#include "scanner/page/js_resolve.h"

namespace formleak::js {

Resolver::Resolver(const Tree& tree, std::string_view text, std::string_view original,
                   const WantedNames& wanted)
    : source_(tree, text, original, wanted),
      trail_(tree.nodes.size()),
      sites_(source_, trail_.budget),
      names_(source_, trail_, sites_, values_),
      values_(source_, trail_, sites_, names_) {
    join_global_writes();
}

// window.X = … and, in the base codes, f.X = … with f the window: writes to the global X.
void Resolver::join_global_writes() {
    Scopes& scopes = source_.scopes;
    const std::size_t count = scopes.bindings.size();
    for (BindingId b = 0; b < count; ++b) {
        if (scopes.bindings[b].properties.empty()) continue;
        const GlobalName name = names_.name_of_binding(b, 0);
        if (!name.known || !name.path.empty()) continue;
        for (const PropertyWrite& p : scopes.bindings[b].properties) {
            const BindingId target = scopes.find_global(p.key);
            if (target != kNone && target != b) scopes.bindings[target].writes.push_back({p.value, p.at, {}});
        }
    }
    names_.forget_bindings();
}

GlobalName Resolver::name_of(NodeId expression) {
    trail_.begin_question();
    ++trail_.nesting;
    GlobalName name = names_.name_of(expression, 0);
    --trail_.nesting;
    trail_.budget.end_question();
    return name;
}

}  // namespace formleak::js
