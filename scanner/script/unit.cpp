#include "scanner/script/unit.h"

#include <algorithm>

namespace formleak::script {

std::int64_t Unit::find_slot(const Scope& scope, NameId name) const {
    const auto all = bindings_of(scope);
    const auto found =
        std::lower_bound(all.begin(), all.end(), name,
                         [](const Binding& binding, NameId wanted) { return binding.name < wanted; });
    return found != all.end() && found->name == name ? found - all.begin() : -1;
}

std::size_t Unit::memory_bytes() const {
    return sizeof(Unit) + nodes.capacity() * sizeof(Node) + scopes.capacity() * sizeof(Scope) +
           bindings.capacity() * sizeof(Binding);
}

}  // namespace formleak::script
