// Values: what a variable holds at the place where it is used: its writes, and the properties given to it.
#include <algorithm>

#include "scanner/page/js_literal.h"
#include "scanner/page/js_values.h"

namespace formleak::js {
namespace {

using JsKind = JsValue::Kind;
using Origin = JsValue::Origin;

constexpr std::size_t kMaxWritesRead = 8;
constexpr std::size_t kMaxPropertiesAdded = 200;

// Puts the last writes of the text first, latest first; returns how many there are of them.
std::size_t keep_last(std::vector<const Write*>& writes, std::size_t most) {
    const std::size_t count = std::min(writes.size(), most);
    std::partial_sort(writes.begin(), writes.begin() + static_cast<std::ptrdiff_t>(count), writes.end(),
                      [](const Write* x, const Write* y) { return x->at > y->at; });
    return count;
}

JsValue unknown_named(const Binding& b) {
    return make_unknown(Origin::unknown, std::string(b.name));
}

}  // namespace

JsValue Values::evaluate_identifier(NodeId n, int depth) {
    const std::string_view text = text_of(n);
    if (text == "undefined") return constant(JsKind::undefined);
    if (text == "NaN" || text == "Infinity") return constant(JsKind::number, std::string(text));
    const std::string_view parsed = source_.parsed_text_of(n);
    if (parsed.size() > 3 && parsed.find_first_not_of('_') == std::string_view::npos && parsed != text)
        return make_unknown(Origin::server_template, shorten(text, 120));
    const BindingId b = scopes_.binding_of[n];
    if (b == kNone) return make_unknown(Origin::unknown, std::string(text));
    return value_of_binding(b, n, depth);
}

JsValue Values::value_of_binding(BindingId id, NodeId use, int depth) {
    const Binding& b = scopes_.bindings[id];
    if (b.kind == Binding::Kind::global && is_data_layer_variable(b.name) && b.writes.empty())
        return make_unknown(Origin::data_layer, std::string(b.name));
    if (std::find(evaluating_.begin(), evaluating_.end(), id) != evaluating_.end()) {
        trail_.budget.note_cut();
        return unknown_named(b);
    }
    evaluating_.push_back(id);
    JsValue v = b.kind == Binding::Kind::parameter ? value_of_parameter(b, use, depth)
                                                   : value_of_writes(b, use, depth);
    if (v.kind == JsKind::object || (!b.properties.empty() && v.kind == JsKind::unknown))
        add_properties(b, use, v, depth);
    evaluating_.pop_back();
    if (v.kind == JsKind::unknown && v.origin_detail.empty()) v.origin_detail = v.text = b.name;
    return v;
}

JsValue Values::value_of_write(const Write& w, int depth) {
    if (w.value == kNone) return make_unknown(Origin::computed, {});
    JsValue v = evaluate(w.value, depth);
    if (w.key.empty()) return v;
    if (const JsValue* member = v.find(w.key)) return trail_.copy(*member);
    return make_unknown(
        v.origin == Origin::literal ? Origin::unknown : v.origin,
        (v.origin_detail.empty() ? std::string() : v.origin_detail + ".") + std::string(w.key));
}

// The value at `use`: with several writes, those before it, nearest first, up to one that always happens.
JsValue Values::value_of_writes(const Binding& b, NodeId use, int depth) {
    if (b.writes.empty()) return value_without_writes(b);
    if (b.writes.size() == 1) return value_of_write(b.writes[0], depth);
    if (!trail_.spend(b.writes.size() / 4)) return unknown_named(b);
    JsValue out;
    bool first = true;
    for (const Write* w : writes_before(b, use)) {
        JsValue v = value_of_write(*w, depth);
        out = first ? std::move(v) : merge(std::move(out), std::move(v));
        first = false;
        if (always_happens_before(*w, use)) break;
    }
    return first ? unknown_named(b) : out;
}

// var x; inside a function is undefined; what nobody declares or writes is not known.
JsValue Values::value_without_writes(const Binding& b) const {
    const bool only_declared = b.kind == Binding::Kind::variable && !b.top_level && b.properties.empty() &&
                               b.function == kNone && b.declaration != kNone &&
                               tree_.kind(tree_[b.declaration].parent) == Kind::declarator;
    return only_declared ? constant(JsKind::undefined) : unknown_named(b);
}

// Latest first, at most kMaxWritesRead; those of other functions may have happened before.
std::vector<const Write*> Values::writes_before(const Binding& b, NodeId use) const {
    const NodeId home = tree_[use].function;
    std::vector<const Write*> before;
    for (const Write& w : b.writes)
        if (w.at < use || tree_[w.at].function != home) before.push_back(&w);
    before.resize(keep_last(before, kMaxWritesRead));
    return before;
}

// The write is a statement of a block that the use stands in.
bool Values::always_happens_before(const Write& w, NodeId use) const {
    NodeId statement = w.at;
    if (tree_.kind(statement) == Kind::declarator || tree_[statement].parent == kNone)
        statement = tree_[statement].parent;
    const NodeId list =
        statement == kNone || tree_[statement].parent == kNone ? kNone : tree_[statement].parent;
    const NodeId block =
        list != kNone && tree_.kind(list) == Kind::expression_statement ? tree_[list].parent : list;
    return block != kNone && (tree_.kind(block) == Kind::block || tree_.kind(block) == Kind::program) &&
           tree_.contains(block, use);
}

// o.em = …; Object.assign(o, …): an object built over several statements.
void Values::add_properties(const Binding& b, NodeId use, JsValue& object, int depth) {
    if (b.properties.empty()) return;
    const NodeId home = tree_[use].function;
    std::size_t added = 0;
    for (const PropertyWrite& p : b.properties) {
        if (++added > kMaxPropertiesAdded) {
            object.open = true;
            return;
        }
        if (p.at > use && tree_[p.at].function == home) continue;
        if (tree_.contains(p.at, use)) continue;
        add_property(p, object, depth);
    }
}

void Values::add_property(const PropertyWrite& p, JsValue& object, int depth) {
    JsValue v = evaluate(p.value, depth);
    if (p.key.empty()) {
        for (auto& member : v.members) object.members.push_back(std::move(member));
        object.open = object.open || v.kind != JsKind::object || v.open;
        return;
    }
    if (object.kind == JsKind::unknown) {
        object.kind = JsKind::object;
        object.open = true;
    }
    object.members.emplace_back(decode_string(p.key), std::move(v));
}

}  // namespace formleak::js
