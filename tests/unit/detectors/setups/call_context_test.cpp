#include "detectors/setups/call_context.h"

#include <doctest/doctest.h>

#include <string>

#include "detectors/setups/consent_words.h"
#include "detectors/setups/sightings.h"

using namespace formleak;

namespace {

// The call fbq(…) at its first place in the script.
std::string phase_in(const std::string& text, bool deferred = false, const std::string& condition = "") {
    Script script;
    script.text = text;
    CallContext call;
    call.callee = "fbq";
    call.span.offset = static_cast<std::uint32_t>(text.find("fbq('init"));
    call.deferred = deferred;
    call.condition = condition;
    const auto phase = phase_of_call(script, call);
    return phase ? std::string(to_string(*phase)) : "not known";
}

PixelSetup set_up_at(const std::vector<Sighting>& places) {
    PixelSetup setup;
    setup.active = false;
    for (const Sighting& seen : places) add_sighting(setup, seen);
    return setup;
}

Sighting under(const std::string& condition) {
    Sighting seen;
    if (!condition.empty()) seen.condition.emplace().text = condition;
    return seen;
}

}  // namespace

TEST_CASE("call_context: a call is of the page's loading only where it begins an outermost statement") {
    CHECK(phase_in("fbq('init','1');") == "load");
    CHECK(phase_in("a();\nfbq('init','1');") == "load");
    CHECK(phase_in("!function(f){var n=f.fbq=function(){}}(window);\nfbq('init','1');") == "load");
    CHECK(phase_in("if (a) { b(); }\nfbq('init','1')") == "load");
    CHECK(phase_in("// a comment\nfbq('init','1');") == "load");
    CHECK(phase_in("var s = 'x{';\nfbq('init','1');") == "load");
    for (const char* text :
         {"function go(){ fbq('init','1'); }", "$(function(){ fbq('init','1'); });",
          "$(() => fbq('init','1'));",
          "document.addEventListener('DOMContentLoaded', () => { a(); fbq('init','1'); });",
          "a && fbq('init','1');", "x = fbq('init','1');", "if (a) fbq('init','1');",
          "'unfinished\nfbq('init','1');", "(function(){ a(); fbq('init','1') })();",
          "window.fbq('init','1');"}) {
        CAPTURE(text);
        CHECK(phase_in(text) == "not known");
    }
    CHECK(phase_in("fbq('init','1');", true) == "not known");
    CHECK(phase_in("fbq('init','1');", false, "a") == "not known");
}

TEST_CASE("call_context: a script that somebody else starts, or a helper's call, tells no phase") {
    CallContext call;
    call.callee = "fbq";
    Script script;
    script.text = "fbq('init','1');";
    CHECK(phase_of_call(script, call) == Phase::load);
    Script delayed = script;
    delayed.type = "text/partytown";
    CHECK_FALSE(phase_of_call(delayed, call));
    Script gated = script;
    gated.consent_gate = ConsentGate::attribute;
    CHECK_FALSE(phase_of_call(gated, call));
    Script helper = script;
    helper.text = "start('1');";  // the call is reported where the helper is called
    CHECK_FALSE(phase_of_call(helper, call));
    Script handler = script;
    handler.handler_phase = Phase::form_handler;
    CHECK(phase_of_call(handler, call) == Phase::form_handler);
    call.deferred = true;  // in a timer within it
    CHECK_FALSE(phase_of_call(handler, call));
}

TEST_CASE("call_context: a condition is told where there is one, of its kind only what is known") {
    Page page;
    page.final_url = "https://www.x.example/";
    Script script;
    CallContext call;
    CHECK_FALSE(condition_of_call(page, script, call));
    call.condition = "settings.pixel";
    const auto plain = condition_of_call(page, script, call);
    REQUIRE(plain);
    CHECK(plain->kind == Condition::Kind::unknown);
    CHECK(plain->holds_here == Condition::Holds::unknown);
    CHECK(plain->text == "settings.pixel");
    CHECK(plain->url == "https://www.x.example/");
    call.condition = "Cookiebot.consent.marketing";
    CHECK(condition_of_call(page, script, call)->kind == Condition::Kind::consent);
    call.condition = "addEventListener(\"scroll\")";
    call.deferred = true;  // a handler's name is no condition
    CHECK_FALSE(condition_of_call(page, script, call));
}

TEST_CASE("call_context: what a call waits for has its manager where the name says so") {
    Script script;
    CallContext call;
    CHECK(consent_of_call(script, call).how == Consent::How::none);
    call.condition = "Cookiebot.consent.marketing";
    CHECK(consent_of_call(script, call).how == Consent::How::call);
    CHECK(consent_of_call(script, call).manager == "Cookiebot");
    CHECK(consent_of_call(script, call).text == "Cookiebot.consent.marketing");
    call.condition = "hasConsent('ads')";
    CHECK(consent_of_call(script, call).how == Consent::How::call);
    CHECK(consent_of_call(script, call).manager.empty());
    call.condition = "addEventListener(\"scroll\")";
    call.deferred = true;
    CHECK(consent_of_call(script, call).how == Consent::How::unknown);
    CHECK(consent_of_call(script, call).text == "addEventListener(\"scroll\")");
    script.consent_gate = ConsentGate::attribute;  // before what stands in it
    script.consent_manager = "OneTrust";
    script.consent_purpose = "C0004";
    CHECK(consent_of_call(script, call).how == Consent::How::attribute);
    CHECK(consent_of_call(script, call).manager == "OneTrust");
    CHECK(consent_of_call(script, call).purpose == "C0004");
    CHECK(consent_manager_in("OnetrustActiveGroups || window.Optanon") == "OneTrust");
    CHECK(consent_manager_in("Cookiebot || OneTrust").empty());  // either
}

TEST_CASE("sightings: a condition is the set-up's only where every place has it") {
    CHECK(set_up_at({under("a")}).condition->text == "a");
    CHECK(set_up_at({under("a"), under("a")}).condition->text == "a");
    CHECK_FALSE(set_up_at({under("a"), under("")}).condition);
    CHECK_FALSE(set_up_at({under(""), under("a")}).condition);
    CHECK_FALSE(set_up_at({under("a"), under("!(a)")}).condition);
    Sighting idle = under("");
    idle.active = false;  // what never runs frees nothing
    CHECK(set_up_at({under("a"), idle}).condition->text == "a");
    CHECK(set_up_at({idle, under("a")}).condition->text == "a");
}

TEST_CASE("sightings: the copy for browsers without scripts decides nothing beside another place") {
    Sighting gated = under("a"), copy;
    gated.consent.how = Consent::How::attribute;
    copy.is_copy = true;
    CHECK(gate_of(set_up_at({gated, copy})) == ConsentGate::attribute);
    CHECK(set_up_at({gated, copy}).condition->text == "a");
    CHECK(gate_of(set_up_at({copy})) == ConsentGate::none);
}

TEST_CASE("sightings: the phase is that of the earliest place, or what all say") {
    const auto at = [](std::optional<Phase> phase) {
        Sighting seen;
        seen.phase = phase;
        return seen;
    };
    CHECK(set_up_at({at(Phase::handler), at(Phase::load)}).phase == Phase::load);
    CHECK(set_up_at({at(Phase::load), at(std::nullopt)}).phase == Phase::load);
    CHECK(set_up_at({at(Phase::handler), at(Phase::handler)}).phase == Phase::handler);
    CHECK_FALSE(set_up_at({at(Phase::handler), at(std::nullopt)}).phase);
    CHECK_FALSE(set_up_at({at(Phase::handler), at(Phase::form_handler)}).phase);
}
