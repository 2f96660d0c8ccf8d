#include "scanner/script/unit.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace formleak::script {

std::int64_t Unit::find_slot(const Scope& scope, NameId name) const {
    const auto all = bindings_of(scope);
    const auto found =
        std::lower_bound(all.begin(), all.end(), name,
                         [](const Binding& binding, NameId wanted) { return binding.name < wanted; });
    return found != all.end() && found->name == name ? found - all.begin() : -1;
}

void Unit::fill(std::span<const Node> nodes, std::span<const Scope> scopes,
                std::span<const Binding> bindings) {
    static_assert(alignof(Node) == alignof(Scope) && alignof(Node) == alignof(Binding));
    static_assert(std::is_trivially_copyable_v<Node> && std::is_trivially_copyable_v<Scope> &&
                  std::is_trivially_copyable_v<Binding>);
    node_count_ = static_cast<std::uint32_t>(nodes.size());
    scope_count_ = static_cast<std::uint32_t>(scopes.size());
    const std::size_t bytes = nodes.size_bytes() + scopes.size_bytes() + bindings.size_bytes();
    block_bytes_ = static_cast<std::uint32_t>(bytes);
    block_ = std::make_unique_for_overwrite<std::byte[]>(bytes);
    std::byte* at = block_.get();
    const auto copy = [&at](auto from) {
        if (!from.empty()) std::memcpy(at, from.data(), from.size_bytes());
        at += from.size_bytes();
    };
    copy(nodes);
    copy(scopes);
    copy(bindings);
}

}  // namespace formleak::script
