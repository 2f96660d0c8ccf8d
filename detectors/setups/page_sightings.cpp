#include "detectors/setups/page_sightings.h"

namespace formleak {
namespace {

Sighting sighting_of(const Page& page, const PageResource& resource) {
    Sighting seen;
    seen.place.page_url = seen.place.url = page.final_url;
    seen.place.span = resource.span;
    seen.place.how = resource.in_noscript ? FoundIn::How::noscript_image : FoundIn::How::request;
    if (!resource.container.empty()) seen.place.how = FoundIn::How::container;
    seen.place.detail = resource.container;
    seen.is_copy = resource.in_noscript;
    if (resource.tag == "img" && !resource.in_noscript && resource.container.empty())
        seen.phase = Phase::load;
    seen.confidence = resource.in_noscript ? 0.9 : 1;
    return seen;
}

// Of the element that loads it; one that was only seen running has no place.
Sighting sighting_of_element(const Page& page, const Script& script) {
    Sighting seen = start_sighting(page, script);
    seen.place.how = FoundIn::How::request;
    seen.place.url = page.final_url;
    seen.place.span = script.span;
    const bool is_plain = script.active && script.consent_gate == ConsentGate::none &&
                          script.container.empty() && !script.url.empty() && script.span.line > 0;
    if (is_plain) seen.phase = Phase::load;
    return seen;
}

Sighting sighting_of(const Page& page, const Script& script, const DataId& id, const SourceSpan& place) {
    Sighting seen;
    seen.place = {page.final_url, script.url.empty() ? page.final_url : script.url,
                  place,          how_of(script),
                  id.where,       id.how};
    seen.consent.how = Consent::How::unknown;
    seen.confidence = 0.7;
    return seen;
}

}  // namespace

void each_address(const Page& page,
                  const std::function<void(const std::string& address, const Sighting& seen)>& see) {
    for (const PageResource& resource : page.resources) see(resource.url, sighting_of(page, resource));
    for (const Script& script : page.scripts) {
        Sighting seen = sighting_of_element(page, script);
        see(script.url, seen);
        if (!script.reading) continue;
        seen.phase.reset();
        seen.confidence = 0.8;  // a string in a script: used in some way or other
        if (!script.url.empty()) seen.place.url = script.url;
        for (const JsString& s : script.reading->strings) {
            seen.place.span = place_in_page(script, s.span);
            see(s.text, seen);
        }
    }
}

void each_data_id(const Page& page, const DataNames& names,
                  const std::function<void(const DataId& id, const Sighting& seen)>& see) {
    for (const Script& script : page.scripts) {
        if (script.is_held_back || !script.container.empty()) continue;
        // The block's place; the id's own line is not kept.
        for (const DataId& id : find_data_ids(script.text, names))
            see(id, sighting_of(page, script, id, script.text_span));
        if (!script.reading) continue;
        for (const DataId& id : find_data_ids(*script.reading, names)) {
            SourceSpan span;
            for (const JsAssignment& a : script.reading->assignments)
                if (a.span.offset == id.offset) span = a.span;
            see(id, sighting_of(page, script, id, place_in_page(script, span)));
        }
    }
}

}  // namespace formleak
