#include "scanner/browser/scripts.h"

#include "scanner/browser/bundled_scripts.h"
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

std::string hooks_script(const std::string& secret) {
    return with_secret(std::string(bundled_script("hooks.js")), secret);
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
