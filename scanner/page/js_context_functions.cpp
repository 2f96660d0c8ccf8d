// ContextReader: whether and when a function runs, by who calls it, takes it or holds it.
#include <algorithm>

#include "scanner/page/js_context.h"
#include "scanner/page/js_syntax.h"
#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

constexpr int kMaxFunctionDepth = 24;
constexpr double kNeverCalledConfidence = 0.5;
constexpr std::string_view kNeverCalled = "inside a function that this script never calls";

// Callbacks that run at once, or while the page loads.
constexpr std::string_view kImmediate[] = {"forEach",
                                           "map",
                                           "filter",
                                           "reduce",
                                           "some",
                                           "every",
                                           "find",
                                           "call",
                                           "apply",
                                           "each",
                                           "push",
                                           "then",
                                           "ready",
                                           "useEffect",
                                           "useLayoutEffect",
                                           "onMounted",
                                           "nextTick",
                                           "$nextTick",
                                           "requestAnimationFrame",
                                           "sort",
                                           "from",
                                           "keys",
                                           "flatMap",
                                           "define",
                                           "require",
                                           "resolve",
                                           "Promise"};
constexpr std::string_view kLoadEvents[] = {
    "DOMContentLoaded", "load",       "ready", "pageshow", "readystatechange",
    "turbolinks:load",  "turbo:load", "onload"};

template <class Table>
bool is_in(const Table& table, std::string_view name) {
    return std::find(std::begin(table), std::end(table), name) != std::end(table);
}

// What follows the last dot.
std::string_view last_word(std::string_view path) {
    return path.substr(path.rfind('.') + 1);  // npos + 1 is 0
}

// Dead below not; sure below not sure; deferred below at once.
int activity_of(const Context& c) {
    return (c.dead ? 0 : 4) + (c.confidence >= 0.9 ? 2 : 0) + (c.deferred ? 0 : 1);
}

Context never_called() {
    Context context;
    context.confidence = kNeverCalledConfidence;
    context.doubt = kNeverCalled;
    return context;
}

// A member's function: by its name a handler, a module of a bundle, or a method that somebody may call.
Context context_of_name(const std::string& name) {
    Context context;
    const bool is_module = !name.empty() && name.find_first_not_of("0123456789") == std::string::npos;
    if (is_module || is_in(kLoadEvents, name)) return context;
    context.deferred = name.starts_with("on") || name.starts_with("handle") || name.starts_with("callback");
    if (context.deferred) {
        context.condition = name;
    } else {
        context.confidence = 0.9;
        context.doubt = "inside the method '" + shorten(name, 60) + "' whose caller was not looked for";
    }
    return context;
}

// Its value goes on to somewhere.
bool passes_on(Kind parent) {
    return parent == Kind::array || parent == Kind::return_ || parent == Kind::export_statement ||
           parent == Kind::arrow || parent == Kind::ternary || parent == Kind::binary ||
           parent == Kind::spread;
}

}  // namespace

Context ContextReader::context_of_function(NodeId function, int depth) {
    if (const auto place = known_.find(function); place != known_.end()) return place->second;
    if (depth > kMaxFunctionDepth) return {};
    // While it is being looked at, a call from inside itself does not count as a call.
    known_[function] = never_called();
    Context context = context_of_use(function, depth);
    known_[function] = context;
    return context;
}

Context ContextReader::context_of_use(NodeId function, int depth) {
    const NodeId place = parenthesized(tree_, function);
    const NodeId parent = tree_[place].parent;
    const Kind parent_kind = parent == kNone ? Kind::program : tree_.kind(parent);

    const std::optional<Context> called = most_active_call(function, depth);
    if (called && called->confidence >= 0.9 && !called->dead) return *called;
    const Use use = use_by_name(function);
    const NodeId handed = parent_kind == Kind::arguments ? place : use.handed;
    if (handed != kNone) return context_of_handed(handed, depth);
    if (called) return *called;

    Context own = never_called();
    if (parent_kind == Kind::pair || tree_.kind(function) == Kind::method ||
        parent_kind == Kind::field_definition || parent_kind == Kind::assignment)
        own = context_of_name(member_name(function, parent));
    else if (use.anywhere || is_exported(parent) || passes_on(parent_kind))
        own = Context();
    enclose(own, read(place, depth));
    return own;
}

// Called by name or in place: the most active of the calls counts.
std::optional<Context> ContextReader::most_active_call(NodeId function, int depth) {
    std::optional<Context> best;
    const std::vector<CallSite> sites = resolver_.call_sites(function);
    for (const CallSite& site : sites) {
        Context c = read(site.call, depth);
        if (!best || activity_of(c) > activity_of(*best)) best = std::move(c);
    }
    return best;
}

ContextReader::Use ContextReader::use_by_name(NodeId function) {
    Use use;
    const BindingId b = binding_of_function(resolver_.source(), function);
    if (b == kNone || !resolver_.spend(resolver_.scopes().bindings[b].references.size() / 8)) return use;
    for (const NodeId reference : resolver_.scopes().bindings[b].references) {
        if (tree_.contains(function, reference)) continue;
        use.anywhere = true;
        if (use.handed == kNone && tree_.kind(tree_[reference].parent) == Kind::arguments)
            use.handed = reference;
    }
    return use;
}

// Handed to another function, here or under its name: a callback that runs at once, at load, or later.
Context ContextReader::context_of_handed(NodeId handed, int depth) {
    const NodeId arguments = tree_[handed].parent, call = tree_[arguments].parent;
    const Context around = read(call, depth);
    const NodeId callee =
        tree_.child(call, tree_.kind(call) == Kind::new_ ? Field::constructor : Field::function);
    const std::string_view called = callee == kNone ? std::string_view() : resolver_.text_of(callee);
    const NodeId first = tree_.first_child(arguments);
    std::string event;
    if (first != kNone && first != handed) event = resolver_.evaluate(first).text;
    const bool on_ready = (called == "$" || called == "jQuery") && first == handed;
    Context own;
    if (!is_in(kImmediate, last_word(called)) && !is_in(kLoadEvents, event) && !on_ready &&
        !is_function(callee == kNone ? Kind::other : tree_.kind(strip(tree_, callee)))) {
        own.deferred = true;
        own.condition = shorten(called.substr(0, 200), 80);
        if (!event.empty() && event.size() < 60) own.condition += "(\"" + event + "\")";
    }
    enclose(own, around);
    return own;
}

// The name under which an object or class has the function; empty when it is not known.
std::string ContextReader::member_name(NodeId function, NodeId parent) const {
    const Kind parent_kind = parent == kNone ? Kind::program : tree_.kind(parent);
    if (parent_kind == Kind::assignment)
        if (const NodeId left = tree_.child(parent, Field::left); left != kNone)
            return std::string(last_word(resolver_.text_of(left).substr(0, 300)));
    if (tree_.kind(function) == Kind::method)
        if (const NodeId name = tree_.child(function, Field::name); name != kNone)
            return std::string(resolver_.text_of(name));
    if (parent_kind != Kind::pair) return {};
    const NodeId key = tree_.child(parent, Field::key);
    return std::string(plain_key(tree_, resolver_.text_of(0), key == kNone ? 0 : key));
}

// export const f = () => …
bool ContextReader::is_exported(NodeId parent) const {
    if (parent == kNone || tree_.kind(parent) != Kind::declarator) return false;
    const NodeId list = tree_[parent].parent;
    return list != kNone && tree_[list].parent != kNone &&
           tree_.kind(tree_[list].parent) == Kind::export_statement;
}

}  // namespace formleak::js
