#include "detectors/setups/sightings.h"

#include <algorithm>

#include "detectors/setups/csp.h"
#include "scanner/model/url.h"

namespace formleak {
namespace {

constexpr std::size_t kMostPixels = 1'000, kMostPlaces = 50;

}  // namespace

bool runs(const Script& script) {
    return script.active || script.consent_gate != ConsentGate::none;
}

SourceSpan place_in_page(const Script& script, const SourceSpan& in_script) {
    if (!script.url.empty() || script.text_span.line == 0) return in_script;
    SourceSpan s = in_script;
    s.column = in_script.line <= 1
                   ? script.text_span.column + (in_script.column > 0 ? in_script.column - 1 : 0)
                   : in_script.column;
    s.line = script.text_span.line + (in_script.line > 0 ? in_script.line - 1 : 0);
    s.offset += script.text_span.offset;
    return s;
}

FoundIn::How how_of(const Script& script) {
    if (!script.container.empty()) return FoundIn::How::container;
    return script.url.empty() ? FoundIn::How::inline_script : FoundIn::How::external_script;
}

Sighting start_sighting(const Page& page, const Script& script) {
    Sighting seen;
    seen.place.page_url = page.final_url;
    seen.place.url = script.url.empty() ? page.final_url : script.url;
    seen.place.how = how_of(script);
    seen.active = runs(script);
    seen.inactive_reason = script.inactive_reason;
    seen.consent = consent_of(script);
    return seen;
}

Sighting sighting_of_call(const Page& page, const Script& script, const CallContext& call,
                          std::string excerpt) {
    Sighting seen = start_sighting(page, script);
    seen.place.span = place_in_page(script, call.span);
    seen.place.excerpt = std::move(excerpt);
    seen.place.detail = script.container.empty() ? call.doubt : script.container;
    seen.consent = consent_of_call(script, call);
    seen.condition = condition_of_call(page, script, call);
    seen.phase = phase_of_call(script, call);
    seen.confidence = call.confidence;
    return seen;
}

void add_sighting(PixelSetup& setup, const Sighting& seen) {
    const bool first = setup.found_in.empty();
    // The freest place decides: one copy behind consent does not hold another back.
    if (first || (seen.active && !setup.active)) {
        setup.consent = seen.consent;
        setup.condition = seen.condition;
        setup.phase = seen.phase;
        setup.inactive_reason = seen.inactive_reason;
    } else if (seen.active == setup.active && !seen.is_copy) {
        if (seen.consent.how == Consent::How::none) setup.consent = {};
        setup.condition = common_condition(setup.condition, seen.condition);
        setup.phase = common_phase(setup.phase, seen.phase);
    }
    setup.active = setup.active || seen.active;
    if (setup.active) setup.inactive_reason.clear();
    setup.confidence = std::max(setup.confidence, seen.confidence);
    if (setup.found_in.size() < kMostPlaces) setup.found_in.push_back(seen.place);
}

SetupList::SetupList(std::string_view vendor, Recipient recipient) {
    blank_.vendor = vendor;
    blank_.recipient = std::move(recipient);
    blank_.active = false;
    blank_.manual_state = State::off;
    blank_.confidence = 0;
}

PixelSetup* SetupList::at(const std::string& account) {
    const auto known =
        std::find_if(list.begin(), list.end(), [&](const PixelSetup& s) { return s.account == account; });
    if (known != list.end()) return &*known;
    if (list.size() >= kMostPixels) return nullptr;
    list.push_back(blank_);
    list.back().account = account;
    return &list.back();
}

void apply_content_security_policy(const Page& page, std::string_view library, PixelSetup& setup) {
    const auto url = parse_url(page.final_url.empty() ? page.url : page.final_url);
    if (!setup.active || csp_allows_script(page.content_security_policies, library, url ? url->host : ""))
        return;
    const auto there = parse_url(library);
    setup.active = false;
    setup.inactive_reason = "the page's Content-Security-Policy does not let " +
                            (there ? there->host : std::string(library)) + " load";
}

}  // namespace formleak
