// ContextReader: conditions around a place, and what its siblings say.
#include "scanner/page/js_context.h"

#include <algorithm>

#include "scanner/model/limits.h"
#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

constexpr int kMaxAncestors = 3000;
constexpr std::size_t kMaxSiblings = 200;

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

}  // namespace formleak::js
