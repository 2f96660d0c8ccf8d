#include "scanner/page/js_call_report.h"

#include <algorithm>
#include <vector>

#include "scanner/page/js_choices.h"
#include "scanner/page/js_syntax.h"
#include "scanner/text/unicode.h"

namespace formleak::js {
namespace {

constexpr int kMaxLookThrough = 4;  // helpers that call helpers
constexpr double kChoiceConfidence = 0.8;

std::vector<JsValue> own_arguments_of(Reading& r, const Found& found, bool* open) {
    if (!found.list) return r.resolver.arguments_of(found.call, found.skip, open);
    const NodeId list = argument_at(r.tree, found.call, *found.list);
    if (list == kNone) return {};
    return r.resolver.items_of(list, open);
}

std::vector<JsValue> arguments_of(Reading& r, const Found& found, bool* open) {
    if (found.bound == kNone) return own_arguments_of(r, found, open);
    std::vector<JsValue> all = r.resolver.arguments_of(found.bound, 1, open);
    for (JsValue& v : own_arguments_of(r, found, open)) all.push_back(std::move(v));
    return all;
}

JsValue make_open_argument() {
    JsValue v;
    v.open = true;
    v.text = "...";
    return v;
}

// fbq = function …; fbq = a || function …: the function is what the pixel's name is given.
bool defines_pixel(Reading& r, NodeId function) {
    NodeId n = function;
    for (int hops = 0; hops < 8 && r.tree[n].parent != kNone; ++hops) {
        const NodeId parent = r.tree[n].parent;
        const Kind kind = r.tree.kind(parent);
        if (kind == Kind::assignment && r.tree[n].field == Field::right) {
            const GlobalName name = r.resolver.name_of(r.tree.child(parent, Field::left));
            if (name.known && (name.path == "fbq" || name.path == "_fbq")) return true;
        } else if (kind != Kind::parenthesized && kind != Kind::binary) {
            break;
        }
        n = parent;
    }
    return false;
}

// fbq = function () { fbq.callMethod ? … : fbq.queue.push(arguments) }: what the pixel's own definition
// calls is plumbing, not a call of the site's.
bool is_inside_definition(Reading& r, const Found& found) {
    if (found.callee != "fbq") return false;
    NodeId function = r.tree[found.call].function;
    for (int level = 0; function != kNone && level < 3; ++level) {
        if (defines_pixel(r, function)) return true;
        function = r.tree[function].function;
    }
    return false;
}

bool is_arguments_push(const Reading& r, const Found& found) {
    const NodeId first = argument_at(r.tree, found.call, 0);
    return first != kNone && argument_at(r.tree, found.call, 1) == kNone && found.callee.ends_with(".push") &&
           r.resolver.text_of(first) == "arguments";
}

// The one argument among the first three that may be several constants.
struct Several {
    std::size_t which = 0;
    Choices choices;
};
std::optional<Several> several_values(Reading& r, const Found& found, const std::vector<JsValue>& arguments) {
    if (found.list || found.bound != kNone) return std::nullopt;
    std::string condition;
    for (std::size_t which = 0; which < arguments.size() && which < 3; ++which) {
        if (arguments[which].kind != JsValue::Kind::unknown) continue;
        const NodeId a = argument_at(r.tree, found.call, found.skip + static_cast<std::uint32_t>(which));
        if (a == kNone) continue;
        Choices choices{{}, std::move(condition)};
        if (collect_choices(r.resolver, a, choices) && choices.values.size() > 1)
            return Several{which, std::move(choices)};
        condition = std::move(choices.condition);
    }
    return std::nullopt;
}

// fbq('init', live ? 'A' : 'B'): one call for each value.
void add_choices(Reading& r, const Found& found, JsCall call) {
    std::optional<Several> several = several_values(r, found, call.arguments);
    if (!several) {
        r.out.calls.push_back(std::move(call));
        return;
    }
    for (JsValue& choice : several->choices.values) {
        if (r.is_full()) return;
        JsCall one = call;
        for (const JsValue& argument : call.arguments) r.resolver.spend(weigh(argument));
        one.arguments[several->which] = std::move(choice);
        if (one.confidence > kChoiceConfidence) {
            one.confidence = kChoiceConfidence;
            one.doubt =
                "one of several values: which one depends on " + shorten(several->choices.condition, 80);
        }
        r.out.calls.push_back(std::move(one));
    }
}

bool report_through(Reading& r, const Found& found, NodeId helper, int depth);

// `at` is where the values stand: the call itself, or the call of the helper around it.
void report_in(Reading& r, const Found& found, const Context& context, NodeId at, int depth) {
    if (r.is_full()) return;
    r.resolver.clear_missed();
    bool open = false;
    std::vector<JsValue> arguments = arguments_of(r, found, &open);
    const NodeId helper = r.resolver.missed_function();
    if (helper != kNone && depth < kMaxLookThrough && report_through(r, found, helper, depth)) return;
    // The stub's own n.queue.push(arguments) and n.callMethod.apply(n, arguments) are no calls of
    // anybody.
    if (open && arguments.empty() && found.list) return;
    if (is_arguments_push(r, found)) return;
    JsCall call;
    call.callee = found.callee;
    call.arguments = std::move(arguments);
    if (open) call.arguments.push_back(make_open_argument());
    call.span = r.span_of(at);
    call.confidence = std::min(found.confidence, context.confidence);
    call.doubt = found.confidence <= context.confidence && !found.doubt.empty() ? found.doubt : context.doubt;
    call.dead = context.dead;
    call.deferred = context.deferred;
    call.condition = context.condition;
    add_choices(r, found, std::move(call));
}

// Once per call of the helper whose parameters the arguments are made of. False: nobody calls it.
bool report_through(Reading& r, const Found& found, NodeId helper, int depth) {
    const std::vector<CallSite> sites = r.resolver.call_sites(helper);
    bool any = false;
    for (const CallSite& site : sites) {
        if (r.tree.contains(helper, site.call)) continue;
        Context context = r.contexts.context_within(found.call, helper);
        enclose(context, r.contexts.context_of(site.call));
        r.resolver.push_frame({helper, site.call, site.offset, -1});
        report_in(r, found, context, site.call, depth + 1);
        r.resolver.pop_frame();
        any = true;
    }
    return any;
}

}  // namespace

void report_call(Reading& r, const Found& found) {
    if (is_inside_definition(r, found)) return;
    const Context context = r.contexts.context_of(found.call);
    report_in(r, found, context, found.call, 0);
}

}  // namespace formleak::js
