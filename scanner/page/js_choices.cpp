#include "scanner/page/js_choices.h"

#include "scanner/page/js_syntax.h"
#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

constexpr std::size_t kMaxChoices = 16;  // values of one argument
constexpr std::size_t kMaxHops = 20;

bool is_text_or_number(const JsValue& v) {
    return v.kind == JsValue::Kind::string || v.kind == JsValue::Kind::number;
}

// What a loop variable, or the parameter of a function given to forEach or map, runs over.
NodeId list_behind(const Resolver& resolver, const Binding& b) {
    const Tree& tree = resolver.tree();
    if (b.declaration == kNone) return kNone;
    if (b.kind != Binding::Kind::parameter) {
        const NodeId loop = tree[b.declaration].parent;
        return loop != kNone && tree.kind(loop) == Kind::for_in ? tree.child(loop, Field::right) : kNone;
    }
    const NodeId arguments = b.function == kNone || b.index != 0 ? kNone : tree[b.function].parent;
    if (arguments == kNone || tree.kind(arguments) != Kind::arguments) return kNone;
    const NodeId callee = tree.child(tree[arguments].parent, Field::function);
    if (callee == kNone || tree.kind(callee) != Kind::member) return kNone;
    const NodeId method = tree.child(callee, Field::property);
    const std::string_view name = method == kNone ? std::string_view() : resolver.text_of(method);
    return name == "forEach" || name == "map" ? tree.child(callee, Field::object) : kNone;
}

// nullptr when the node is no name of a variable.
const Binding* variable_at(const Resolver& resolver, NodeId n) {
    if (resolver.tree().kind(n) != Kind::identifier) return nullptr;
    const BindingId b = resolver.scopes().binding_of[n];
    return b == kNone ? nullptr : &resolver.scopes().bindings[b];
}

// Each item of a constant list: for (const id of ['1', '2']), ['1', '2'].forEach(id => …), {se: '1', no:
// '2'}[x].
bool collect_listed(Resolver& resolver, NodeId n, Choices& into) {
    const Tree& tree = resolver.tree();
    const bool is_lookup = tree.kind(n) == Kind::subscript;
    NodeId list = is_lookup ? tree.child(n, Field::object) : kNone;
    if (const Binding* b = variable_at(resolver, n)) list = list_behind(resolver, *b);
    if (list == kNone) return false;
    const JsValue v = resolver.evaluate(list);
    const std::size_t before = into.values.size();
    const auto add = [&](const JsValue& item) {
        if (is_text_or_number(item) && into.values.size() < kMaxChoices) into.values.push_back(item);
    };
    for (const JsValue& item : v.items) add(item);
    if (is_lookup)
        for (const auto& [name, item] : v.members) add(item);
    into.condition = shorten(resolver.text_of(n).substr(0, 200), 80);
    return into.values.size() > before;
}

// Both sides of a ternary go on the pile. False when one is missing.
bool open_ternary(const Resolver& resolver, NodeId n, std::vector<NodeId>& open, Choices& into) {
    const Tree& tree = resolver.tree();
    into.condition = resolver.text_of(tree.child(n, Field::condition)).substr(0, 200);
    const NodeId yes = tree.child(n, Field::consequence), no = tree.child(n, Field::alternative);
    open.push_back(no);
    open.push_back(yes);
    return yes != kNone && no != kNone;
}

// All that is written to the variable goes on the pile. False when some of it cannot be followed.
bool open_variable(Resolver& resolver, NodeId n, std::vector<NodeId>& open, Choices& into) {
    const Binding* b = variable_at(resolver, n);
    if (!b || b->writes.empty()) return false;
    if (into.condition.empty()) into.condition = std::string(resolver.text_of(n));
    if (!resolver.spend(b->writes.size() / 8)) return false;
    for (const Write& w : b->writes) {
        if (w.value == kNone || !w.key.empty()) return false;
        open.push_back(w.value);
    }
    return true;
}

}  // namespace

bool collect_choices(Resolver& resolver, NodeId expression, Choices& into) {
    std::vector<NodeId> open{expression};
    std::size_t hops = 0;
    while (!open.empty() && into.values.size() < kMaxChoices && ++hops < kMaxHops) {
        const NodeId n = strip(resolver.tree(), open.back());
        open.pop_back();
        if (n == kNone) return false;
        if (resolver.tree().kind(n) == Kind::ternary) {
            if (!open_ternary(resolver, n, open, into)) return false;
            continue;
        }
        JsValue v = resolver.evaluate(n);
        if (is_text_or_number(v) && !v.text.empty()) {
            into.values.push_back(std::move(v));
            continue;
        }
        if (!collect_listed(resolver, n, into) && !open_variable(resolver, n, open, into)) return false;
    }
    return true;
}

}  // namespace formleak::js
