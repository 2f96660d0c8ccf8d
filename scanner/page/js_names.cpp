// Resolver, the half that finds out which global name an expression stands for.
#include <algorithm>

#include "scanner/page/js_callees.h"
#include "scanner/page/js_resolve.h"
#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

constexpr int kMaxAliasDepth = 24;
constexpr int kMaxClimb = 2000;
constexpr int kMaxThisClimb = 200;
constexpr NodeId kMaxClassNodes = 20'000;  // of one class, looked through for this.x = …

constexpr std::string_view kWindowNames[] = {"window", "self",         "globalThis", "top",        "parent",
                                             "frames", "unsafeWindow", "global",     "defaultView"};

bool is_window_name(std::string_view name) {
    return std::find(std::begin(kWindowNames), std::end(kWindowNames), name) != std::end(kWindowNames);
}

GlobalName global(std::string path) {
    return {true, std::move(path), 1.0, {}, kNone};
}

GlobalName join(const GlobalName& object, std::string_view property) {
    if (!object.known || property.empty()) return {};
    GlobalName out = object;
    if (property != "call" && property != "apply") out.bound = kNone;
    if (object.path.empty() && is_window_name(property)) return out;
    if (object.path == "document" && property == "defaultView") return global("");
    if (!out.path.empty()) out.path += '.';
    out.path += property;
    return out;
}

}  // namespace

Resolver::Resolver(const Tree& tree, std::string_view text, std::string_view original)
    : tree_(tree), text_(text), original_(original), scopes_(resolve_scopes(tree, text)) {
    max_steps_ = limit_ = kMinSteps + kStepsPerNode * tree.nodes.size();
    settled_.resize(1);
    name_state_.assign(scopes_.bindings.size(), Progress::none);
    names_.resize(scopes_.bindings.size());
    join_global_writes();
}

std::string_view Resolver::text_of(NodeId n) const {
    return original_.substr(tree_[n].begin, tree_[n].end - tree_[n].begin);
}

std::string Resolver::snippet(NodeId n) const {
    return shorten(text_of(n).substr(0, 400), 120);
}

// window.X = … and, in the base codes, f.X = … with f the window: writes to the global X.
void Resolver::join_global_writes() {
    const std::size_t count = scopes_.bindings.size();
    for (BindingId b = 0; b < count; ++b) {
        if (scopes_.bindings[b].properties.empty()) continue;
        const GlobalName name = name_of_binding(b, 0);
        if (!name.known || !name.path.empty()) continue;
        for (const PropertyWrite& p : scopes_.bindings[b].properties) {
            const BindingId target = scopes_.find_global(p.key);
            if (target != kNone && target != b)
                scopes_.bindings[target].writes.push_back({p.value, p.at, {}});
        }
    }
    std::fill(name_state_.begin(), name_state_.end(), Progress::none);
}

NodeId Resolver::strip(NodeId n) const {
    for (int hops = 0; n != kNone && hops < kMaxClimb; ++hops) {
        const Kind kind = tree_.kind(n);
        if (kind != Kind::parenthesized && kind != Kind::await_ && kind != Kind::sequence) return n;
        NodeId last = kNone;
        for (NodeId c = tree_.first_child(n); c != kNone; c = tree_.next_sibling(c)) last = c;
        n = last;
    }
    return n;
}

GlobalName Resolver::name_of(NodeId expression) {
    begin_question();
    ++nesting_;
    GlobalName name = name_of(expression, 0);
    --nesting_;
    limit_ = max_steps_;
    return name;
}

GlobalName Resolver::name_of(NodeId n, int depth) {
    if (n == kNone || !spend()) return {};
    if (depth > kMaxAliasDepth) {
        ++unsettled_;
        return {};
    }
    n = strip(n);
    if (n == kNone) return {};
    const Kind kind = tree_.kind(n);
    const bool kept_here = kind == Kind::member || kind == Kind::subscript || kind == Kind::call;
    if (!kept_here || frame_ >= 0) return name_afresh(n, depth);
    if (const auto kept = settled_names_.find(n); kept != settled_names_.end()) return kept->second;
    if (const auto kept = passing_names_.find(n); kept != passing_names_.end()) {
        ++unsettled_;
        return kept->second;
    }
    const std::uint64_t cuts = unsettled_;
    const NodeId missed_before = missed_;
    missed_ = kNone;
    GlobalName name = name_afresh(n, depth);
    const bool missed = missed_ != kNone;
    if (!missed) missed_ = missed_before;
    if (unsettled_ == cuts && !missed)
        settled_names_.try_emplace(n, name);
    else if (steps_ - question_steps_ > kStepsBeforeHurry)
        passing_names_.try_emplace(n, name);
    return name;
}

GlobalName Resolver::name_afresh(NodeId n, int depth) {
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
        case Kind::assignment: {
            GlobalName right = name_of(tree_.child(n, Field::right), depth + 1);
            return right.known ? right : name_of(tree_.child(n, Field::left), depth + 1);
        }
        case Kind::binary: {
            const NodeId op = tree_.child(n, Field::operator_);
            const std::string_view sign = op == kNone ? std::string_view() : text_of(op);
            if (sign == "&&") return name_of(tree_.child(n, Field::right), depth + 1);
            if (sign != "||" && sign != "??") return {};
            GlobalName left = name_of(tree_.child(n, Field::left), depth + 1);
            return left.known ? left : name_of(tree_.child(n, Field::right), depth + 1);
        }
        case Kind::ternary: {
            GlobalName yes = name_of(tree_.child(n, Field::consequence), depth + 1);
            return yes.known ? yes : name_of(tree_.child(n, Field::alternative), depth + 1);
        }
        default:
            return {};
    }
}

// `this` is the window outside functions and in functions that are called in place.
GlobalName Resolver::name_of_this(NodeId n) const {
    NodeId function = tree_[n].function;
    for (int hops = 0; function != kNone && hops < 50; ++hops) {
        if (tree_.kind(function) != Kind::arrow) {
            NodeId outer = function;
            while (tree_[outer].parent != kNone && tree_.kind(tree_[outer].parent) == Kind::parenthesized)
                outer = tree_[outer].parent;
            const NodeId call = tree_[outer].parent;
            const bool in_place =
                call != kNone && tree_.kind(call) == Kind::call && tree_[outer].field == Field::function;
            const bool by_call = call != kNone && tree_.kind(call) == Kind::member &&
                                 tree_[outer].field == Field::object && text_of(call).ends_with(".call");
            if (!in_place && !by_call) return {};
        }
        function = tree_[function].function;
    }
    return function == kNone && holder_of_this(n) == kNone ? global("") : GlobalName();
}

GlobalName Resolver::name_of_member(NodeId n, int depth) {
    const NodeId object = tree_.child(n, Field::object);
    const std::string property = property_of(n, depth);
    if (property.empty()) return {};
    const GlobalName base = name_of(object, depth);
    const NodeId inner = strip(object);
    if (inner == kNone) return join(base, property);
    if (tree_.kind(inner) != Kind::identifier) {
        if (base.known && (base.path.empty() || is_interesting_root(base.path.substr(0, base.path.find('.')))))
            return join(base, property);
        const GlobalName held = name_of(held_value(holder_of(object, depth), property), depth + 1);
        return held.known ? held : join(base, property);
    }
    const Binding& b = scopes_.bindings[scopes_.binding_of[inner]];
    if (base.known && (base.path != b.name || is_interesting_root(b.name))) return join(base, property);
    // webpack's stand-in for the global object: n.g
    if (property == "g" && b.kind == Binding::Kind::parameter) return global("");
    GlobalName held = name_of_held(b, property, depth);
    return held.known ? held : join(base, property);
}

// var api = {track: window.fbq}; api.send = window.fbq
GlobalName Resolver::name_of_held(const Binding& b, std::string_view property, int depth) {
    std::size_t looked = 0;
    if (!spend(b.properties.size() / 8)) return {};
    for (const PropertyWrite& p : b.properties)
        if (p.key == property && p.value != kNone && ++looked < 20)
            if (GlobalName name = name_of(p.value, depth + 1); name.known) return name;
    return name_of(held_value(holder_of_binding(b, depth), property), depth + 1);
}

// The object literal or class whose members the expression has: {…}, a variable that is one, a member of one, a
// class, new of a class, `this` inside one.
NodeId Resolver::holder_of(NodeId expression, int depth) {
    if (depth > kMaxAliasDepth || !spend()) return kNone;
    const NodeId n = strip(expression);
    if (n == kNone) return kNone;
    switch (tree_.kind(n)) {
        case Kind::object:
        case Kind::class_:
            return n;
        case Kind::identifier:
            return holder_of_binding(scopes_.bindings[scopes_.binding_of[n]], depth);
        case Kind::new_: {
            const NodeId made = holder_of(tree_.child(n, Field::constructor), depth + 1);
            return made != kNone && tree_.kind(made) == Kind::class_ ? made : kNone;
        }
        case Kind::this_:
            return holder_of_this(n);
        case Kind::member:
        case Kind::subscript: {
            const NodeId holder = holder_of(tree_.child(n, Field::object), depth + 1);
            const NodeId value = holder == kNone ? kNone : held_value(holder, property_of(n, depth));
            return value == kNone ? kNone : holder_of(value, depth + 1);
        }
        default:
            return kNone;
    }
}

NodeId Resolver::holder_of_binding(const Binding& b, int depth) {
    if (b.kind == Binding::Kind::class_ && b.writes.empty() && b.declaration != kNone)
        return tree_[b.declaration].parent;
    if (b.kind == Binding::Kind::parameter || b.writes.size() != 1 || !b.writes[0].key.empty()) return kNone;
    return b.writes[0].value == kNone ? kNone : holder_of(b.writes[0].value, depth + 1);
}

// A method's `this` is the object or class it stands in; an arrow's is that of the code around it.
NodeId Resolver::holder_of_this(NodeId n) const {
    int hops = 0;
    for (NodeId at = n; tree_[at].parent != kNone && ++hops < kMaxThisClimb; at = tree_[at].parent) {
        const Kind kind = tree_.kind(at);
        const NodeId parent = tree_[at].parent;
        if (kind == Kind::class_) return kNone;
        if (kind == Kind::field_definition || (kind == Kind::method && tree_.kind(parent) == Kind::class_body))
            return tree_.kind(parent) == Kind::class_body ? tree_[parent].parent : kNone;
        if (kind == Kind::method) return tree_.kind(parent) == Kind::object ? parent : kNone;
        if (kind == Kind::function_expression) return tree_.kind(parent) == Kind::pair ? tree_[parent].parent : kNone;
        if (kind == Kind::function_declaration) return kNone;
    }
    return kNone;
}

// What the object literal or class has under that key: a pair, a field, or what a method of the class writes to
// this.key; the last that is written.
NodeId Resolver::held_value(NodeId holder, std::string_view key) {
    if (holder == kNone || key.empty()) return kNone;
    const bool is_class = tree_.kind(holder) == Kind::class_;
    const NodeId list = is_class ? tree_.child(holder, Field::body) : holder;
    NodeId found = kNone;
    std::size_t looked = 0;
    if (list == kNone) return kNone;
    for (NodeId p = tree_.first_child(list); p != kNone && ++looked < 200 && spend(); p = tree_.next_sibling(p)) {
        const bool field = tree_.kind(p) == Kind::field_definition;
        if (!field && tree_.kind(p) != Kind::pair) continue;
        const NodeId name = tree_.child(p, field ? Field::property : Field::key);
        if (name != kNone && plain_key(tree_, text_, name) == key) found = tree_.child(p, Field::value);
    }
    if (found != kNone || !is_class) return found;
    const NodeId end = std::min(tree_[list].next, list + kMaxClassNodes);
    if (!spend((end - list) / 8)) return kNone;
    for (NodeId n = list; n < end; ++n) {
        if (tree_.kind(n) != Kind::assignment) continue;
        const NodeId left = tree_.child(n, Field::left);
        if (left == kNone || tree_.kind(left) != Kind::member) continue;
        const NodeId object = tree_.child(left, Field::object), name = tree_.child(left, Field::property);
        if (object == kNone || name == kNone || tree_.kind(object) != Kind::this_) continue;
        if (plain_key(tree_, text_, name) == key && holder_of_this(object) == holder)
            found = tree_.child(n, Field::right);
    }
    return found;
}

GlobalName Resolver::name_of_call(NodeId call, int depth) {
    const NodeId callee = strip(tree_.child(call, Field::function));
    if (callee == kNone) return {};
    if (tree_.kind(callee) == Kind::member) {
        const NodeId property = tree_.child(callee, Field::property);
        if (property != kNone && text_of(property) == "bind") return name_of_bind(call, callee, depth);
    }
    if (tree_.kind(callee) == Kind::identifier && text_of(callee) == "require") {
        const NodeId arguments = tree_.child(call, Field::arguments);
        const NodeId first = arguments == kNone ? kNone : tree_.first_child(arguments);
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
GlobalName Resolver::name_of_bind(NodeId call, NodeId callee, int depth) {
    GlobalName name = name_of(tree_.child(callee, Field::object), depth + 1);
    const NodeId arguments = tree_.child(call, Field::arguments);
    const NodeId first = arguments == kNone ? kNone : tree_.first_child(arguments);
    if (!name.known || first == kNone || tree_.next_sibling(first) == kNone) return name;
    if (name.bound != kNone) return {};
    name.bound = call;
    return name;
}

GlobalName Resolver::name_of_binding(BindingId b, int depth) {
    if (b == kNone) return {};
    if (name_state_[b] == Progress::done) return names_[b];
    if (name_state_[b] == Progress::running) {  // x = x || …
        ++unsettled_;
        const Binding& binding = scopes_.bindings[b];
        return binding.top_level ? global(std::string(binding.name)) : GlobalName();
    }
    name_state_[b] = Progress::running;
    GlobalName name = resolve_binding(b, depth);
    name_state_[b] = Progress::done;
    names_[b] = name;
    return name;
}

GlobalName Resolver::resolve_binding(BindingId id, int depth) {
    const Binding& b = scopes_.bindings[id];
    const std::string own(b.name);
    switch (b.kind) {
        case Binding::Kind::global:
            if (is_window_name(b.name)) return global("");
            if (is_interesting_root(b.name)) return global(own);
            if (GlobalName name = name_of_writes(b, depth); name.known) return name;
            return global(own);
        case Binding::Kind::import_: {
            const NodeId source = tree_.child(b.function, Field::source);
            if (source != kNone && text_of(source).find("react-facebook-pixel") != std::string_view::npos)
                return global("ReactPixel");
            if (is_interesting_root(b.name))
                return {true, own, 0.8, "the function is imported from another module", kNone};
            return {};
        }
        case Binding::Kind::parameter: {
            if (GlobalName name = name_of_parameter(b, depth); name.known) return name;
            if (GlobalName name = name_of_writes(b, depth); name.known) return name;
            if (b.writes.empty() && is_interesting_root(b.name))
                return {true, own, 0.6, "'" + own + "' is a parameter whose value is not known", kNone};
            return {};
        }
        default:
            break;
    }
    if (GlobalName name = name_of_writes(b, depth);
        name.known && !(b.top_level && name.path.empty() && is_interesting_root(own)))
        return name;
    if (is_interesting_root(b.name)) {
        if (b.kind == Binding::Kind::class_ || !is_stub(id)) return {};
        return global(own);
    }
    return b.top_level && b.kind == Binding::Kind::variable ? global(own) : GlobalName();
}

GlobalName Resolver::name_of_writes(const Binding& b, int depth) {
    std::size_t looked = 0;
    for (const Write& w : b.writes) {
        if (looked > 6) break;
        if (w.value == kNone || ++looked > 6) continue;
        GlobalName name = name_of(w.value, depth + 1);
        if (!name.known) continue;
        // A global x with x = y: only names that lead somewhere are aliases.
        if (!w.key.empty()) name = join(name, w.key);
        const bool leads = name.path.empty() || is_interesting_root(name.path.substr(0, name.path.find('.')));
        if (leads || !b.top_level) return name;
    }
    return {};
}

GlobalName Resolver::name_of_parameter(const Binding& b, int depth) {
    if (b.rest || b.function == kNone) return {};
    for (const CallSite& site : call_sites(b.function)) {
        const NodeId argument = argument_node(site, b.index);
        if (argument == kNone) continue;
        GlobalName name = name_of(argument, depth + 1);
        if (name.known) return name;
    }
    return {};
}

// Whether what the script itself defines under a vendor's name is the vendor's: the usual queueing stub, or a
// value that cannot be seen here. Anything else is another function of the same name.
bool Resolver::is_stub(BindingId id) const {
    const Binding& b = scopes_.bindings[id];
    if (b.writes.empty()) return true;
    std::size_t looked = 0;
    for (const Write& w : b.writes) {
        if (w.value == kNone || ++looked > 64) return true;
        const NodeId value = strip(w.value);
        if (value == kNone) return true;
        const Kind kind = tree_.kind(value);
        if (kind == Kind::object || kind == Kind::array) {
            // dataLayer = []; uetq = []: the queue itself. An object of one's own is no pixel.
            if (kind == Kind::array || tree_[value].next == value + 1) return true;
            continue;
        }
        if (!is_function(kind)) return true;
        const std::string_view body = text_of(value).substr(0, 4000);
        if (body.find("callMethod") != std::string_view::npos ||
            body.find("queue") != std::string_view::npos || body.find("_fbq") != std::string_view::npos ||
            body.find("window." + std::string(b.name)) != std::string_view::npos)
            return true;
        if (b.name != "fbq" && b.name != "_fbq" &&
            (body.find("arguments") != std::string_view::npos ||
             body.find("push(") != std::string_view::npos))
            return true;
    }
    return false;
}

BindingId Resolver::binding_of_function(NodeId function) const {
    NodeId holder = kNone;
    if (tree_.kind(function) == Kind::function_declaration) {
        holder = tree_.child(function, Field::name);
    } else {
        NodeId n = function;
        while (tree_[n].parent != kNone && tree_.kind(tree_[n].parent) == Kind::parenthesized)
            n = tree_[n].parent;
        const NodeId parent = tree_[n].parent;
        if (parent == kNone) return kNone;
        if (tree_.kind(parent) == Kind::declarator) holder = tree_.child(parent, Field::name);
        if (tree_.kind(parent) == Kind::assignment && tree_[n].field == Field::right) {
            const NodeId left = tree_.child(parent, Field::left);
            if (left != kNone && tree_.kind(left) == Kind::identifier) holder = left;
            if (left != kNone && tree_.kind(left) == Kind::member) {
                const NodeId object = tree_.child(left, Field::object);
                const NodeId property = tree_.child(left, Field::property);
                if (object != kNone && property != kNone && is_window_name(text_of(object)))
                    return scopes_.find_global(text_of(property));
            }
        }
    }
    return holder == kNone ? kNone : scopes_.binding_of[holder];
}

const std::vector<CallSite>& Resolver::call_sites(NodeId function) {
    if (const auto place = sites_.find(function); place != sites_.end()) return place->second;
    std::vector<CallSite> found;
    const auto add_use = [&](NodeId use) {
        for (int hops = 0; hops < 20 && tree_[use].parent != kNone; ++hops) {
            const Kind kind = tree_.kind(tree_[use].parent);
            if (kind != Kind::parenthesized && kind != Kind::sequence) break;
            use = tree_[use].parent;
        }
        const NodeId parent = tree_[use].parent;
        if (parent == kNone) return;
        if (tree_.kind(parent) == Kind::call && tree_[use].field == Field::function)
            found.push_back({parent, 0});
        if (tree_.kind(parent) == Kind::new_ && tree_[use].field == Field::constructor)
            found.push_back({parent, 0});
        if (tree_.kind(parent) != Kind::member || tree_[use].field != Field::object) return;
        const NodeId call = tree_[parent].parent;
        const NodeId property = tree_.child(parent, Field::property);
        if (call != kNone && property != kNone && tree_.kind(call) == Kind::call &&
            tree_[parent].field == Field::function && text_of(property) == "call")
            found.push_back({call, 1});
    };
    add_use(function);
    const BindingId b = binding_of_function(function);
    if (b != kNone && spend(scopes_.bindings[b].references.size() / 8))
        for (const NodeId reference : scopes_.bindings[b].references) {
            if (found.size() >= kMaxCallSites) break;
            if (!tree_.contains(function, reference)) add_use(reference);
        }
    return sites_.emplace(function, std::move(found)).first->second;
}

NodeId Resolver::argument_node(const CallSite& site, std::uint32_t index) const {
    const NodeId list = tree_.child(site.call, Field::arguments);
    if (list == kNone || tree_.kind(list) != Kind::arguments) return kNone;
    std::uint32_t at = 0;
    for (NodeId a = tree_.first_child(list); a != kNone; a = tree_.next_sibling(a)) {
        if (tree_.kind(a) == Kind::spread) return kNone;
        if (at++ == index + site.offset) return a;
        if (at > 1000) break;
    }
    return kNone;
}

}  // namespace formleak::js
