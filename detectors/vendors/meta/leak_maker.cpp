#include "detectors/vendors/meta/leak_maker.h"

#include <algorithm>
#include <array>

#include "detectors/predictions/given_keys.h"
#include "detectors/predictions/leak_parts.h"
#include "detectors/vendors/meta/manual_matching.h"
#include "scanner/text/unicode.h"

namespace formleak::meta {
namespace {

constexpr int kReleaseWithValues = 48;  // took a button's value for its text, as a person reads it

struct TransformOf {
    std::string_view key;  // empty: any other
    std::array<std::string_view, 4> steps;
};
constexpr TransformOf kTransforms[] = {{"em", {"trim", "lowercase", "sha256"}},
                                       {"ph", {"digits only", "no leading zeros", "sha256"}},
                                       {"fn", {"lowercase", "no spaces or punctuation", "sha256"}},
                                       {"ln", {"lowercase", "no spaces or punctuation", "sha256"}},
                                       {"ct", {"lowercase", "a-z and 0-9 only", "sha256"}},
                                       {"st", {"two letters", "sha256"}},
                                       {"zp", {"trim", "lowercase", "part before '-'", "sha256"}},
                                       {"ge", {"first letter", "sha256"}},
                                       {"country", {"two letters", "sha256"}},
                                       {"db", {"year month day", "sha256"}},
                                       {"", {"lowercase", "no spaces", "sha256"}}};

std::vector<std::string> transform_of(std::string_view key) {
    std::vector<std::string> steps;
    for (const TransformOf& t : kTransforms) {
        if (t.key != key && !t.key.empty()) continue;
        for (std::string_view step : t.steps)
            if (!step.empty()) steps.emplace_back(step);
        break;
    }
    return steps;
}

Leak start_leak(const PredictionFrame& frame, std::uint32_t pixel, const std::string& key,
                std::string channel) {
    Leak leak;
    leak.page = frame.page_url();
    leak.pixel = pixel;
    leak.match_key = key;
    leak.channel = std::move(channel);
    leak.recipient = frame.setup(pixel).recipient.name;
    leak.destination = frame.commands ? frame.commands->endpoint : "https://www.facebook.com/tr/";
    leak.transform = transform_of(key);
    return leak;
}

Leak make_manual_leak(const PredictionFrame& frame, std::uint32_t pixel, const MatchKey& key) {
    const bool image = key.detail == "in the address of an image";
    Leak leak = start_leak(frame, pixel, key.name, "ud");
    describe_given(leak, key, frame.setup(pixel).confidence);
    leak.trigger.event = image ? Trigger::Event::load : Trigger::Event::every_event;
    if (image) leak.why = "in the image for visitors without scripts";
    return leak;
}

// Meta looks at the value, not at the field: how sure we are is how sure the field's kind is.
void weigh_by_value(Leak& leak, const FormField& field, const std::string& key) {
    const bool mail = key == "em" && field.data_kind == DataKind::email,
               zip = key == "zp" && field.data_kind == DataKind::postal_code;
    // A person may as well write "413 01", which is not read.
    leak.confidence *= mail || zip ? std::clamp(field.confidence, 0.5, 1.0) * (zip ? 0.7 : 0.98) : 0.4;
    if (key == "em")
        add_reason(leak.why, "likely: Meta decides by the value, which has to be a valid e-mail address");
    if (key == "zp")
        add_reason(leak.why,
                   "likely: Meta decides by the value, which has to be five digits without a space (41301, "
                   "not 413 01)");
}

void weigh_setup(Leak& leak, const PredictionFrame& frame, std::uint32_t pixel) {
    if (!frame.state(pixel)->has_init) {
        leak.confidence *= 0.5;
        add_reason(leak.why, "the pixel's address is on the page, but not the call that starts it");
    } else if (frame.commands && !frame.commands->has_track) {
        leak.confidence *= 0.7;
        add_reason(leak.why, "no fbq('track', …) was found; without an event no click is read");
    }
}

}  // namespace

std::vector<Leak> make_manual_leaks(const PredictionFrame& frame, std::uint32_t pixel) {
    std::vector<Leak> out;
    const PixelSetup& setup = frame.setup(pixel);
    const bool dropped = std::any_of(setup.overrides.begin(), setup.overrides.end(), [](const Override& o) {
        return o.effective && (o.what == "protectedDataMode.disableAM" || o.what == "consent revoke");
    });
    if (!setup.active || setup.manual_state != State::on || dropped) return out;
    for (const MatchKey& key : setup.manual_keys) out.push_back(make_manual_leak(frame, pixel, key));
    return out;
}

Leak make_field_leak(const PredictionFrame& frame, std::uint32_t pixel, const Spot& spot,
                     const CollectedField* seen, const Scenario& scenario, const SentValue& value) {
    const FormField& field = *spot.field;
    const bool gateway = frame.feeds_gateway(pixel);
    Leak leak = start_leak(frame, pixel, value.key, gateway ? "sgwUserDataFormFields" : "udff");
    if (gateway && !frame.state(pixel)->config.gateways.empty())
        leak.destination = frame.state(pixel)->config.gateways.front();
    leak.data_kind = kind_of_key(value.key);
    describe_field(leak, spot);
    leak.why = scenario.why;
    const std::string type = lower_ascii(field.type);
    if (!frame.exact && (type == "checkbox" || type == "radio")) add_reason(leak.why, "if ticked");
    leak.confidence = frame.setup(pixel).confidence * scenario.confidence * (frame.exact ? 0.99 : 0.97);
    if (value.passthrough) leak.transform = {"as given: it is a hash already"};
    if (frame.exact) {
        leak.normalised = value.value;
        leak.sha256 = value.sha256;
    } else if (seen && seen->reading.by_value) {
        weigh_by_value(leak, field, value.key);
    }
    weigh_setup(leak, frame, pixel);
    return leak;
}

Trigger make_trigger(const Page& page, NodeId button) {
    return make_click_trigger(page, button, button_text(page.dom, button, behaviour_of(kReleaseWithValues)));
}

void add_triggers(Leak& leak, const Page& page, const ClickArea& area) {
    for (NodeId button : area.buttons) add_trigger(leak, make_trigger(page, button));
}

}  // namespace formleak::meta
