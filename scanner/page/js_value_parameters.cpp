// Values: what a parameter is, by the call that is being looked through, or by the only call there is.
#include "scanner/page/js_values.h"

namespace formleak::js {
namespace {

using JsKind = JsValue::Kind;
using Origin = JsValue::Origin;

}  // namespace

JsValue Values::value_of_parameter(const Binding& b, NodeId use, int depth) {
    if (const std::optional<Frame> frame = trail_.frames.find(b.function))
        return value_in_frame(*frame, b, use, depth);
    const std::vector<CallSite>& sites = sites_.of(b.function);
    if (sites.size() > 1) trail_.missed = b.function;
    if (sites.size() == 1 && !tree_.contains(b.function, sites[0].call)) {
        if (b.rest) {
            trail_.missed = b.function;
        } else {
            const NodeId argument = argument_of(tree_, sites[0], b.index);
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

JsValue Values::value_in_frame(const Frame& frame, const Binding& b, NodeId use, int depth) {
    if (tree_.child(frame.call, Field::arguments) == kNone) return constant(JsKind::undefined);
    const Frames::Inside outside(trail_.frames, frame.outer);
    bool open = false;
    std::vector<JsValue> values = arguments_of(frame.call, frame.offset, &open);
    if (b.rest) {
        JsValue v = constant(JsKind::array);
        for (std::size_t i = b.index; i < values.size(); ++i) v.items.push_back(std::move(values[i]));
        v.open = open;
        return v;
    }
    if (b.index < values.size()) return std::move(values[b.index]);
    if (open) return make_unknown(Origin::unknown, std::string(b.name));
    return b.writes.empty() ? constant(JsKind::undefined) : value_of_writes(b, use, depth);
}

}  // namespace formleak::js
