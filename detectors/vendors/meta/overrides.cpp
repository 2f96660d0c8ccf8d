#include "detectors/vendors/meta/overrides.h"

#include <algorithm>

#include "scanner/text/unicode.h"

namespace formleak::meta {
namespace {

using Kind = JsValue::Kind;

const JsValue* at(const Command& c, std::size_t index) {
    return index < c.arguments.size() ? &c.arguments[index] : nullptr;
}
std::string text_at(const Command& c, std::size_t index) {
    return at(c, index) ? at(c, index)->text : std::string();
}

struct Verdict {
    std::string what;  // empty: nothing that concerns this pixel
    bool effective = false;
    std::string why;
};

struct Subject {
    const std::string& account;
    const std::vector<std::string>& all;
    bool knows(const std::string& id) const { return std::find(all.begin(), all.end(), id) != all.end(); }
};

std::string doubt_of(const Command& c) {
    if (!c.doubt.empty()) return c.doubt;
    if (c.deferred)
        return "it runs in a handler or callback, not while the page loads" +
               (c.condition.empty() ? "" : " (" + shorten(c.condition, 80) + ")");
    if (!c.condition.empty()) return "it runs only under a condition: " + shorten(c.condition, 80);
    return {};
}

// The trap of the id: text works, a number does nothing at all.
Verdict judge_auto_config(const Command& c, const Subject& s) {
    const JsValue* value = at(c, 1);
    const bool on = value && switches_on(*value);
    Verdict v{on ? "autoConfig true" : "autoConfig false", false, ""};
    const JsValue* id = at(c, 2);
    if (id && id->is_text() && id->text != s.account && s.knows(id->text)) return {};
    if (value && value->is(Kind::unknown)) {
        v.what = "autoConfig";
        v.why = "its value could not be read";
    } else if (on) {
        v.why = "it switches the automatic set-up on from the page";
    } else if (!id || id->is(Kind::undefined)) {
        v.effective = true;
        v.why =
            "without an id it holds for every pixel of the page (libraries since November 2023): clicks are "
            "not read";
    } else if (id->is(Kind::number)) {
        v.why = "the id is a number; it must be a string, so the command does nothing";
    } else if (id->is_text() && id->text == s.account) {
        v.effective = true;
        v.why = "the click reader is switched off for this pixel; manual matching and fbq('track') go on";
    } else if (id->is_text()) {
        v.why = "the id in it, '" + shorten(id->text, 40) + "', is not this pixel's";
    } else {
        v.why = "its id could not be read; only the id as a string, or none, has an effect";
    }
    return v;
}

Verdict judge_opt_out(const Command& c, const Subject& s) {
    if (text_at(c, 0) != s.account) return {};
    const std::string option = text_at(c, 1);
    Verdict v{"optOut " + option, false, "this option does not concern what people type"};
    if (option == "AutomaticMatching")
        v = {v.what, true, "automatic matching is off for this pixel, whatever Meta's configuration says"};
    if (option == "InferredEvents" || option == "AutomaticSetup")
        v = {v.what, true, "the click reader is switched off for this pixel"};
    return v;
}

Verdict judge_consent(const Command& c, const Subject&) {
    const std::string action = text_at(c, 0);
    if (action == "revoke")
        return {"consent revoke", false,
                "it holds everything back until consent is granted; nothing is thrown away"};
    if (action == "grant") return {"consent grant", false, "it lets the pixel run"};
    return {"consent " + shorten(action, 20), false,
            "only 'revoke' and 'grant' are known; anything else does nothing"};
}

Verdict judge_limited_use(const Command& c, const Subject&) {
    const JsValue* options = at(c, 0);
    const bool limited = options && std::any_of(options->items.begin(), options->items.end(),
                                                [](const JsValue& o) { return o.text == "LDU"; });
    if (!limited) return {};
    return {"dataProcessingOptions LDU", false,
            "it only adds a mark to the request; automatic and manual matching keep sending"};
}

Verdict judge_user_properties(const Command& c, const Subject& s) {
    if (text_at(c, 0) != s.account) return {};
    return {"setUserProperties", false, "the object is sent unhashed, as an event of its own"};
}

Verdict judge_assignment(const Command& c, const Subject&) {
    const bool on = text_at(c, 0) == "true";
    if (c.name == "fbq.disableConfigLoading")
        return {"disableConfigLoading", on,
                on ? "the configuration is never fetched, so there is no automatic matching"
                   : "not true: no effect"};
    if (c.name == "fbq.disablePushState")
        return {"disablePushState", false, "it only stops automatic page views; clicks are read as before"};
    return {};
}

Verdict judge_set(const Command& c, const Subject& s) {
    const std::string what = text_at(c, 0);
    if (what == "autoConfig") return judge_auto_config(c, s);
    if (what == "endpoint")
        return {"set endpoint", false,
                "events go to " + shorten(text_at(c, 1), 120) + " in place of facebook.com"};
    if (what == "cdn")
        return {"set cdn", false, "configurations are fetched from " + shorten(text_at(c, 1), 120)};
    if (what == "userData" || what == "user_data")
        return {"set " + what, false,
                "it is used for pixels of Meta's Shopify application only; for others it does nothing"};
    if (what == "openbridge" && text_at(c, 1) == s.account)
        return {"set openbridge", false,
                "the page itself switches on the Conversions API Gateway " + shorten(text_at(c, 2), 120)};
    if (lower_ascii(what) == "autoconfig")
        return {"set " + what, false, "the option is spelt autoConfig; with other letters it does nothing"};
    return {};
}

struct Row {
    std::string_view name;
    Verdict (*judge)(const Command&, const Subject&);
};
constexpr Row kRows[] = {{"set", judge_set},
                         {"optOut", judge_opt_out},
                         {"consent", judge_consent},
                         {"dataProcessingOptions", judge_limited_use},
                         {"setUserProperties", judge_user_properties},
                         {"fbq.disableConfigLoading", judge_assignment},
                         {"fbq.disablePushState", judge_assignment}};

bool is_consent(const Command& c, std::string_view action) {
    return c.name == "consent" && text_at(c, 0) == action;
}

}  // namespace

std::vector<Override> find_overrides(const PageCommands& page, const std::string& account,
                                     const std::vector<std::string>& all_accounts) {
    std::vector<Override> out;
    const Subject subject{account, all_accounts};
    const bool stuck = is_locked_for_good(page);
    for (const PageCommand& p : page.list) {
        for (const Row& row : kRows) {
            if (p.command.name != row.name) continue;
            Verdict v = row.judge(p.command, subject);
            if (v.what.empty() || out.size() >= 50) continue;
            if (v.effective && !is_certain(p.command)) {
                v.effective = false;
                v.why = "it does not always run: " + doubt_of(p.command);
            }
            if (v.what == "consent grant" && stuck && is_certain(p.command))
                v.why =
                    "it stands in the page, behind a revoke: Meta's library never comes to it, and nothing "
                    "is sent until a later grant";
            if (v.what == "consent revoke" && stuck && is_certain(p.command)) v.effective = true;
            out.push_back({v.what, v.effective, v.why, p.url, p.place});
        }
    }
    return out;
}

bool is_locked_for_good(const PageCommands& page) {
    bool revoked = false, granted_behind = false, later_grant = false;
    for (const PageCommand& p : page.list) {
        if (is_consent(p.command, "revoke") && is_certain(p.command)) revoked = true;
        if (!is_consent(p.command, "grant")) continue;
        if (!is_certain(p.command))
            later_grant = true;
        else if (revoked)
            granted_behind = true;
    }
    return revoked && granted_behind && !later_grant;
}

bool waits_for_grant(const PageCommands& page) {
    return !is_locked_for_good(page) &&
           std::any_of(page.list.begin(), page.list.end(),
                       [](const PageCommand& p) { return is_consent(p.command, "revoke"); });
}

}  // namespace formleak::meta
