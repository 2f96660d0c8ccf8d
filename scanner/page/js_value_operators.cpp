// Values: what operators and templates make of their parts.
#include "scanner/page/js_literal.h"
#include "scanner/page/js_syntax.h"
#include "scanner/page/js_values.h"

namespace formleak::js {
namespace {

using JsKind = JsValue::Kind;
using Origin = JsValue::Origin;

constexpr std::size_t kMaxParts = 2000;  // of one sum or template
constexpr std::size_t kMaxTextBytes = 1u << 16;

bool is_constant_scalar(const JsValue& v) {
    return is_constant(v) && is_scalar(v);
}

bool says_nothing(const JsValue& v) {
    return v.kind == JsKind::unknown && v.origin == Origin::unknown;
}

// left && right, where it is not known whether left is true.
JsValue after_and(JsValue left, JsValue right) {
    return says_nothing(right) && left.origin != Origin::unknown ? left : right;
}

// left || right, left ?? right, where it is not known which.
JsValue left_or_default(JsValue left, JsValue right) {
    if (is_nothing(right)) return left;
    // x || 'default': the default is what can be known.
    if (says_nothing(left) && right.kind != JsKind::unknown) {
        if (right.origin == Origin::literal && is_scalar(right)) {
            right.origin = Origin::computed;
            right.origin_detail = left.origin_detail;
        }
        return right;
    }
    return left.kind == JsKind::object && right.kind == JsKind::object
               ? merge(std::move(left), std::move(right))
               : left;
}

}  // namespace

JsValue Values::evaluate_template(NodeId n, int depth) {
    std::string out;
    JsValue unknown;
    bool known = true;
    std::size_t at = tree_[n].begin + 1;
    std::size_t parts = 0;
    const auto add_text = [&](std::size_t end) {
        if (end > at) out += decode_string(source_.written.substr(at, end - at));
    };
    for (NodeId c = n + 1; c < tree_[n].next; c = tree_[c].next) {
        if (tree_.kind(c) != Kind::template_substitution) continue;
        add_text(tree_[c].begin);
        at = tree_[c].end;
        JsValue part = ++parts > kMaxParts ? JsValue() : evaluate(tree_.first_child(c), depth);
        if (is_constant_scalar(part) && out.size() < kMaxTextBytes) {
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
    JsValue v = made_of(unknown);
    v.text = snippet(n);
    return v;
}

// Last first. Left-deep chains of + can be as long as the script: walked in a loop.
std::vector<NodeId> Values::parts_of_sum(NodeId n) const {
    std::vector<NodeId> parts;
    while (parts.size() < kMaxParts) {
        const NodeId left = strip(tree_, tree_.child(n, Field::left));
        parts.push_back(tree_.child(n, Field::right));
        if (left == kNone) break;
        if (tree_.kind(left) != Kind::binary || source_.sign_of(left) != "+") {
            parts.push_back(left);
            break;
        }
        n = left;
    }
    return parts;
}

JsValue Values::evaluate_sum(NodeId n, int depth) {
    const std::vector<NodeId> parts = parts_of_sum(n);
    std::string out;
    JsValue unknown;
    bool known = parts.size() < kMaxParts, text = false;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        JsValue v = evaluate(*part, depth);
        if (is_constant_scalar(v) && out.size() < kMaxTextBytes) {
            text = text || v.kind == JsKind::string;
            out += to_text(v);
        } else {
            if (unknown.origin == Origin::unknown) unknown = std::move(v);
            known = false;
        }
    }
    return known && text ? make_string(std::move(out)) : made_of(unknown);
}

JsValue Values::evaluate_binary(NodeId n, int depth) {
    const std::string_view sign = source_.sign_of(n);
    if (sign == "+") return evaluate_sum(n, depth);
    if (sign == "&&" || sign == "||" || sign == "??") return evaluate_choice(n, sign, depth);
    if (sign == "===" || sign == "==" || sign == "!==" || sign == "!=")
        return evaluate_comparison(n, sign, depth);
    return make_unknown(Origin::computed, snippet(n));
}

JsValue Values::evaluate_choice(NodeId n, std::string_view sign, int depth) {
    JsValue left = evaluate(tree_.child(n, Field::left), depth);
    const NodeId other = tree_.child(n, Field::right);
    if (sign == "??") {
        const bool is_missing = left.kind == JsKind::null || left.kind == JsKind::undefined;
        if (is_missing) return evaluate(other, depth);
        if (left.kind != JsKind::unknown) return left;
    } else if (const std::optional<bool> is_true = truth(left)) {
        return *is_true == (sign == "||") ? left : evaluate(other, depth);
    }
    JsValue right = evaluate(other, depth);
    return sign == "&&" ? after_and(std::move(left), std::move(right))
                        : left_or_default(std::move(left), std::move(right));
}

JsValue Values::evaluate_comparison(NodeId n, std::string_view sign, int depth) {
    const JsValue a = evaluate(tree_.child(n, Field::left), depth),
                  b = evaluate(tree_.child(n, Field::right), depth);
    if (is_constant_scalar(a) && is_constant_scalar(b) && a.kind == b.kind)
        return constant(JsKind::boolean, (a.text == b.text) == (sign[0] == '=') ? "true" : "false");
    return make_unknown(Origin::computed, snippet(n));
}

JsValue Values::evaluate_unary(NodeId n, int depth) {
    const std::string_view sign = source_.sign_of(n);
    if (sign == "void") return constant(JsKind::undefined);
    JsValue v = evaluate(tree_.child(n, Field::argument), depth);
    if (sign == "!") {
        if (const auto is_true = truth(v)) return constant(JsKind::boolean, *is_true ? "false" : "true");
        return make_unknown(Origin::computed, snippet(n));
    }
    if (sign == "-" && v.kind == JsKind::number) return constant(JsKind::number, "-" + v.text);
    if (sign == "+" && is_constant(v) && (v.kind == JsKind::number || v.kind == JsKind::string))
        return constant(JsKind::number, v.text);
    return make_unknown(Origin::computed, snippet(n));
}

JsValue Values::evaluate_ternary(NodeId n, int depth) {
    const JsValue condition = evaluate(tree_.child(n, Field::condition), depth);
    if (const auto is_true = truth(condition))
        return evaluate(tree_.child(n, *is_true ? Field::consequence : Field::alternative), depth);
    // One after the other: the order of arguments is the compiler's, and the steps each takes would be too.
    JsValue if_true = evaluate(tree_.child(n, Field::consequence), depth);
    JsValue if_false = evaluate(tree_.child(n, Field::alternative), depth);
    return merge(std::move(if_true), std::move(if_false));
}

}  // namespace formleak::js
