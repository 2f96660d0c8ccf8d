#include "scanner/page/js_declarations.h"

namespace formleak::js {

void Declarations::declare(NodeId n, ScopeId scope) {
    switch (tree_.kind(n)) {
        case Kind::function_declaration:
            return declare_function(n, scope);
        case Kind::class_:
            if (const NodeId name = tree_.child(n, Field::name); name != kNone)
                table_.add(scope, name, text_of(name), Binding::Kind::class_);
            break;
        case Kind::var_declaration:
            return declare_list(n, table_.function_scope(scope));
        case Kind::let_declaration:
            return declare_list(n, scope);
        case Kind::import_statement:
            return declare_imports(n);
        default:
            break;
    }
}

void Declarations::declare_inside(NodeId n, ScopeId scope) {
    switch (tree_.kind(n)) {
        case Kind::for_in:
            if (tree_.child(n, Field::kind) == kNone) break;
            if (const NodeId left = tree_.child(n, Field::left); left != kNone)
                declare_pattern(left, scope, Binding::Kind::variable, kNone, kNone);
            break;
        case Kind::catch_:
            if (const NodeId p = tree_.child(n, Field::parameter); p != kNone)
                declare_pattern(p, scope, Binding::Kind::caught, kNone, kNone);
            break;
        case Kind::function_expression:
            if (const NodeId name = tree_.child(n, Field::name); name != kNone) {
                const BindingId b = table_.add(scope, name, text_of(name), Binding::Kind::function);
                table_[b].writes.push_back({n, n, {}});
            }
            return declare_parameters(n, scope);
        case Kind::function_declaration:
        case Kind::arrow:
        case Kind::method:
            return declare_parameters(n, scope);
        default:
            break;
    }
}

void Declarations::declare_parameters(NodeId function, ScopeId scope) {
    if (const NodeId single = tree_.child(function, Field::parameter); single != kNone)
        declare_parameter(function, single, 0, scope);
    const NodeId list = tree_.child(function, Field::parameters);
    if (list == kNone) return;
    std::uint32_t index = 0;
    for (NodeId p = tree_.first_child(list); p != kNone; p = tree_.next_sibling(p))
        declare_parameter(function, p, index++, scope);
}

void Declarations::declare_function(NodeId n, ScopeId scope) {
    if (const NodeId name = tree_.child(n, Field::name); name != kNone) {
        const BindingId b =
            table_.add(table_.function_scope(scope), name, text_of(name), Binding::Kind::function);
        table_[b].writes.push_back({n, n, {}});
    }
}

void Declarations::declare_parameter(NodeId function, NodeId p, std::uint32_t index, ScopeId scope) {
    NodeId fallback = kNone;
    bool rest = false;
    if (tree_.kind(p) == Kind::assignment_pattern) {
        fallback = tree_.child(p, Field::right);
        p = tree_.child(p, Field::left);
    } else if (tree_.kind(p) == Kind::rest_pattern) {
        rest = true;
        p = tree_.first_child(p);
    }
    if (p == kNone) return;
    if (tree_.kind(p) != Kind::identifier) {
        declare_pattern(p, scope, Binding::Kind::variable, kNone, kNone);
        return;
    }
    Binding& b = table_[table_.add(scope, p, text_of(p), Binding::Kind::parameter)];
    b.function = function;
    b.index = index;
    b.rest = rest;
    if (fallback != kNone) b.writes.push_back({fallback, p, {}});
}

void Declarations::declare_list(NodeId list, ScopeId scope) {
    for (NodeId d = tree_.first_child(list); d != kNone; d = tree_.next_sibling(d)) {
        if (tree_.kind(d) != Kind::declarator) continue;
        const NodeId name = tree_.child(d, Field::name);
        if (name != kNone)
            declare_pattern(name, scope, Binding::Kind::variable, tree_.child(d, Field::value), d);
    }
}

// A name or a destructuring pattern. With a `value`, writes are noted too.
void Declarations::declare_pattern(NodeId pattern, ScopeId scope, Binding::Kind kind, NodeId value,
                                   NodeId at) {
    if (at == kNone) at = pattern;  // a write always has a place in the tree: readers compare it with uses
    if (tree_.kind(pattern) == Kind::identifier) {
        const BindingId b = table_.add(scope, pattern, text_of(pattern), kind);
        if (value != kNone) table_[b].writes.push_back({value, at, {}});
        return;
    }
    for (NodeId n = pattern + 1; n < tree_[pattern].next;) {
        // A default value or a computed key: no names of this pattern in it.
        if (tree_[n].field == Field::right || tree_.kind(n) == Kind::computed_name) {
            n = tree_[n].next;
            continue;
        }
        if (is_pattern_name(n)) {
            const BindingId b = table_.add(scope, n, text_of(n), kind);
            table_[b].writes.push_back(destructured(pattern, n, value, at));
        }
        ++n;
    }
}

bool Declarations::is_pattern_name(NodeId n) const {
    if (tree_.kind(n) == Kind::shorthand_pattern) return true;
    if (tree_.kind(n) != Kind::identifier) return false;
    switch (tree_.kind(tree_[n].parent)) {
        case Kind::pair_pattern:
            return tree_[n].field != Field::key;
        case Kind::array_pattern:
        case Kind::rest_pattern:
        case Kind::object_pattern:
        case Kind::assignment_pattern:
        case Kind::object_assignment_pattern:
            return true;
        default:
            return false;
    }
}

Write Declarations::destructured(NodeId pattern, NodeId name, NodeId value, NodeId at) const {
    const NodeId parent = tree_[name].parent;
    if (value == kNone) return {kNone, at, {}};
    if (tree_.kind(name) == Kind::shorthand_pattern &&
        (parent == pattern ||
         (tree_.kind(parent) == Kind::object_assignment_pattern && tree_[parent].parent == pattern)))
        return {value, at, text_of(name)};
    if (tree_.kind(parent) == Kind::pair_pattern && tree_[parent].parent == pattern)
        if (const NodeId key = tree_.child(parent, Field::key); key != kNone && key != name)
            return {value, at, plain_key(tree_, text_, key)};
    return {kNone, at, {}};
}

void Declarations::declare_imports(NodeId statement) {
    for (NodeId n = statement; n < tree_[statement].next; ++n) {
        if (tree_.kind(n) != Kind::identifier) continue;
        const NodeId parent = tree_[n].parent;
        // import {a as b}: only b is a name here.
        if (tree_.kind(parent) == Kind::import_specifier && tree_[n].field == Field::name &&
            tree_.child(parent, Field::alias) != kNone)
            continue;
        Binding& b = table_[table_.add(0, n, text_of(n), Binding::Kind::import_)];
        b.function = statement;
    }
}

}  // namespace formleak::js
