// Values: the one door to all kinds of expression, and what was worked out before.
#include "scanner/page/js_values.h"

#include "scanner/page/js_literal.h"
#include "scanner/page/js_syntax.h"

namespace formleak::js {
namespace {

using JsKind = JsValue::Kind;
using Origin = JsValue::Origin;

constexpr int kMaxExpressionDepth = 60;

}  // namespace

JsValue Values::evaluate(NodeId n, int depth) {
    if (trail_.nesting > 0) return evaluate_inside(n, depth);
    trail_.begin_question();
    JsValue v = evaluate_inside(n, depth);
    if (trail_.budget.is_used_up() && n != kNone) {  // asked again, it would end the same way
        v = make_unknown(Origin::unknown, {});
        trail_.values.settle(trail_.frames.current(), strip(tree_, n), {v, 0, kNone});
    }
    trail_.budget.end_question();
    return v;
}

JsValue Values::evaluate_inside(NodeId n, int depth) {
    if (n == kNone) return constant(JsKind::undefined);
    n = strip(tree_, n);
    if (n == kNone || !trail_.spend()) return make_unknown(Origin::unknown, {});
    if (depth > kMaxExpressionDepth || trail_.nesting >= kMaxNesting) {
        trail_.budget.note_cut();
        return make_unknown(Origin::unknown, {});
    }
    const int frame = trail_.frames.current();
    const SettledValue* kept = trail_.values.settled(frame, n);
    if (kept && trail_.nesting + kept->height > kMaxNesting) kept = nullptr;
    if (!kept) {
        kept = trail_.values.passing(frame, n);
        if (!kept) return evaluate_afresh(n, depth);
        trail_.budget.note_cut();
    }
    if (kept->missed != kNone) trail_.missed = kept->missed;
    return trail_.copy(kept->value);
}

// Literals are read again as quickly as they are copied; but what a variable holds is asked for from many
// places.
bool Values::is_worth_keeping(NodeId n) const {
    const Kind kind = tree_.kind(n);
    if (kind == Kind::object || kind == Kind::array) {
        const Kind holder = tree_[n].parent == kNone ? Kind::program : tree_.kind(tree_[n].parent);
        return holder == Kind::declarator || holder == Kind::assignment;
    }
    return kind == Kind::identifier || kind == Kind::shorthand || kind == Kind::member ||
           kind == Kind::subscript || kind == Kind::call || kind == Kind::binary || kind == Kind::unary ||
           kind == Kind::ternary || kind == Kind::template_string || kind == Kind::assignment;
}

JsValue Values::evaluate_afresh(NodeId n, int depth) {
    Attempt attempt(trail_);
    ++trail_.nesting;
    JsValue v = evaluate_kind(n, depth + 1);
    --trail_.nesting;
    const NodeId missed = attempt.take_missed();
    // Long texts and big objects cost what they weigh, so that a = b + b; b = c + c; … ends. What is too big
    // is dropped here and now, not handed up through all that is made of it.
    if (!trail_.spend(v.text.size() / kBytesPerStep + v.members.size() + v.items.size()))
        return make_unknown(Origin::unknown, {});
    if (!is_worth_keeping(n)) return v;
    const int frame = trail_.frames.current();
    if (!attempt.was_cut())
        trail_.values.settle(frame, n, {trail_.copy(v), height_of(v), missed});
    else if (trail_.budget.is_in_hurry())
        trail_.values.pass(frame, n, {trail_.copy(v), height_of(v), missed});
    return v;
}

JsValue Values::evaluate_kind(NodeId n, int depth) {
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
        case Kind::function_declaration:
            return constant(JsKind::function, snippet(n));
        default:
            return make_unknown(Origin::unknown, snippet(n));
    }
}

}  // namespace formleak::js
