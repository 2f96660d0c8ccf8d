#include "scanner/page/js_assignments.h"

#include <string>

namespace formleak::js {
namespace {

void add_assignment(Reading& r, std::string path, NodeId value, NodeId at) {
    if (!r.wanted.has_global(path) || r.out.assignments.size() >= limits::kMaxCallsPerScript) return;
    JsAssignment a;
    a.target = std::move(path);
    a.value = r.resolver.evaluate(value);
    a.span = r.span_of(at);
    a.dead = r.contexts.context_of(at).dead;
    r.out.assignments.push_back(std::move(a));
}

bool is_top_level(const Reading& r, NodeId identifier) {
    const BindingId b = r.resolver.scopes().binding_of[identifier];
    return b != kNone && r.resolver.scopes().bindings[b].top_level;
}

}  // namespace

void read_assignment(Reading& r, NodeId n) {
    const NodeId left = r.tree.child(n, Field::left), right = r.tree.child(n, Field::right);
    if (left == kNone || r.tree.kind(left) == Kind::object_pattern) return;
    if (r.tree.kind(left) == Kind::identifier) {
        if (is_top_level(r, left)) add_assignment(r, std::string(r.resolver.text_of(left)), right, n);
        return;
    }
    GlobalName name = r.resolver.name_of(left);
    if (name.known) add_assignment(r, std::move(name.path), right, n);
}

void read_declarator(Reading& r, NodeId n) {
    const NodeId name = r.tree.child(n, Field::name), value = r.tree.child(n, Field::value);
    if (name == kNone || value == kNone || r.tree.kind(name) != Kind::identifier) return;
    if (is_top_level(r, name)) add_assignment(r, std::string(r.resolver.text_of(name)), value, n);
}

}  // namespace formleak::js
