#include "detectors/vendors/meta/commands.h"

#include <algorithm>
#include <array>

namespace formleak::meta {
namespace {

constexpr std::string_view kDirect[] = {
    "fbq", "_fbq", "fbq.callMethod", "_fbq.callMethod", "fbq.queue.push", "_fbq.queue.push", "facebookPixel"};
constexpr std::string_view kPushes[] = {"_fbq.push", "fbq.push"};

// react-facebook-pixel and its relatives: a method per command.
struct Method {
    std::string_view callee, command;
};
constexpr Method kMethods[] = {{"ReactPixel.init", "init"},
                               {"reactPixel.init", "init"},
                               {"FacebookPixel.init", "init"},
                               {"ReactPixel.track", "track"},
                               {"ReactPixel.trackCustom", "trackCustom"},
                               {"ReactPixel.trackSingle", "trackSingle"},
                               {"ReactPixel.revokeConsent", "consent-revoke"},
                               {"ReactPixel.grantConsent", "consent-grant"}};

template <std::size_t N>
bool is_one_of(std::string_view text, const std::string_view (&list)[N]) {
    return std::ranges::find(list, text) != std::end(list);
}

JsValue word(std::string text) {
    JsValue v;
    v.kind = JsValue::Kind::string;
    v.origin = JsValue::Origin::literal;
    v.text = std::move(text);
    return v;
}

// The old syntax: addPixelId and report….
void modernise(Command& c) {
    if (c.name == "addPixelId") c.name = "init";
    if (!c.name.starts_with("report")) return;
    const std::string event = c.name.substr(6);
    c.name = event == "CustomEvent" ? "trackCustom" : "track";
    c.arguments.insert(c.arguments.begin(), word(event));
}

void take_arguments(Command& c, const std::vector<JsValue>& values) {
    if (values.empty() || !values.front().is_text()) return;
    c.name = values.front().text;
    c.arguments.assign(values.begin() + 1, values.end());
    modernise(c);
}

void take_method(Command& c, std::string_view command, const std::vector<JsValue>& values) {
    if (command.starts_with("consent-")) {
        c.name = "consent";
        c.arguments = {word(std::string(command.substr(8)))};
        return;
    }
    c.name = command;
    c.arguments = values;
}

}  // namespace

Command read_command(const JsCall& call) {
    Command c;
    static_cast<CallContext&>(c) = context_of(call);
    const bool push = is_one_of(call.callee, kPushes);
    if (push || is_one_of(call.callee, kDirect)) {
        // push takes one list; the direct form, too, accepts a list as its only argument.
        const bool list = call.arguments.size() == 1 && call.arguments.front().is(JsValue::Kind::array);
        take_arguments(c, list ? call.arguments.front().items : call.arguments);
        return c;
    }
    for (const Method& m : kMethods)
        if (call.callee == m.callee) take_method(c, m.command, call.arguments);
    return c;
}

// Source: github.com/zsajjad/react-facebook-pixel, src/index.js: if (options.autoConfig === false).
Command read_implied_command(const JsCall& call) {
    Command c = read_command(call);
    const bool wrapper = call.callee == "ReactPixel.init" || call.callee == "reactPixel.init";
    const JsValue* value = wrapper && c.arguments.size() > 2 ? c.arguments[2].find("autoConfig") : nullptr;
    const bool is_false = value && value->is(JsValue::Kind::boolean) && value->text == "false";
    if (!is_false && (!value || !value->is(JsValue::Kind::unknown))) return {};
    c.name = "set";
    c.arguments = {word("autoConfig"), *value, c.arguments[0]};
    return c;
}

Command read_assignment(const JsAssignment& a) {
    Command c;
    c.span = a.span;
    constexpr std::string_view kProperties[] = {"fbq.disablePushState", "fbq.disableConfigLoading",
                                                "fbq.allowDuplicatePageViews", "fbq.agent"};
    std::string target = a.target.starts_with("_fbq.") ? a.target.substr(1) : a.target;
    if (!is_one_of(target, kProperties)) return c;
    c.name = std::move(target);
    c.arguments = {a.value};
    return c;
}

std::string pixel_id(const JsValue& value) {
    const bool number = value.is(JsValue::Kind::number);
    if ((!number && !value.is_text()) || value.text.empty() || value.text.size() > (number ? 16u : 26u))
        return {};
    if (value.text.front() < '1' || value.text.front() > '9') return {};
    for (char c : value.text)
        if (c < '0' || c > '9') return {};
    constexpr std::string_view kMaxSafeInteger = "9007199254740991";  // a bigger number has lost digits
    if (number && value.text.size() == kMaxSafeInteger.size() && value.text > kMaxSafeInteger) return {};
    return value.text;
}

bool switches_on(const JsValue& value) {
    return (value.is(JsValue::Kind::boolean) && value.text == "true") ||
           (value.is_text() && value.text == "true");
}

}  // namespace formleak::meta
