#include "scanner/page/js_context.h"

#include <algorithm>

#include "scanner/model/limits.h"
#include "scanner/page/js_literal.h"
#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

constexpr int kMaxAncestors = 3000;
constexpr int kMaxFunctionDepth = 24;
constexpr std::size_t kMaxSiblings = 200;

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

// Shortened already: nothing that is added would be seen.
bool is_cut(std::string_view condition) {
    return condition.size() + 4 > limits::kMaxExcerptBytes && condition.ends_with("…");
}

void join_condition(std::string& condition, std::string_view more) {
    if (more.empty() || is_cut(condition)) return;
    if (!condition.empty()) condition += " && ";
    condition += more;
    condition = shorten(condition, limits::kMaxExcerptBytes);
}

// Whether the bracket that opens the text is closed by its last character.
bool closes_at_end(std::string_view text) {
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '(') ++depth;
        if (text[i] == ')' && --depth == 0) return i + 1 == text.size();
    }
    return false;
}

// if (window.fbq), typeof fbq !== "undefined", f.fbq: only asks whether the pixel is there.
bool is_presence_check(std::string_view text) {
    if (text.size() > 80) return false;
    std::string plain;
    for (const char c : text)
        if (c != ' ' && c != '(' && c != ')' && c != '!' && c != '=' && c != '"' && c != '\'') plain += c;
    for (const std::string_view word :
         {"window.", "self.", "typeof", "function", "undefined", "void0", "&&", "||", "<", ">"})
        for (std::size_t at; (at = plain.find(word)) != std::string::npos;) plain.erase(at, word.size());
    return plain == "fbq" || plain == "_fbq" || plain == "fbqfbq" || plain == "window" || plain.empty() ||
           plain == "f.fbq" || (plain.size() == 5 && plain.ends_with(".fbq")) || plain == "gtag" ||
           plain == "ttq" || plain == "dataLayer" || plain == "windowwindow.fbq" || plain == "windowfbq";
}

}  // namespace

void enclose(Context& inner, const Context& outer) {
    inner.dead = inner.dead || outer.dead;
    inner.deferred = inner.deferred || outer.deferred;
    if (outer.confidence < inner.confidence || inner.doubt.empty()) {
        inner.confidence = std::min(inner.confidence, outer.confidence);
        if (!outer.doubt.empty()) inner.doubt = outer.doubt;
    }
    join_condition(inner.condition, outer.condition);
}

Context ContextReader::context_of(NodeId node) {
    return read(node, 0);
}

Context ContextReader::context_within(NodeId node, NodeId function) {
    return read(node, 0, function);
}

std::optional<bool> ContextReader::truth_of(NodeId expression) {
    if (expression == kNone) return std::nullopt;
    if (const auto place = truths_.find(expression); place != truths_.end()) return place->second;
    const std::optional<bool> is_true = truth(resolver_.evaluate(expression));
    truths_.emplace(expression, is_true);
    return is_true;
}

void ContextReader::add_condition(Context& context, NodeId expression, bool negated) {
    if (expression == kNone || is_cut(context.condition) || !resolver_.spend(8)) return;
    std::string_view text = resolver_.text_of(expression).substr(0, 400);
    if (is_presence_check(text)) return;
    while (text.size() > 2 && text.front() == '(' && text.back() == ')' && closes_at_end(text))
        text = text.substr(1, text.size() - 2);
    const std::string shown = shorten(text, 160);
    join_condition(context.condition, negated ? "!(" + shown + ")" : shown);
}

// What the parent's kind says about a child that stands in one of its branches.
void ContextReader::look_at_parent(NodeId child, NodeId parent, Context& context) {
    const Field role = tree_[child].field;
    const auto branch = [&](NodeId condition, bool taken_when) {
        if (const auto is_true = truth_of(condition)) {
            context.dead = context.dead || *is_true != taken_when;
            return;
        }
        add_condition(context, condition, !taken_when);
    };
    switch (tree_.kind(parent)) {
        case Kind::if_:
        case Kind::ternary:
            if (role == Field::consequence) branch(tree_.child(parent, Field::condition), true);
            if (role == Field::alternative) branch(tree_.child(parent, Field::condition), false);
            break;
        case Kind::while_:
        case Kind::for_:
            if (role == Field::body)
                if (const NodeId c = tree_.child(parent, Field::condition);
                    c != kNone && tree_.kind(c) != Kind::other) {
                    const NodeId inner =
                        tree_.kind(c) == Kind::expression_statement ? tree_.first_child(c) : c;
                    if (const auto is_true = truth_of(inner))
                        context.dead = context.dead || (!*is_true && tree_.kind(parent) == Kind::while_);
                }
            break;
        case Kind::binary: {
            if (role != Field::right) break;
            const NodeId op = tree_.child(parent, Field::operator_);
            const std::string_view sign = op == kNone ? std::string_view() : resolver_.text_of(op);
            if (sign == "&&") branch(tree_.child(parent, Field::left), true);
            if (sign == "||") branch(tree_.child(parent, Field::left), false);
            break;
        }
        case Kind::switch_case:
            if (role == Field::body) {
                const NodeId on = tree_[tree_[parent].parent].parent;
                if (on != kNone) add_condition(context, tree_.child(on, Field::value), false);
            }
            break;
        case Kind::block:
        case Kind::program:
        case Kind::switch_default:
            look_at_siblings(child, parent, context);
            break;
        default:
            break;
    }
}

// The statements of a list that may end it: return, throw, "if (…) return".
const std::vector<NodeId>& ContextReader::exits_of(NodeId block) {
    const auto [place, is_new] = exits_.try_emplace(block);
    std::size_t looked = 0;
    if (is_new)
        for (NodeId s = tree_.first_child(block); s != kNone && ++looked <= kMaxSiblings;
             s = tree_.next_sibling(s)) {
            const Kind kind = tree_.kind(s);
            if (kind == Kind::if_ && tree_.child(s, Field::alternative) == kNone) {
                NodeId then = tree_.child(s, Field::consequence);
                if (then != kNone && tree_.kind(then) == Kind::block) then = tree_.first_child(then);
                if (then != kNone && tree_.kind(then) == Kind::return_) place->second.push_back(s);
            }
            if (kind == Kind::return_ || kind == Kind::throw_) place->second.push_back(s);
        }
    return place->second;
}

// Earlier statements of the same list: after return or throw nothing runs; "if (!consent) return;" is a
// condition.
void ContextReader::look_at_siblings(NodeId statement, NodeId block, Context& context) {
    if (tree_.kind(statement) == Kind::function_declaration) return;
    for (const NodeId s : exits_of(block)) {
        if (s >= statement || !resolver_.spend()) return;
        if (tree_.kind(s) != Kind::if_) {
            context.dead = true;
            return;
        }
        const NodeId condition = tree_.child(s, Field::condition);
        if (const auto is_true = truth_of(condition))
            context.dead = context.dead || *is_true;
        else
            add_condition(context, condition, true);
    }
}

Context ContextReader::read(NodeId node, int depth, NodeId stop) {
    Context context;
    int hops = 0;
    for (NodeId n = node; tree_[n].parent != kNone; n = tree_[n].parent) {
        if (n == stop) break;
        if (++hops > kMaxAncestors || !resolver_.spend()) {
            context.confidence = std::min(context.confidence, 0.5);
            context.doubt = "inside code too deep or too large to be followed";
            break;
        }
        const NodeId parent = tree_[n].parent;
        if (is_function(tree_.kind(n)) && n != node) {
            enclose(context, context_of_function(n, depth + 1));
            return context;
        }
        look_at_parent(n, parent, context);
    }
    return context;
}

Context ContextReader::context_of_function(NodeId function, int depth) {
    if (const auto place = known_.find(function); place != known_.end()) return place->second;
    if (depth > kMaxFunctionDepth) return {};
    // While it is being looked at, a call from inside itself does not count as a call.
    Context recursive;
    recursive.dead = false;
    recursive.confidence = 0.5;
    recursive.doubt = "inside a function that this script never calls";
    known_[function] = recursive;
    Context context = call_of_function(function, depth);
    known_[function] = context;
    return context;
}

Context ContextReader::call_of_function(NodeId function, int depth) {
    NodeId place = function;
    while (tree_[place].parent != kNone && tree_.kind(tree_[place].parent) == Kind::parenthesized)
        place = tree_[place].parent;
    const NodeId parent = tree_[place].parent;
    const Kind parent_kind = parent == kNone ? Kind::program : tree_.kind(parent);

    // Called by name or in place: the most active of the calls counts.
    const std::vector<CallSite> sites = resolver_.call_sites(function);
    Context best;
    bool found = false;
    for (const CallSite& site : sites) {
        Context c = read(site.call, depth);
        const auto rank = [](const Context& x) {
            return (x.dead ? 0 : 4) + (x.confidence >= 0.9 ? 2 : 0) + (x.deferred ? 0 : 1);
        };
        if (!found || rank(c) > rank(best)) best = std::move(c);
        found = true;
    }
    if (found && best.confidence >= 0.9 && !best.dead) return best;

    // Handed to another function, here or under its name.
    NodeId handed = parent_kind == Kind::arguments ? place : kNone;
    const BindingId b = resolver_.binding_of_function(function);
    bool referenced = false;
    if (b != kNone && resolver_.spend(resolver_.scopes().bindings[b].references.size() / 8))
        for (const NodeId reference : resolver_.scopes().bindings[b].references) {
            if (tree_.contains(function, reference)) continue;
            referenced = true;
            if (handed == kNone && tree_.kind(tree_[reference].parent) == Kind::arguments) handed = reference;
        }
    if (handed != kNone) {
        const NodeId call = tree_[tree_[handed].parent].parent;
        Context c = read(call, depth);
        const NodeId callee =
            tree_.child(call, tree_.kind(call) == Kind::new_ ? Field::constructor : Field::function);
        const std::string_view called = callee == kNone ? std::string_view() : resolver_.text_of(callee);
        const std::size_t dot = called.rfind('.');
        const std::string_view method = dot == std::string_view::npos ? called : called.substr(dot + 1);
        const NodeId first = tree_.first_child(tree_[handed].parent);
        std::string event;
        if (first != kNone && first != handed) event = resolver_.evaluate(first).text;
        const bool at_load = is_in(kLoadEvents, event);
        const bool on_ready = (called == "$" || called == "jQuery") && first == handed;
        Context own;
        if (!is_in(kImmediate, method) && !at_load && !on_ready &&
            !is_function(callee == kNone ? Kind::other : tree_.kind(resolver_.strip(callee)))) {
            own.deferred = true;
            std::string text = shorten(called.substr(0, 200), 80);
            if (!event.empty() && event.size() < 60) text += "(\"" + event + "\")";
            own.condition = std::move(text);
        }
        enclose(own, c);
        return own;
    }
    if (found) return best;

    Context own;
    if (parent_kind == Kind::pair || tree_.kind(function) == Kind::method ||
        parent_kind == Kind::field_definition || parent_kind == Kind::assignment) {
        // A member of an object: by its name a handler, a module of a bundle, or a method somebody may call.
        std::string name;
        if (parent_kind == Kind::pair)
            name = std::string(
                plain_key(tree_, resolver_.text_of(0),
                          tree_.child(parent, Field::key) == kNone ? 0 : tree_.child(parent, Field::key)));
        if (tree_.kind(function) == Kind::method)
            if (const NodeId n = tree_.child(function, Field::name); n != kNone) name = resolver_.text_of(n);
        if (parent_kind == Kind::assignment)
            if (const NodeId left = tree_.child(parent, Field::left); left != kNone) {
                const std::string_view text = resolver_.text_of(left).substr(0, 300);
                const std::size_t dot = text.rfind('.');
                name = std::string(dot == std::string_view::npos ? text : text.substr(dot + 1));
            }
        const bool module = !name.empty() && name.find_first_not_of("0123456789") == std::string::npos;
        const bool load = is_in(kLoadEvents, name);
        if (!module && !load) {
            own.deferred =
                name.starts_with("on") || name.starts_with("handle") || name.starts_with("callback");
            own.condition = own.deferred ? name : std::string();
            if (!own.deferred) {
                own.confidence = 0.9;
                own.doubt = "inside the method '" + shorten(name, 60) + "' whose caller was not looked for";
            }
        }
        enclose(own, read(place, depth));
        return own;
    }
    const NodeId list = parent_kind == Kind::declarator ? tree_[parent].parent : kNone;
    if (list != kNone && tree_[list].parent != kNone &&
        tree_.kind(tree_[list].parent) == Kind::export_statement)
        referenced = true;
    if (referenced || parent_kind == Kind::array || parent_kind == Kind::return_ ||
        parent_kind == Kind::export_statement || parent_kind == Kind::arrow || parent_kind == Kind::ternary ||
        parent_kind == Kind::binary || parent_kind == Kind::spread) {
        enclose(own, read(place, depth));
        return own;
    }
    own.confidence = 0.5;
    own.doubt = "inside a function that this script never calls";
    enclose(own, read(place, depth));
    return own;
}

}  // namespace formleak::js
