#include "detectors/vendors/tiktok/commands.h"

namespace formleak::tiktok {
namespace {

struct Method {
    std::string_view name;
    Action action;
};
constexpr Method kMethods[] = {{"load", Action::load},         {"page", Action::page},
                               {"track", Action::track},       {"identify", Action::identify},
                               {"holdConsent", Action::hold},  {"revokeConsent", Action::revoke},
                               {"grantConsent", Action::grant}};

Action action_of(std::string_view method) {
    for (const Method& m : kMethods)
        if (m.name == method) return m.action;
    return Action::none;
}

}  // namespace

Command read_command(const JsCall& call) {
    Command out;
    constexpr std::string_view kGlobal = "ttq.";
    if (!call.callee.starts_with(kGlobal)) return out;
    const std::string_view method = std::string_view(call.callee).substr(call.callee.rfind('.') + 1);
    static_cast<CallContext&>(out) = context_of(call);
    out.action = action_of(method);
    out.arguments = call.arguments;
    if (method != "push" || call.arguments.empty() || !call.arguments.front().is(JsValue::Kind::array))
        return out;
    const std::vector<JsValue>& list = call.arguments.front().items;
    if (list.empty() || !list.front().is_text()) return out;
    out.action = action_of(list.front().text);
    out.arguments.assign(list.begin() + 1, list.end());
    return out;
}

std::vector<std::pair<std::string, std::string>> literal_user_data(const Command& identify) {
    std::vector<std::pair<std::string, std::string>> out;
    if (identify.action != Action::identify || identify.arguments.empty()) return out;
    for (const auto& [name, value] : identify.arguments.front().members)
        if (value.is_text() || value.is(JsValue::Kind::number)) out.emplace_back(name, value.text);
    return out;
}

}  // namespace formleak::tiktok
