// Names: by the kind of the expression.
#include "scanner/page/js_names.h"

#include "scanner/page/js_syntax.h"
#include "scanner/page/js_values.h"

namespace formleak::js {

Names::Names(const Source& source, Trail& trail, CallSites& sites, Values& values)
    : source_(source),
      tree_(source.tree),
      scopes_(source.scopes),
      trail_(trail),
      sites_(sites),
      values_(values),
      progress_(source.scopes.bindings.size(), Progress::none),
      of_binding_(source.scopes.bindings.size()) {}

GlobalName Names::name_of(NodeId n, int depth) {
    if (n == kNone || !trail_.spend()) return {};
    if (depth > kMaxAliasDepth) {
        trail_.budget.note_cut();
        return {};
    }
    n = strip(tree_, n);
    if (n == kNone) return {};
    const Kind kind = tree_.kind(n);
    const int frame = trail_.frames.current();
    const bool kept_here = kind == Kind::member || kind == Kind::subscript || kind == Kind::call;
    if (!kept_here || frame >= 0) return name_afresh(n, depth);
    if (const GlobalName* kept = trail_.names.settled(frame, n)) return *kept;
    if (const GlobalName* kept = trail_.names.passing(frame, n)) {
        trail_.budget.note_cut();
        return *kept;
    }
    Attempt attempt(trail_);
    GlobalName name = name_afresh(n, depth);
    const bool missed = attempt.take_missed() != kNone;
    if (!attempt.was_cut() && !missed)
        trail_.names.settle(frame, n, name);
    else if (trail_.budget.is_in_hurry())
        trail_.names.pass(frame, n, name);
    return name;
}

GlobalName Names::name_afresh(NodeId n, int depth) {
    switch (tree_.kind(n)) {
        case Kind::identifier:
        case Kind::shorthand:
            return scopes_.binding_of[n] == kNone ? GlobalName()
                                                  : name_of_binding(scopes_.binding_of[n], depth + 1);
        case Kind::this_:
            return name_of_this(n);
        case Kind::member:
        case Kind::subscript:
            return name_of_member(n, depth + 1);
        case Kind::call:
            return name_of_call(n, depth + 1);
        case Kind::assignment:
            return name_of_first(tree_.child(n, Field::right), tree_.child(n, Field::left), depth + 1);
        case Kind::binary:
            return name_of_choice(n, depth + 1);
        case Kind::ternary:
            return name_of_first(tree_.child(n, Field::consequence), tree_.child(n, Field::alternative),
                                 depth + 1);
        default:
            return {};
    }
}

GlobalName Names::name_of_choice(NodeId n, int depth) {
    const std::string_view sign = source_.sign_of(n);
    if (sign == "&&") return name_of(tree_.child(n, Field::right), depth);
    if (sign != "||" && sign != "??") return {};
    return name_of_first(tree_.child(n, Field::left), tree_.child(n, Field::right), depth);
}

GlobalName Names::name_of_first(NodeId one, NodeId other, int depth) {
    GlobalName name = name_of(one, depth);
    return name.known ? name : name_of(other, depth);
}

// `this` is the window outside functions and in functions that are called in place.
GlobalName Names::name_of_this(NodeId n) const {
    NodeId function = tree_[n].function;
    for (int hops = 0; function != kNone && hops < 50; ++hops) {
        if (tree_.kind(function) != Kind::arrow) {
            const NodeId outer = parenthesized(tree_, function);
            const NodeId call = tree_[outer].parent;
            const bool in_place =
                call != kNone && tree_.kind(call) == Kind::call && tree_[outer].field == Field::function;
            const bool by_call = call != kNone && tree_.kind(call) == Kind::member &&
                                 tree_[outer].field == Field::object && text_of(call).ends_with(".call");
            if (!in_place && !by_call) return {};
        }
        function = tree_[function].function;
    }
    return function == kNone && holder_of_this(tree_, n) == kNone ? global("") : GlobalName();
}

GlobalName Names::name_of_member(NodeId n, int depth) {
    const NodeId object = tree_.child(n, Field::object);
    const std::string property = values_.property_of(n, depth);
    if (property.empty()) return {};
    const GlobalName base = name_of(object, depth);
    const NodeId inner = strip(tree_, object);
    if (inner == kNone) return join(base, property);
    if (tree_.kind(inner) != Kind::identifier) {
        if (base.known && (base.path.empty() || source_.wanted.begins_at_root(base.path)))
            return join(base, property);
        const GlobalName held = name_of(held_value(holder_of(object, depth), property), depth + 1);
        return held.known ? held : join(base, property);
    }
    const Binding& b = scopes_.bindings[scopes_.binding_of[inner]];
    if (base.known && (base.path != b.name || source_.wanted.has_root(b.name))) return join(base, property);
    // webpack's stand-in for the global object: n.g
    if (property == "g" && b.kind == Binding::Kind::parameter) return global("");
    GlobalName held = name_of_held(b, property, depth);
    return held.known ? held : join(base, property);
}

GlobalName Names::name_of_call(NodeId call, int depth) {
    const NodeId callee = strip(tree_, tree_.child(call, Field::function));
    if (callee == kNone) return {};
    if (tree_.kind(callee) == Kind::member) {
        const NodeId property = tree_.child(callee, Field::property);
        if (property != kNone && text_of(property) == "bind") return name_of_bind(call, callee, depth);
    }
    if (tree_.kind(callee) == Kind::identifier && text_of(callee) == "require") {
        const NodeId first = first_argument(tree_, call);
        if (first != kNone && tree_.kind(first) == Kind::string &&
            text_of(first).find("react-facebook-pixel") != std::string_view::npos)
            return global("ReactPixel");
        return {};
    }
    GlobalName name = name_of(callee, depth + 1);
    if (!name.known || name.path.empty() || name.path.size() > 200) return {};
    name.path += "()";
    name.bound = kNone;
    return name;
}

// f.bind(window) is f; f.bind(window, 'init') is f with 'init' before what it is called with.
GlobalName Names::name_of_bind(NodeId call, NodeId callee, int depth) {
    GlobalName name = name_of(tree_.child(callee, Field::object), depth + 1);
    const NodeId first = first_argument(tree_, call);
    if (!name.known || first == kNone || tree_.next_sibling(first) == kNone) return name;
    if (name.bound != kNone) return {};
    name.bound = call;
    return name;
}

}  // namespace formleak::js
