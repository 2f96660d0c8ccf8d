// Resolver, the half that finds out what an expression is worth.
#include <algorithm>
#include <array>

#include "scanner/model/limits.h"
#include "scanner/page/js_literal.h"
#include "scanner/page/js_resolve.h"
#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

using JsKind = JsValue::Kind;
using Origin = JsValue::Origin;

constexpr int kMaxExpressionDepth = 60;
constexpr std::size_t kMaxParts = 2000;  // of one sum, object or array
constexpr std::size_t kMaxTextBytes = 1u << 16;
constexpr std::size_t kBytesPerStep = 32;
constexpr std::size_t kMaxWritesRead = 8;

JsValue constant(JsKind kind, std::string text = {}) {
    JsValue v;
    v.kind = kind;
    v.origin = Origin::literal;
    v.text = std::move(text);
    return v;
}

bool is_constant(const JsValue& v) {
    return v.kind != JsKind::unknown && v.kind != JsKind::function && v.origin == Origin::literal;
}
bool is_scalar(const JsValue& v) {
    return v.kind == JsKind::string || v.kind == JsKind::number || v.kind == JsKind::boolean ||
           v.kind == JsKind::null || v.kind == JsKind::undefined;
}
// null, undefined, '', {}: what code falls back to when there is nothing to send.
bool is_nothing(const JsValue& v) {
    if (v.open) return false;
    switch (v.kind) {
        case JsKind::undefined:
        case JsKind::null:
            return true;
        case JsKind::string:
            return v.text.empty();
        case JsKind::object:
            return v.members.empty();
        case JsKind::boolean:
            return v.text == "false";
        default:
            return false;
    }
}

std::string to_text(const JsValue& v) {
    switch (v.kind) {
        case JsKind::undefined:
            return "undefined";
        case JsKind::null:
            return "null";
        default:
            return v.text;
    }
}

JsValue merge(JsValue a, JsValue b) {
    if (is_nothing(a) && b.kind != JsKind::unknown) return b;
    if (is_nothing(b)) return a;
    if (is_nothing(a)) return b;
    if (a.kind == JsKind::object && b.kind == JsKind::object) {
        a.open = a.open || b.open;
        for (auto& member : b.members) a.members.push_back(std::move(member));
        return a;
    }
    if (a.kind == b.kind && a.text == b.text && a.kind != JsKind::array) return a;
    const JsValue& told = is_constant(a) ? b : a;
    JsValue v = make_unknown(is_constant(told) ? Origin::computed : told.origin, told.origin_detail);
    if (v.origin == Origin::unknown) v.origin = Origin::computed;
    return v;
}

// Puts the last writes of the text first, latest first; returns how many there are of them.
std::size_t keep_last(std::vector<const Write*>& writes, std::size_t most) {
    const std::size_t count = std::min(writes.size(), most);
    std::partial_sort(writes.begin(), writes.begin() + static_cast<std::ptrdiff_t>(count), writes.end(),
                      [](const Write* x, const Write* y) { return x->at > y->at; });
    return count;
}

int height_of(const JsValue& v) {
    int height = 0;
    for (const JsValue& item : v.items) height = std::max(height, 1 + height_of(item));
    for (const auto& [name, member] : v.members) height = std::max(height, 1 + height_of(member));
    return height;
}

constexpr std::string_view kDataLayers[] = {
    "dataLayer",  "digitalData",        "utag_data", "utag",    "adobeDataLayer",
    "_satellite", "google_tag_manager", "tc_vars",   "wt_data", "dataLayerObject"};

bool is_data_layer(std::string_view root) {
    return std::find(std::begin(kDataLayers), std::end(kDataLayers), root) != std::end(kDataLayers);
}

}  // namespace

std::uint64_t weigh(const JsValue& v) {
    std::uint64_t weight = 1 + (v.text.size() + v.origin_detail.size()) / kBytesPerStep;
    for (const JsValue& item : v.items) weight += weigh(item);
    for (const auto& [name, member] : v.members) weight += weigh(member);
    return weight;
}

void Resolver::push_frame(Frame frame) {
    frame.outer = frame_;
    frames_.push_back(frame);
    settled_.emplace_back();
    frame_ = static_cast<int>(frames_.size()) - 1;
}

void Resolver::pop_frame() {
    frame_ = frames_.back().outer;
    frames_.pop_back();
    settled_.pop_back();
}

JsValue Resolver::copy(const JsValue& value) {
    spend(weigh(value));
    return value;
}

JsValue Resolver::evaluate(NodeId expression) {
    return evaluate(expression, 0);
}

JsValue Resolver::evaluate(NodeId n, int depth) {
    if (nesting_ > 0) return evaluate_inside(n, depth);
    begin_question();
    JsValue v = evaluate_inside(n, depth);
    if (steps_ >= limit_ && n != kNone) {  // asked again, it would end the same way
        v = make_unknown(Origin::unknown, {});
        settled_[static_cast<std::size_t>(frame_ + 1)].try_emplace(strip(n), Settled{v, 0, kNone});
    }
    limit_ = max_steps_;
    return v;
}

JsValue Resolver::evaluate_inside(NodeId n, int depth) {
    if (n == kNone) return constant(JsKind::undefined);
    n = strip(n);
    if (n == kNone || !spend()) return make_unknown(Origin::unknown, {});
    if (depth > kMaxExpressionDepth || nesting_ >= kMaxNesting) {
        ++unsettled_;
        return make_unknown(Origin::unknown, {});
    }
    const SettledValues& settled = settled_[static_cast<std::size_t>(frame_ + 1)];
    if (const auto kept = settled.find(n);
        kept != settled.end() && nesting_ + kept->second.height <= kMaxNesting) {
        if (kept->second.missed != kNone) missed_ = kept->second.missed;
        return copy(kept->second.value);
    }
    if (const auto kept = passing_.find(key_in_frame(n)); kept != passing_.end()) {
        ++unsettled_;
        if (kept->second.missed != kNone) missed_ = kept->second.missed;
        return copy(kept->second.value);
    }
    return evaluate_afresh(n, depth);
}

void Resolver::begin_question() {
    limit_ = std::min(max_steps_, steps_ + kMaxStepsOfOneValue);
    question_steps_ = steps_;
    passing_.clear();
    passing_names_.clear();
}

// Literals are read again as quickly as they are copied; but what a variable holds is asked for from many places.
bool Resolver::is_worth_keeping(NodeId n) const {
    const Kind kind = tree_.kind(n);
    if (kind == Kind::object || kind == Kind::array) {
        const Kind holder = tree_[n].parent == kNone ? Kind::program : tree_.kind(tree_[n].parent);
        return holder == Kind::declarator || holder == Kind::assignment;
    }
    return kind == Kind::identifier || kind == Kind::shorthand || kind == Kind::member ||
           kind == Kind::subscript || kind == Kind::call || kind == Kind::binary || kind == Kind::unary ||
           kind == Kind::ternary || kind == Kind::template_string || kind == Kind::assignment;
}

JsValue Resolver::evaluate_afresh(NodeId n, int depth) {
    const std::uint64_t cuts = unsettled_;
    const NodeId missed_before = missed_;
    missed_ = kNone;
    ++nesting_;
    JsValue v = evaluate_inner(n, depth + 1);
    --nesting_;
    const NodeId missed = missed_;
    if (missed == kNone) missed_ = missed_before;
    // Long texts and big objects cost what they weigh, so that a = b + b; b = c + c; … ends. What is too big is
    // dropped here and now, not handed up through all that is made of it.
    if (!spend(v.text.size() / kBytesPerStep + v.members.size() + v.items.size()))
        return make_unknown(Origin::unknown, {});
    if (!is_worth_keeping(n)) return v;
    if (unsettled_ == cuts)
        settled_[static_cast<std::size_t>(frame_ + 1)].try_emplace(n, Settled{copy(v), height_of(v), missed});
    else if (steps_ - question_steps_ > kStepsBeforeHurry)
        passing_.try_emplace(key_in_frame(n), Settled{copy(v), height_of(v), missed});
    return v;
}

JsValue Resolver::evaluate_inner(NodeId n, int depth) {
    const std::string_view text = text_of(n);
    switch (tree_.kind(n)) {
        case Kind::string:
            return make_string(text.size() >= 2 ? decode_string(text.substr(1, text.size() - 2))
                                                : std::string());
        case Kind::template_string:
            return evaluate_template(n, depth);
        case Kind::number:
            return constant(JsKind::number, std::string(text.substr(0, 200)));
        case Kind::true_:
            return constant(JsKind::boolean, "true");
        case Kind::false_:
            return constant(JsKind::boolean, "false");
        case Kind::null_:
            return constant(JsKind::null);
        case Kind::undefined_:
            return constant(JsKind::undefined);
        case Kind::identifier:
        case Kind::shorthand:
            return evaluate_identifier(n, depth);
        case Kind::object:
            return evaluate_object(n, depth);
        case Kind::array:
            return evaluate_array(n, depth);
        case Kind::binary:
            return evaluate_binary(n, depth);
        case Kind::unary:
            return evaluate_unary(n, depth);
        case Kind::ternary:
            return evaluate_ternary(n, depth);
        case Kind::assignment:
            return evaluate(tree_.child(n, Field::right), depth);
        case Kind::member:
        case Kind::subscript:
            return evaluate_member(n, depth);
        case Kind::call:
            return evaluate_call(n, depth);
        case Kind::function_expression:
        case Kind::arrow:
        case Kind::method:
        case Kind::function_declaration: {
            JsValue v = constant(JsKind::function, snippet(n));
            return v;
        }
        default:
            return make_unknown(Origin::unknown, snippet(n));
    }
}

JsValue Resolver::evaluate_template(NodeId n, int depth) {
    std::string out;
    JsValue unknown;
    bool known = true;
    std::size_t at = tree_[n].begin + 1;
    std::size_t parts = 0;
    const auto add_text = [&](std::size_t end) {
        if (end > at) out += decode_string(original_.substr(at, end - at));
    };
    for (NodeId c = n + 1; c < tree_[n].next; c = tree_[c].next) {
        if (tree_.kind(c) != Kind::template_substitution) continue;
        add_text(tree_[c].begin);
        at = tree_[c].end;
        JsValue part = ++parts > kMaxParts ? JsValue() : evaluate(tree_.first_child(c), depth);
        if (is_constant(part) && is_scalar(part) && out.size() < kMaxTextBytes) {
            out += to_text(part);
        } else {
            if (known || unknown.origin == Origin::unknown) unknown = std::move(part);
            known = false;
        }
    }
    if (tree_[n].end > at + 1) add_text(tree_[n].end - 1);
    if (known) {
        if (out.find("${") != std::string::npos) return constant(JsKind::string, std::move(out));
        return make_string(std::move(out));
    }
    JsValue v = make_unknown(unknown.origin == Origin::unknown ? Origin::computed : unknown.origin,
                             unknown.origin_detail);
    v.text = snippet(n);
    return v;
}

std::string Resolver::key_of(NodeId key, int depth) {
    switch (tree_.kind(key)) {
        case Kind::string:
        case Kind::computed_name: {
            const NodeId inner = tree_.kind(key) == Kind::string ? key : tree_.first_child(key);
            const JsValue v = evaluate(inner, depth);
            return is_constant(v) && is_scalar(v) ? to_text(v) : std::string();
        }
        default:
            return std::string(plain_key(tree_, original_, key));
    }
}

JsValue Resolver::evaluate_object(NodeId n, int depth) {
    JsValue v = constant(JsKind::object);
    if (depth > static_cast<int>(limits::kMaxValueDepth) * 4) {
        v.open = true;
        return v;
    }
    std::size_t parts = 0;
    for (NodeId c = tree_.first_child(n); c != kNone; c = tree_.next_sibling(c)) {
        if (++parts > kMaxParts) {
            v.open = true;
            break;
        }
        switch (tree_.kind(c)) {
            case Kind::pair: {
                const NodeId key = tree_.child(c, Field::key);
                std::string name = key == kNone ? std::string() : key_of(key, depth);
                if (name.empty() && (key == kNone || tree_.kind(key) == Kind::computed_name)) {
                    v.open = true;
                    break;
                }
                v.members.emplace_back(std::move(name), evaluate(tree_.child(c, Field::value), depth));
                break;
            }
            case Kind::shorthand:
                v.members.emplace_back(std::string(text_of(c)), evaluate_identifier(c, depth));
                break;
            case Kind::spread: {
                JsValue inner = evaluate(tree_.first_child(c), depth);
                if (inner.kind == JsKind::object) {
                    v.open = v.open || inner.open;
                    for (auto& member : inner.members) v.members.push_back(std::move(member));
                } else if (!is_nothing(inner)) {
                    v.open = true;
                    if (v.origin_detail.empty()) v.origin_detail = inner.origin_detail;
                }
                break;
            }
            case Kind::method:
                if (const NodeId name = tree_.child(c, Field::name); name != kNone)
                    v.members.emplace_back(std::string(text_of(name)),
                                           constant(JsKind::function, snippet(c)));
                break;
            default:
                break;
        }
    }
    return v;
}

JsValue Resolver::evaluate_array(NodeId n, int depth) {
    JsValue v = constant(JsKind::array);
    std::size_t parts = 0;
    for (NodeId c = tree_.first_child(n); c != kNone; c = tree_.next_sibling(c)) {
        if (++parts > kMaxParts) {
            v.open = true;
            break;
        }
        if (tree_.kind(c) != Kind::spread) {
            v.items.push_back(evaluate(c, depth));
            continue;
        }
        bool open = false;
        for (JsValue& item : items_of(tree_.first_child(c), &open)) v.items.push_back(std::move(item));
        v.open = v.open || open;
    }
    return v;
}

// Left-deep chains of + can be as long as the script: walked in a loop.
JsValue Resolver::evaluate_sum(NodeId n, int depth) {
    std::vector<NodeId> parts;
    while (parts.size() < kMaxParts) {
        const NodeId left = strip(tree_.child(n, Field::left));
        parts.push_back(tree_.child(n, Field::right));
        if (left == kNone) break;
        const NodeId op = tree_.kind(left) == Kind::binary ? tree_.child(left, Field::operator_) : kNone;
        if (op == kNone || text_of(op) != "+") {
            parts.push_back(left);
            break;
        }
        n = left;
    }
    std::string out;
    JsValue unknown;
    bool known = parts.size() < kMaxParts, text = false;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        JsValue v = evaluate(*part, depth);
        if (v.kind == JsKind::string && v.origin == Origin::server_template) {
            if (unknown.origin == Origin::unknown) unknown = v;
            known = false;
        } else if (is_constant(v) && is_scalar(v) && out.size() < kMaxTextBytes) {
            text = text || v.kind == JsKind::string;
            out += to_text(v);
        } else {
            if (unknown.origin == Origin::unknown) unknown = std::move(v);
            known = false;
        }
    }
    if (known && text) return make_string(std::move(out));
    JsValue v = make_unknown(unknown.origin == Origin::unknown ? Origin::computed : unknown.origin,
                             unknown.origin_detail);
    return v;
}

JsValue Resolver::evaluate_binary(NodeId n, int depth) {
    const NodeId op = tree_.child(n, Field::operator_);
    const std::string_view sign = op == kNone ? std::string_view() : text_of(op);
    if (sign == "+") return evaluate_sum(n, depth);
    if (sign == "&&" || sign == "||" || sign == "??") {
        JsValue left = evaluate(tree_.child(n, Field::left), depth);
        const std::optional<bool> is_true = truth(left);
        if (sign == "??" && left.kind != JsKind::unknown) {
            if (left.kind != JsKind::null && left.kind != JsKind::undefined) return left;
            return evaluate(tree_.child(n, Field::right), depth);
        }
        if (is_true && sign != "??")
            return (*is_true == (sign == "||")) ? left : evaluate(tree_.child(n, Field::right), depth);
        JsValue right = evaluate(tree_.child(n, Field::right), depth);
        if (sign == "&&" || is_nothing(right)) {
            if (sign != "&&") return left;
            if (right.kind == JsKind::unknown && right.origin == Origin::unknown &&
                left.origin != Origin::unknown)
                return left;
            return right;
        }
        // x || 'default': the default is what can be known.
        if (left.kind == JsKind::unknown && left.origin == Origin::unknown && right.kind != JsKind::unknown) {
            if (right.origin == Origin::literal && is_scalar(right)) {
                right.origin = Origin::computed;
                right.origin_detail = left.origin_detail;
            }
            return right;
        }
        return left.kind == JsKind::object && right.kind == JsKind::object ? merge(left, right) : left;
    }
    if (sign == "===" || sign == "==" || sign == "!==" || sign == "!=") {
        const JsValue a = evaluate(tree_.child(n, Field::left), depth),
                      b = evaluate(tree_.child(n, Field::right), depth);
        if (is_constant(a) && is_constant(b) && is_scalar(a) && is_scalar(b) && a.kind == b.kind)
            return constant(JsKind::boolean, (a.text == b.text) == (sign[0] == '=') ? "true" : "false");
    }
    return make_unknown(Origin::computed, snippet(n));
}

JsValue Resolver::evaluate_unary(NodeId n, int depth) {
    const NodeId op = tree_.child(n, Field::operator_);
    const NodeId argument = tree_.child(n, Field::argument);
    const std::string_view sign = op == kNone ? std::string_view() : text_of(op);
    if (sign == "void") return constant(JsKind::undefined);
    JsValue v = evaluate(argument, depth);
    if (sign == "!") {
        if (const auto is_true = truth(v)) return constant(JsKind::boolean, *is_true ? "false" : "true");
        return make_unknown(Origin::computed, snippet(n));
    }
    if (sign == "-" && v.kind == JsKind::number) return constant(JsKind::number, "-" + v.text);
    if (sign == "+" && is_constant(v) && (v.kind == JsKind::number || v.kind == JsKind::string))
        return constant(JsKind::number, v.text);
    return make_unknown(Origin::computed, snippet(n));
}

JsValue Resolver::evaluate_ternary(NodeId n, int depth) {
    const JsValue condition = evaluate(tree_.child(n, Field::condition), depth);
    if (const auto is_true = truth(condition))
        return evaluate(tree_.child(n, *is_true ? Field::consequence : Field::alternative), depth);
    return merge(evaluate(tree_.child(n, Field::consequence), depth),
                 evaluate(tree_.child(n, Field::alternative), depth));
}

JsValue Resolver::evaluate_identifier(NodeId n, int depth) {
    const std::string_view text = text_of(n);
    if (text == "undefined") return constant(JsKind::undefined);
    if (text == "NaN" || text == "Infinity") return constant(JsKind::number, std::string(text));
    const std::string_view parsed = text_.substr(tree_[n].begin, tree_[n].end - tree_[n].begin);
    if (parsed.size() > 3 && parsed.find_first_not_of('_') == std::string_view::npos && parsed != text)
        return make_unknown(Origin::server_template, shorten(text, 120));
    const BindingId b = scopes_.binding_of[n];
    if (b == kNone) return make_unknown(Origin::unknown, std::string(text));
    return value_of_binding(b, n, depth);
}

JsValue Resolver::value_of_binding(BindingId id, NodeId use, int depth) {
    const Binding& b = scopes_.bindings[id];
    const std::string name(b.name);
    if (b.kind == Binding::Kind::global && is_data_layer(b.name) && b.writes.empty())
        return make_unknown(Origin::data_layer, name);
    if (std::find(evaluating_.begin(), evaluating_.end(), id) != evaluating_.end()) {
        ++unsettled_;
        return make_unknown(Origin::unknown, name);
    }
    evaluating_.push_back(id);
    JsValue v = b.kind == Binding::Kind::parameter ? value_of_parameter(b, use, depth)
                                                   : value_of_writes(b, use, depth);
    if (v.kind == JsKind::object || (!b.properties.empty() && v.kind == JsKind::unknown))
        add_properties(b, use, v, depth);
    evaluating_.pop_back();
    if (v.kind == JsKind::unknown && v.origin_detail.empty()) v.origin_detail = v.text = name;
    return v;
}

JsValue Resolver::value_of_write(const Write& w, int depth) {
    if (w.value == kNone) return make_unknown(Origin::computed, {});
    JsValue v = evaluate(w.value, depth);
    if (w.key.empty()) return v;
    if (const JsValue* member = v.find(w.key)) return copy(*member);
    return make_unknown(
        v.origin == Origin::literal ? Origin::unknown : v.origin,
        (v.origin_detail.empty() ? std::string() : v.origin_detail + ".") + std::string(w.key));
}

// The value at `use`: with several writes, those before it, nearest first, up to one that always happens.
JsValue Resolver::value_of_writes(const Binding& b, NodeId use, int depth) {
    if (b.writes.empty()) {
        if (b.kind == Binding::Kind::variable && !b.top_level && b.properties.empty() &&
            b.function == kNone && b.declaration != kNone &&
            tree_.kind(tree_[b.declaration].parent) == Kind::declarator)
            return constant(JsKind::undefined);
        return make_unknown(Origin::unknown, std::string(b.name));
    }
    if (b.writes.size() == 1) return value_of_write(b.writes[0], depth);
    if (!spend(b.writes.size() / 4)) return make_unknown(Origin::unknown, std::string(b.name));
    const NodeId home = tree_[use].function;
    std::vector<const Write*> before;
    for (const Write& w : b.writes)
        if (w.at < use || tree_[w.at].function != home) before.push_back(&w);
    before.resize(keep_last(before, kMaxWritesRead));
    JsValue out;
    bool first = true;
    for (const Write* w : before) {
        JsValue v = value_of_write(*w, depth);
        out = first ? std::move(v) : merge(std::move(out), std::move(v));
        first = false;
        NodeId statement = w->at;
        if (tree_.kind(statement) == Kind::declarator || tree_[statement].parent == kNone)
            statement = tree_[statement].parent;
        const NodeId list =
            statement == kNone || tree_[statement].parent == kNone ? kNone : tree_[statement].parent;
        const NodeId block =
            list != kNone && tree_.kind(list) == Kind::expression_statement ? tree_[list].parent : list;
        if (block != kNone && (tree_.kind(block) == Kind::block || tree_.kind(block) == Kind::program) &&
            tree_.contains(block, use))
            break;
    }
    return first ? make_unknown(Origin::unknown, std::string(b.name)) : out;
}

JsValue Resolver::value_of_parameter(const Binding& b, NodeId use, int depth) {
    for (int f = frame_; f >= 0; f = frames_[f].outer) {
        const Frame frame = frames_[f];
        if (frame.function != b.function) continue;
        const NodeId list = tree_.child(frame.call, Field::arguments);
        const int saved = frame_;
        frame_ = frame.outer;
        bool open = false;
        JsValue v = constant(JsKind::undefined);
        if (list != kNone) {
            std::vector<JsValue> values = arguments_of(frame.call, frame.offset, &open);
            if (b.rest) {
                v = constant(JsKind::array);
                for (std::size_t i = b.index; i < values.size(); ++i) v.items.push_back(std::move(values[i]));
                v.open = open;
            } else if (b.index < values.size()) {
                v = std::move(values[b.index]);
            } else if (open) {
                v = make_unknown(Origin::unknown, std::string(b.name));
            } else if (!b.writes.empty()) {
                v = value_of_writes(b, use, depth);
            }
        }
        frame_ = saved;
        return v;
    }
    const std::vector<CallSite>& sites = call_sites(b.function);
    if (sites.size() > 1) missed_ = b.function;
    if (sites.size() == 1 && !tree_.contains(b.function, sites[0].call)) {
        if (b.rest) {
            missed_ = b.function;
        } else {
            const NodeId argument = argument_node(sites[0], b.index);
            if (argument != kNone) return evaluate(argument, depth);
            if (!b.writes.empty()) return value_of_writes(b, use, depth);
        }
    }
    if (!b.writes.empty() && sites.empty()) {
        JsValue v = value_of_writes(b, use, depth);
        if (v.origin == Origin::literal) v.origin = Origin::computed;
        return v;
    }
    return make_unknown(Origin::unknown, std::string(b.name));
}

// o.em = …; Object.assign(o, …): an object built over several statements.
void Resolver::add_properties(const Binding& b, NodeId use, JsValue& object, int depth) {
    if (b.properties.empty()) return;
    const NodeId home = tree_[use].function;
    std::size_t added = 0;
    for (const PropertyWrite& p : b.properties) {
        if (++added > 200) {
            object.open = true;
            return;
        }
        if (p.at > use && tree_[p.at].function == home) continue;
        if (tree_.contains(p.at, use)) continue;
        JsValue v = evaluate(p.value, depth);
        if (p.key.empty()) {
            for (auto& member : v.members) object.members.push_back(std::move(member));
            object.open = object.open || v.kind != JsKind::object || v.open;
        } else {
            if (object.kind == JsKind::unknown) {
                object.kind = JsKind::object;
                object.open = true;
            }
            object.members.emplace_back(decode_string(p.key), std::move(v));
        }
    }
}

}  // namespace formleak::js
