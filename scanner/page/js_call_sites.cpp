#include "scanner/page/js_call_sites.h"

#include <optional>

#include "scanner/page/js_global_name.h"
#include "scanner/page/js_syntax.h"

namespace formleak::js {
namespace {

// The call that is made of the function at `use`: f(…), new f(…), f.call(this, …).
std::optional<CallSite> call_at(const Source& source, NodeId use) {
    const Tree& tree = source.tree;
    for (int hops = 0; hops < 20 && tree[use].parent != kNone; ++hops) {
        const Kind kind = tree.kind(tree[use].parent);
        if (kind != Kind::parenthesized && kind != Kind::sequence) break;
        use = tree[use].parent;
    }
    const NodeId parent = tree[use].parent;
    if (parent == kNone) return std::nullopt;
    const Kind kind = tree.kind(parent);
    const Field role = tree[use].field;
    if ((kind == Kind::call && role == Field::function) || (kind == Kind::new_ && role == Field::constructor))
        return CallSite{parent, 0};
    if (kind != Kind::member || role != Field::object) return std::nullopt;
    const NodeId call = tree[parent].parent;
    const NodeId property = tree.child(parent, Field::property);
    if (call != kNone && property != kNone && tree.kind(call) == Kind::call &&
        tree[parent].field == Field::function && source.text_of(property) == "call")
        return CallSite{call, 1};
    return std::nullopt;
}

}  // namespace

NodeId argument_of(const Tree& tree, const CallSite& site, std::uint32_t index) {
    const NodeId list = tree.child(site.call, Field::arguments);
    if (list == kNone || tree.kind(list) != Kind::arguments) return kNone;
    std::uint32_t at = 0;
    for (NodeId a = tree.first_child(list); a != kNone; a = tree.next_sibling(a)) {
        if (tree.kind(a) == Kind::spread) return kNone;
        if (at++ == index + site.offset) return a;
        if (at > 1000) break;
    }
    return kNone;
}

BindingId binding_of_function(const Source& source, NodeId function) {
    const Tree& tree = source.tree;
    const auto binding_at = [&](NodeId name) {
        return name == kNone ? kNone : source.scopes.binding_of[name];
    };
    if (tree.kind(function) == Kind::function_declaration)
        return binding_at(tree.child(function, Field::name));
    const NodeId n = parenthesized(tree, function);
    const NodeId parent = tree[n].parent;
    if (parent == kNone) return kNone;
    if (tree.kind(parent) == Kind::declarator) return binding_at(tree.child(parent, Field::name));
    if (tree.kind(parent) != Kind::assignment || tree[n].field != Field::right) return kNone;
    const NodeId left = tree.child(parent, Field::left);
    if (left == kNone) return kNone;
    if (tree.kind(left) == Kind::identifier) return binding_at(left);
    if (tree.kind(left) != Kind::member) return kNone;
    const NodeId object = tree.child(left, Field::object), property = tree.child(left, Field::property);
    if (object == kNone || property == kNone || !is_window_name(source.text_of(object))) return kNone;
    return source.scopes.find_global(source.text_of(property));
}

const std::vector<CallSite>& CallSites::of(NodeId function) {
    if (const auto place = known_.find(function); place != known_.end()) return place->second;
    std::vector<CallSite> found;
    if (const auto in_place = call_at(source_, function)) found.push_back(*in_place);
    const BindingId b = binding_of_function(source_, function);
    if (b != kNone && budget_.spend(source_.scopes.bindings[b].references.size() / 8))
        for (const NodeId reference : source_.scopes.bindings[b].references) {
            if (found.size() >= kMaxCallSites) break;
            if (source_.tree.contains(function, reference)) continue;
            if (const auto site = call_at(source_, reference)) found.push_back(*site);
        }
    return known_.emplace(function, std::move(found)).first->second;
}

}  // namespace formleak::js
