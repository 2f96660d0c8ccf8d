#include "scanner/page/js_scope.h"

#include <algorithm>
#include <unordered_map>

namespace formleak::js {
namespace {

using NameId = std::uint32_t;

struct Scope {
    std::uint32_t function = 0;  // the function's scope around it, or itself
    std::vector<std::pair<NameId, BindingId>> declared;
};

// What a name means at the place of the walk: the innermost declaration that is open there, found without
// climbing through the scopes.
struct Meaning {
    BindingId global = kNone;
    std::vector<BindingId> open;
};

struct NameInScope {
    std::uint32_t scope;
    NameId name;
    bool operator==(const NameInScope&) const = default;
};
struct HashNameInScope {
    std::size_t operator()(const NameInScope& n) const {
        return (static_cast<std::uint64_t>(n.scope) << 32 | n.name) * 0x9e3779b97f4a7c15ull >> 16;
    }
};

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

// Most names of minified code are a letter or two: numbers for them make the scope table small and quick.
class ScopeBuilder {
  public:
    ScopeBuilder(const Tree& tree, std::string_view text) : tree_(tree), text_(text) {
        out_.binding_of.assign(tree.nodes.size(), kNone);
        scopes_.emplace_back();
    }

    Scopes build() {
        walk([this](NodeId n, std::uint32_t scope) { declare(n, scope); }, [](std::uint32_t) {},
             [](std::uint32_t) {});
        walk([this](NodeId n, std::uint32_t) { use(n); },
             [this](std::uint32_t scope) {
                 for (const auto& [name, b] : scopes_[scope].declared) meanings_[name].open.push_back(b);
             },
             [this](std::uint32_t scope) {
                 for (const auto& [name, b] : scopes_[scope].declared) meanings_[name].open.pop_back();
             });
        std::sort(out_.globals.begin(), out_.globals.end(),
                  [this](BindingId a, BindingId b) { return out_.bindings[a].name < out_.bindings[b].name; });
        return std::move(out_);
    }

  private:
    std::string_view text_of(NodeId n) const {
        return text_.substr(tree_[n].begin, tree_[n].end - tree_[n].begin);
    }

    // Calls visit(node, innermost scope around it), and enter and leave for each scope. The second walk opens
    // the scopes that the first one made, in the same order.
    template <class Visit, class Enter, class Leave>
    void walk(Visit visit, Enter enter, Leave leave) {
        struct Open {
            NodeId next;
            std::uint32_t scope;
        };
        std::vector<Open> open{{static_cast<NodeId>(tree_.nodes.size()), 0}};
        std::uint32_t opened = 0;
        for (NodeId n = 0; n < tree_.nodes.size(); ++n) {
            for (; open.size() > 1 && n >= open.back().next; open.pop_back()) leave(open.back().scope);
            visit(n, open.back().scope);
            if (!opens_scope(tree_.kind(n))) continue;
            if (++opened == scopes_.size()) {
                scopes_.emplace_back();
                scopes_[opened].function =
                    is_function(tree_.kind(n)) ? opened : scopes_[open.back().scope].function;
            }
            enter(opened);
            if (!declared_inside_.empty()) declare_inside(n, opened);
            open.push_back({tree_[n].next, opened});
        }
    }

    NameId name_id(std::string_view name) {
        const auto [place, is_new] = names_.try_emplace(name, static_cast<NameId>(names_.size()));
        if (is_new) meanings_.emplace_back();
        return place->second;
    }

    std::uint32_t function_scope(std::uint32_t scope) const { return scopes_[scope].function; }

    BindingId add(std::uint32_t scope, NodeId at, std::string_view name, Binding::Kind kind) {
        const NameId id = name_id(name);
        const auto [place, is_new] =
            table_.try_emplace({scope, id}, static_cast<BindingId>(out_.bindings.size()));
        if (is_new) {
            Binding b;
            b.name = name;
            b.kind = kind;
            b.top_level = scope == 0;
            b.declaration = at;
            out_.bindings.push_back(std::move(b));
            if (scope == 0) {
                out_.globals.push_back(place->second);
                meanings_[id].global = place->second;
            } else {
                scopes_[scope].declared.emplace_back(id, place->second);
            }
        }
        return place->second;
    }

    // ---- first walk
    void declare(NodeId n, std::uint32_t scope) {
        switch (tree_.kind(n)) {
            case Kind::function_declaration:
                declare_function(n, scope);
                break;
            case Kind::function_expression:
            case Kind::arrow:
            case Kind::method:
                declared_inside_.push_back(n);
                break;
            case Kind::class_:
                if (const NodeId name = tree_.child(n, Field::name); name != kNone)
                    add(scope, name, text_of(name), Binding::Kind::class_);
                break;
            case Kind::var_declaration:
                declare_list(n, function_scope(scope));
                break;
            case Kind::let_declaration:
                declare_list(n, scope);
                break;
            case Kind::for_in:
                if (const NodeId kind = tree_.child(n, Field::kind); kind != kNone)
                    declared_inside_.push_back(n);
                break;
            case Kind::catch_:
                declared_inside_.push_back(n);
                break;
            case Kind::import_statement:
                declare_imports(n);
                break;
            default:
                break;
        }
    }

    void declare_function(NodeId n, std::uint32_t scope) {
        if (const NodeId name = tree_.child(n, Field::name); name != kNone) {
            const BindingId b = add(function_scope(scope), name, text_of(name), Binding::Kind::function);
            out_.bindings[b].writes.push_back({n, n, {}});
        }
        declared_inside_.push_back(n);
    }

    // Names that belong to the scope which `n` itself opens.
    void declare_inside(NodeId n, std::uint32_t scope) {
        declared_inside_.clear();
        switch (tree_.kind(n)) {
            case Kind::for_in:
                if (const NodeId left = tree_.child(n, Field::left); left != kNone)
                    declare_pattern(left, scope, Binding::Kind::variable, kNone, kNone);
                return;
            case Kind::catch_:
                if (const NodeId p = tree_.child(n, Field::parameter); p != kNone)
                    declare_pattern(p, scope, Binding::Kind::caught, kNone, kNone);
                return;
            default:
                break;
        }
        if (tree_.kind(n) == Kind::function_expression)
            if (const NodeId name = tree_.child(n, Field::name); name != kNone) {
                const BindingId b = add(scope, name, text_of(name), Binding::Kind::function);
                out_.bindings[b].writes.push_back({n, n, {}});
            }
        if (const NodeId single = tree_.child(n, Field::parameter); single != kNone)
            declare_parameter(n, single, 0, scope);
        const NodeId list = tree_.child(n, Field::parameters);
        if (list == kNone) return;
        std::uint32_t index = 0;
        for (NodeId p = tree_.first_child(list); p != kNone; p = tree_.next_sibling(p))
            declare_parameter(n, p, index++, scope);
    }

    void declare_parameter(NodeId function, NodeId p, std::uint32_t index, std::uint32_t scope) {
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
        Binding& b = out_.bindings[add(scope, p, text_of(p), Binding::Kind::parameter)];
        b.function = function;
        b.index = index;
        b.rest = rest;
        if (fallback != kNone) b.writes.push_back({fallback, p, {}});
    }

    void declare_list(NodeId list, std::uint32_t scope) {
        for (NodeId d = tree_.first_child(list); d != kNone; d = tree_.next_sibling(d)) {
            if (tree_.kind(d) != Kind::declarator) continue;
            const NodeId name = tree_.child(d, Field::name);
            if (name != kNone)
                declare_pattern(name, scope, Binding::Kind::variable, tree_.child(d, Field::value), d);
        }
    }

    // A name or a destructuring pattern. With a `value`, writes are noted too.
    void declare_pattern(NodeId pattern, std::uint32_t scope, Binding::Kind kind, NodeId value, NodeId at) {
        if (tree_.kind(pattern) == Kind::identifier) {
            const BindingId b = add(scope, pattern, text_of(pattern), kind);
            if (value != kNone) out_.bindings[b].writes.push_back({value, at, {}});
            return;
        }
        for (NodeId n = pattern + 1; n < tree_[pattern].next;) {
            // A default value or a computed key: no names of this pattern in it.
            if (tree_[n].field == Field::right || tree_.kind(n) == Kind::computed_name) {
                n = tree_[n].next;
                continue;
            }
            if (is_pattern_name(n)) {
                const BindingId b = add(scope, n, text_of(n), kind);
                out_.bindings[b].writes.push_back(destructured(pattern, n, value, at));
            }
            ++n;
        }
    }

    bool is_pattern_name(NodeId n) const {
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

    Write destructured(NodeId pattern, NodeId name, NodeId value, NodeId at) const {
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

    void declare_imports(NodeId statement) {
        for (NodeId n = statement; n < tree_[statement].next; ++n) {
            if (tree_.kind(n) != Kind::identifier) continue;
            const NodeId parent = tree_[n].parent;
            // import {a as b}: only b is a name here.
            if (tree_.kind(parent) == Kind::import_specifier && tree_[n].field == Field::name &&
                tree_.child(parent, Field::alias) != kNone)
                continue;
            Binding& b = out_.bindings[add(0, n, text_of(n), Binding::Kind::import_)];
            b.function = statement;
        }
    }

    // ---- second walk
    BindingId lookup(NodeId n) {
        const std::string_view name = text_of(n);
        const Meaning& meaning = meanings_[name_id(name)];
        if (!meaning.open.empty()) return meaning.open.back();
        return meaning.global != kNone ? meaning.global : add(0, kNone, name, Binding::Kind::global);
    }

    void use(NodeId n) {
        switch (tree_.kind(n)) {
            case Kind::identifier:
            case Kind::shorthand: {
                const BindingId b = lookup(n);
                out_.binding_of[n] = b;
                if (!is_written(n)) out_.bindings[b].references.push_back(n);
                break;
            }
            case Kind::shorthand_pattern:
                out_.binding_of[n] = lookup(n);
                break;
            default:
                break;
        }
        if (tree_.kind(n) == Kind::identifier) {
            note_writes(n);
            note_window_use(n);
        }
    }

    bool is_written(NodeId n) const {
        const NodeId parent = tree_[n].parent;
        if (parent == kNone) return false;
        switch (tree_.kind(parent)) {
            case Kind::assignment:
                return tree_[n].field == Field::left;
            case Kind::declarator:
            case Kind::function_declaration:
            case Kind::function_expression:
            case Kind::class_:
                return tree_[n].field == Field::name;
            case Kind::parameters:
            case Kind::import_clause:
            case Kind::import_specifier:
            case Kind::namespace_import:
            case Kind::rest_pattern:
            case Kind::array_pattern:
            case Kind::catch_:
                return true;
            case Kind::pair_pattern:
                return tree_[n].field != Field::key;
            case Kind::arrow:
                return tree_[n].field == Field::parameter;
            case Kind::assignment_pattern:
                return tree_[n].field == Field::left;
            default:
                return false;
        }
    }

    void note_writes(NodeId n) {
        const NodeId parent = tree_[n].parent;
        if (parent == kNone) return;
        Binding& b = out_.bindings[out_.binding_of[n]];
        const Field field = tree_[n].field;
        switch (tree_.kind(parent)) {
            case Kind::assignment:
                if (field == Field::left) b.writes.push_back({tree_.child(parent, Field::right), parent, {}});
                break;
            case Kind::augmented_assignment:
                if (field == Field::left) b.writes.push_back({kNone, parent, {}});
                break;
            case Kind::update:
                b.writes.push_back({kNone, parent, {}});
                break;
            case Kind::for_in:
                if (field == Field::left && tree_.child(parent, Field::kind) == kNone)
                    b.writes.push_back({kNone, parent, {}});
                break;
            case Kind::array_pattern:
            case Kind::pair_pattern:
                if (!is_declared_here(b, n)) b.writes.push_back({kNone, parent, {}});
                break;
            case Kind::member:
            case Kind::subscript:
                if (field == Field::object) note_property(b, parent);
                break;
            case Kind::arguments:
                note_object_assign(b, n, parent);
                break;
            default:
                break;
        }
    }

    static bool is_declared_here(const Binding& b, NodeId n) { return b.declaration == n; }

    // window.x read: a use of the global x.
    void note_window_use(NodeId n) {
        const NodeId member = tree_[n].parent;
        if (member == kNone || tree_.kind(member) != Kind::member || tree_[n].field != Field::object) return;
        if (text_of(n) != "window" && text_of(n) != "self" && text_of(n) != "globalThis") return;
        if (out_.bindings[out_.binding_of[n]].kind != Binding::Kind::global) return;
        if (tree_[member].field == Field::left && tree_.kind(tree_[member].parent) == Kind::assignment)
            return;
        const NodeId property = tree_.child(member, Field::property);
        if (property == kNone) return;
        out_.bindings[add(0, kNone, text_of(property), Binding::Kind::global)].references.push_back(member);
    }

    void note_property(Binding& b, NodeId member) {
        const NodeId assignment = tree_[member].parent;
        if (assignment == kNone || tree_.kind(assignment) != Kind::assignment ||
            tree_[member].field != Field::left)
            return;
        const Field role = tree_.kind(member) == Kind::member ? Field::property : Field::index;
        const NodeId key = tree_.child(member, role);
        if (key == kNone) return;
        const std::string_view name = plain_key(tree_, text_, key);
        if (!name.empty()) b.properties.push_back({name, tree_.child(assignment, Field::right), assignment});
    }

    // Object.assign(b, …) as a statement: what it copies in stands for property writes.
    void note_object_assign(Binding& b, NodeId n, NodeId arguments) {
        const NodeId call = tree_[arguments].parent;
        if (call == kNone || tree_.kind(call) != Kind::call || tree_.first_child(arguments) != n) return;
        const NodeId callee = tree_.child(call, Field::function);
        if (callee == kNone) return;
        const std::string_view name = text_of(callee);
        if (name != "Object.assign" && name != "$.extend" && name != "jQuery.extend") return;
        for (NodeId a = tree_.next_sibling(n); a != kNone; a = tree_.next_sibling(a))
            b.properties.push_back({{}, a, call});
    }

    const Tree& tree_;
    std::string_view text_;
    Scopes out_;
    std::vector<Scope> scopes_;
    std::vector<NodeId> declared_inside_;
    std::unordered_map<std::string_view, NameId> names_;
    std::vector<Meaning> meanings_;  // by NameId
    std::unordered_map<NameInScope, BindingId, HashNameInScope> table_;
};

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
    return ScopeBuilder(tree, text).build();
}

}  // namespace formleak::js
