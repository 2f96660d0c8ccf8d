// Values: the arguments of calls and the items of lists, one after the other.
#include "scanner/page/js_syntax.h"
#include "scanner/page/js_values.h"

namespace formleak::js {
namespace {

constexpr std::size_t kMaxArguments = 256;

}  // namespace

std::vector<JsValue> Values::items_of(NodeId expression, bool* open) {
    const NodeId n = strip(tree_, expression);
    if (n == kNone) {
        *open = true;
        return {};
    }
    if (tree_.kind(n) == Kind::identifier && text_of(n) == "arguments") return arguments_around(n, open);
    if (const NodeId copied = copied_list(n); copied != kNone && trail_.nesting < kMaxNesting) {
        ++trail_.nesting;
        std::vector<JsValue> items = items_of(copied, open);
        --trail_.nesting;
        return items;
    }
    JsValue v = evaluate(n, 1);
    if (v.kind != JsValue::Kind::array) {
        *open = true;
        return {};
    }
    *open = *open || v.open;
    return std::move(v.items);
}

// `arguments` itself: those of the call that is being looked through.
std::vector<JsValue> Values::arguments_around(NodeId n, bool* open) {
    NodeId function = tree_[n].function;
    while (function != kNone && tree_.kind(function) == Kind::arrow) function = tree_[function].function;
    if (function != kNone) {
        if (const std::optional<Frame> frame = trail_.frames.find(function)) {
            const Frames::Inside outside(trail_.frames, frame->outer);
            return arguments_of(frame->call, frame->offset, open);
        }
        if (!sites_.of(function).empty()) trail_.missed = function;
    }
    *open = true;
    return {};
}

// [].slice.call(arguments), Array.from(arguments), Array.prototype.slice.call(arguments); kNone: none of
// them.
NodeId Values::copied_list(NodeId n) const {
    if (tree_.kind(n) != Kind::call) return kNone;
    const NodeId callee = tree_.child(n, Field::function);
    const std::string_view name = callee == kNone ? std::string_view() : text_of(callee);
    if (name != "Array.from" && !name.ends_with("slice.call")) return kNone;
    const NodeId first = first_argument(tree_, n);
    return first != kNone && tree_.next_sibling(first) == kNone ? first : kNone;
}

std::vector<JsValue> Values::arguments_of(NodeId call, std::uint32_t skip, bool* open) {
    std::vector<JsValue> out;
    const NodeId list = tree_.child(call, Field::arguments);
    if (list == kNone || tree_.kind(list) != Kind::arguments || !trail_.spend()) return out;
    if (arguments_depth_ > 20) {
        trail_.budget.note_cut();
        *open = true;
        return out;
    }
    ++arguments_depth_;
    for (NodeId a = tree_.first_child(list); a != kNone && out.size() < kMaxArguments;
         a = tree_.next_sibling(a)) {
        if (tree_.kind(a) == Kind::spread) {
            std::vector<JsValue> items = items_of(tree_.first_child(a), open);
            trail_.spend(items.size());
            for (JsValue& item : items) out.push_back(std::move(item));
            continue;
        }
        out.push_back(evaluate(a, 2));
    }
    --arguments_depth_;
    if (skip >= out.size())
        out.clear();
    else
        out.erase(out.begin(), out.begin() + skip);
    return out;
}

}  // namespace formleak::js
