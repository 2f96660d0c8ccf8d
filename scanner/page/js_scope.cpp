#include "scanner/page/js_scope.h"

#include <algorithm>

#include "scanner/page/js_declarations.h"
#include "scanner/page/js_scope_table.h"
#include "scanner/page/js_uses.h"

namespace formleak::js {
namespace {

bool opens_scope(Kind kind) {
    switch (kind) {
        case Kind::block:
        case Kind::for_:
        case Kind::for_in:
        case Kind::switch_body:
        case Kind::catch_:
        case Kind::class_:
            return true;
        default:
            return is_function(kind);
    }
}

// Calls visit(node, innermost scope around it), and enter(node, scope) and leave(scope) for each scope. The
// second walk opens the scopes that the first one made, in the same order.
template <class Visit, class Enter, class Leave>
void walk(const Tree& tree, ScopeTable& table, Visit visit, Enter enter, Leave leave) {
    struct Open {
        NodeId next;
        ScopeId scope;
    };
    std::vector<Open> open{{static_cast<NodeId>(tree.nodes.size()), 0}};
    ScopeId opened = 0;
    for (NodeId n = 0; n < tree.nodes.size(); ++n) {
        for (; open.size() > 1 && n >= open.back().next; open.pop_back()) leave(open.back().scope);
        visit(n, open.back().scope);
        if (!opens_scope(tree.kind(n))) continue;
        if (++opened == table.count()) table.open(is_function(tree.kind(n)), open.back().scope);
        enter(n, opened);
        open.push_back({tree[n].next, opened});
    }
}

}  // namespace

std::string_view plain_key(const Tree& tree, std::string_view text, NodeId node) {
    const std::string_view written = text.substr(tree[node].begin, tree[node].end - tree[node].begin);
    switch (tree.kind(node)) {
        case Kind::property_name:
        case Kind::shorthand:
        case Kind::number:
            return written;
        case Kind::string:
            return written.size() >= 2 ? written.substr(1, written.size() - 2) : std::string_view();
        default:
            return {};
    }
}

BindingId Scopes::find_global(std::string_view name) const {
    const auto place =
        std::lower_bound(globals.begin(), globals.end(), name,
                         [this](BindingId b, std::string_view n) { return bindings[b].name < n; });
    return place != globals.end() && bindings[*place].name == name ? *place : kNone;
}

Scopes resolve_scopes(const Tree& tree, std::string_view text) {
    ScopeTable table(tree.nodes.size());
    Declarations declarations(tree, text, table);
    walk(
        tree, table, [&](NodeId n, ScopeId scope) { declarations.declare(n, scope); },
        [&](NodeId n, ScopeId scope) { declarations.declare_inside(n, scope); }, [](ScopeId) {});
    Uses uses(tree, text, table);
    walk(
        tree, table, [&](NodeId n, ScopeId) { uses.use(n); },
        [&](NodeId, ScopeId scope) { table.enter(scope); }, [&](ScopeId scope) { table.leave(scope); });
    return table.take();
}

}  // namespace formleak::js
