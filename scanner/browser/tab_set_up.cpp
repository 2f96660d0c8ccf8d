#include "scanner/browser/tab_set_up.h"

#include "scanner/browser/scripts.h"

namespace formleak::browser {
namespace {

// An ordinary browser's words: vendors drop the events of browsers that call themselves headless (meta-pixel
// facts, 8.5).
std::string ordinary_agent(std::string agent) {
    const std::size_t at = agent.find("HeadlessChrome");
    if (at != std::string::npos) agent.erase(at, 8);
    return agent;
}

std::string major_version(const std::string& product) {
    const std::size_t slash = product.find('/');
    if (slash == std::string::npos) return "0";
    return product.substr(slash + 1, product.find('.', slash) - slash - 1);
}

// What Chromium says on a telephone, of the same version.
std::string mobile_agent(std::string agent) {
    const std::size_t open = agent.find('('), close = agent.find(')', open);
    if (open != std::string::npos && close != std::string::npos)
        agent.replace(open, close - open + 1, "(Linux; Android 10; K)");
    const std::size_t safari = agent.find(" Safari/");
    if (safari != std::string::npos) agent.insert(safari, " Mobile");
    return agent;
}

Json agent_override(const Chromium& chromium, const std::string& language, bool is_mobile) {
    const std::string version = major_version(chromium.product());
    Json brands = Json::array();
    brands.push(Json::object().set("brand", "Chromium").set("version", version));
    brands.push(Json::object().set("brand", "Not.A/Brand").set("version", "24"));
    Json metadata = Json::object();
    metadata.set("brands", brands)
        .set("platform", is_mobile ? "Android" : "Linux")
        .set("platformVersion", is_mobile ? "10.0.0" : "")
        .set("architecture", is_mobile ? "" : "x86")
        .set("model", is_mobile ? "K" : "")
        .set("mobile", is_mobile);
    const std::string languages =
        language + "," + language.substr(0, 2) + ",en";  // the browser adds the weights
    const std::string agent = ordinary_agent(chromium.user_agent());
    return Json::object()
        .set("userAgent", is_mobile ? mobile_agent(agent) : agent)
        .set("acceptLanguage", languages)
        .set("platform", is_mobile ? "Linux armv81" : "Linux x86_64")
        .set("userAgentMetadata", metadata);
}

// A usual telephone, upright. Frames that are targets of their own take the page's size and touch.
void add_mobile(std::vector<CdpPipe::Message>& messages) {
    messages.push_back({"Emulation.setDeviceMetricsOverride",
                        R"({"width":412,"height":915,"deviceScaleFactor":2.625,"mobile":true,)"
                        R"("screenOrientation":{"type":"portraitPrimary","angle":0}})"});
    messages.push_back({"Emulation.setTouchEmulationEnabled", R"({"enabled":true,"maxTouchPoints":5})"});
}

// Of the page's own world.
std::string page_scripts(const std::string& secret, const VisitPlan& plan) {
    return plan.first_script + "\n;\n" + hooks_script(secret) + "\n;\n" +
           recorder_script(secret, plan.watched);
}

}  // namespace

std::vector<CdpPipe::Message> set_up_messages(const Chromium& chromium, const VisitPlan& plan,
                                              const std::string& secret, bool has_document) {
    std::vector<CdpPipe::Message> messages = {
        {"Fetch.enable", "{\"patterns\":[{\"urlPattern\":\"*\",\"requestStage\":\"Request\"}]}"},
        {"Network.enable", "{}"}};
    if (has_document) {
        messages.push_back({"Page.enable", "{}"});
        messages.push_back({"Preload.enable", "{}"});
        messages.push_back({"Runtime.enable", "{}"});
        messages.push_back({"Runtime.addBinding", Json::object().set("name", secret).dump()});
        messages.push_back({"Runtime.addBinding", Json::object().set("name", calls_binding(secret)).dump()});
        messages.push_back({"Runtime.addBinding", Json::object()
                                                      .set("name", consent_binding(secret))
                                                      .set("executionContextName", std::string(kAgentWorld))
                                                      .dump()});
        messages.push_back({"Emulation.setUserAgentOverride",
                            agent_override(chromium, plan.language, plan.is_mobile).dump()});
        if (plan.is_mobile) add_mobile(messages);
        messages.push_back({"Emulation.setFocusEmulationEnabled", "{\"enabled\":true}"});
        messages.push_back(
            {"Page.addScriptToEvaluateOnNewDocument",
             Json::object().set("source", page_scripts(secret, plan)).set("runImmediately", true).dump()});
        messages.push_back(
            {"Page.addScriptToEvaluateOnNewDocument", Json::object()
                                                          .set("source", agent_script(secret))
                                                          .set("worldName", std::string(kAgentWorld))
                                                          .set("runImmediately", true)
                                                          .dump()});
    }
    messages.push_back({"Target.setAutoAttach", auto_attach_params(false)});
    messages.push_back({"Runtime.runIfWaitingForDebugger", "{}"});
    return messages;
}

Json write_cookies(const std::vector<FileCookie>& cookies) {
    Json out = Json::array();
    for (const FileCookie& cookie : cookies) {
        Json one = Json::object();
        const std::string host = cookie.domain.starts_with('.') ? cookie.domain.substr(1) : cookie.domain;
        one.set("name", cookie.name)
            .set("value", cookie.value)
            .set("path", cookie.path)
            .set("secure", cookie.secure)
            .set("httpOnly", true);  // the page's scripts, and those of others in it, need not read them
        one.set("domain", cookie.subdomains ? "." + host : host)
            .set("url", (cookie.secure ? "https://" : "http://") + host + "/");
        if (cookie.expires > 0) one.set("expires", Json::integer(cookie.expires));
        out.push(std::move(one));
    }
    return out;
}

}  // namespace formleak::browser
