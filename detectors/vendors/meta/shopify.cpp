#include "detectors/vendors/meta/shopify.h"

#include <algorithm>

namespace formleak::meta {
namespace {

// What the reader takes from the object, by its own names: facts, section 3.7 (certain, read in Meta's code).
constexpr struct {
    const char *key, *member;
    DataKind kind;
} kMembers[] = {{"em", "email", DataKind::email},
                {"fn", "billing_address.first_name", DataKind::first_name},
                {"ln", "billing_address.last_name", DataKind::last_name},
                {"ph", "billing_address.phone", DataKind::phone},
                {"ct", "billing_address.city", DataKind::city},
                {"st", "billing_address.province_code", DataKind::region},
                {"zp", "billing_address.zip", DataKind::postal_code}};

// Where a script that runs sets the object; line 0 when none does.
const Script* find_checkout(const Page& page, SourceSpan& place) {
    for (const Script& script : page.scripts) {
        if (!script.reading || !script.active) continue;
        for (const JsAssignment& a : script.reading->assignments) {
            if (a.dead || a.target != "Shopify.checkout" || a.value.is(JsValue::Kind::null)) continue;
            place = a.span;
            if (script.url.empty()) place.line += script.text_span.line > 0 ? script.text_span.line - 1 : 0;
            return &script;
        }
    }
    return nullptr;
}

}  // namespace

std::vector<Leak> make_shopify_leaks(const PredictionFrame& frame, std::uint32_t pixel) {
    const PixelSetup& setup = frame.setup(pixel);
    const MetaState* state = frame.state(pixel);
    std::vector<Leak> out;
    if (!setup.active || !state || !state->config_known || !state->config.is_in("AutomaticMatching") ||
        !state->config.is_in("AutomaticMatchingForPartnerIntegrations"))
        return out;
    SourceSpan place;
    const Script* script = find_checkout(*frame.page, place);
    if (!script) return out;
    const auto& selected = state->config.match_keys;
    for (const auto& member : kMembers) {
        if (std::find(selected.begin(), selected.end(), member.key) == selected.end()) continue;
        Leak leak;
        leak.page = frame.page_url();
        leak.pixel = pixel;
        leak.data_kind = member.kind;
        leak.match_key = member.key;
        leak.channel = "udff";
        leak.recipient = setup.recipient.name;
        leak.destination = frame.commands ? frame.commands->endpoint : "https://www.facebook.com/tr/";
        leak.transform = {"sha256"};
        leak.trigger.event = Trigger::Event::load;
        leak.field_name = std::string("Shopify.checkout.") + member.member;
        leak.confidence = 0.8 * setup.confidence;
        leak.why = std::string("Shopify.checkout.") + member.member +
                   " is read when the configuration arrives, without a click";
        leak.span = place;
        leak.url = script->url;
        out.push_back(std::move(leak));
    }
    return out;
}

}  // namespace formleak::meta
