#include "scanner/browser/scripts.h"

#include "scanner/browser/bundled_scripts.h"
#include "scanner/text/json.h"
#include "scanner/text/replace_all.h"

namespace formleak::browser {
namespace {

std::string with_secret(std::string text, const std::string& secret) {
    text = replace_all(replace_all(std::move(text), "__FORMLEAK_BINDING__", secret), "__FORMLEAK_EVENT__",
                       secret + "e");
    return replace_all(std::move(text), "__FORMLEAK_CONSENT__", consent_binding(secret));
}

}  // namespace

std::string_view bundled_script(std::string_view path) {
    for (const BundledFile& script : bundled_scripts())
        if (script.path == path) return script.text;
    return {};
}

std::string consent_binding(const std::string& secret) {
    return secret + "c";
}

std::string calls_binding(const std::string& secret) {
    return secret + "r";
}

std::string look_event(const std::string& secret) {
    return secret + "w";
}

std::string hooks_script(const std::string& secret) {
    return with_secret(std::string(bundled_script("hooks.js")), secret);
}

std::string recorder_script(const std::string& secret, const WatchedNames& watched) {
    if (watched.calls.empty() && watched.globals.empty()) return {};
    Json calls = Json::array(), globals = Json::array();
    for (const std::string& name : watched.calls) calls.push(name);
    for (const std::string& name : watched.globals) globals.push(name);
    const std::string names = Json::object().set("calls", calls).set("globals", globals).dump();
    std::string text = replace_all(std::string(bundled_script("call_recorder.js")), "__FORMLEAK_CALLS__",
                                   calls_binding(secret));
    text = replace_all(std::move(text), "__FORMLEAK_LOOK__", look_event(secret));
    return replace_all(std::move(text), "__FORMLEAK_WATCHED__", names);
}

std::string agent_script(const std::string& secret) {
    std::string all;
    for (const char* name : {"agent.js", "agent_buttons.js", "agent_words.js", "agent_beside.js",
                             "agent_options.js", "agent_input.js", "agent_page.js", "agent_timers.js",
                             "consent.js", "agent_banners.js", "agent_openers.js", "agent_choices.js",
                             "agent_customs.js", "agent_links.js", "autoconsent_glue.js"})
        all.append(bundled_script(name)).append("\n;\n");
    return with_secret(std::move(all), secret);
}

}  // namespace formleak::browser
