// The served file, applied to a set-up: states, keys, settings, and the proof.
#include "detectors/setups/switches.h"
#include "detectors/vendors/tiktok/config_reader.h"
#include "detectors/vendors/tiktok/page_state.h"
#include "detectors/vendors/tiktok/tiktok.h"
#include "scanner/model/limits.h"
#include "scanner/text/json.h"
#include "scanner/text/unicode.h"

namespace formleak::tiktok {
namespace {

// Why a file that was read says nothing of the switch; empty when it does.
std::string explain(const ConfigReading& reading) {
    using Found = ConfigReading::Found;
    switch (reading.found) {
        case Found::pixel:
            return {};
        case Found::no_switch:
            return "the switch of this pixel has a form that is not known";
        case Found::other_pixel:
            return "the file served speaks of pixel " + reading.other_pixel + ", not of this one";
        case Found::no_script:
            return "what was served is empty or a page, not a configuration";
        case Found::nothing:
            return "the file served holds no settings for this pixel";
    }
    return {};
}

void note_stops(const PixelSetup& setup, const PixelSettings& settings, SwitchState& matching) {
    if (matching.state != State::on) return;
    if (!matching.gap.empty())
        matching.why = matching.gap;
    else if (!settings.rules)
        matching.why = "matching is on, but the file brings no rules for reading forms: nothing is read";
    for (const Override& o : setup.overrides)
        if (o.effective) matching.why = "on at TikTok, held back by the page: " + o.what;
}

void read_settings(const ConfigReading& reading, const ServedFile& file, PixelSetup& setup,
                   SwitchState& matching) {
    const PixelSettings& settings = reading.settings;
    matching.state = settings.is_on() ? State::on : State::off;
    if (settings.is_on()) {
        if (settings.email) matching.keys.emplace_back("auto_email");
        if (settings.phone) matching.keys.emplace_back("auto_phone_number");
        matching.gap = reading.gap;
    }
    matching.source.excerpt =
        shorten(std::string_view(file.body).substr(reading.switch_at, reading.switch_length),
                limits::kMaxExcerptBytes);
    if (!reading.owner.empty()) setup.settings["name"] = Json(reading.owner).dump();
    if (!settings.country.empty()) setup.settings["visitorCountry"] = Json(settings.country).dump();
    note_stops(setup, settings, matching);
    auto state = std::make_shared<PixelState>();
    if (const PixelState* before = state_of(setup)) *state = *before;
    state->settings = settings;
    state->settings_known = true;
    setup.vendor_state = std::move(state);
}

}  // namespace

void apply_config(PixelSetup& setup, const ServedFile& file) {
    SwitchState matching = start_switch(Capability::matching, file);
    if (matching.why.empty()) {
        const ConfigReading reading = read_config(file.body, setup.account);
        matching.source.line = reading.line;
        matching.why = explain(reading);
        if (matching.why.empty()) read_settings(reading, file, setup, matching);
    }
    set_switch(setup, std::move(matching));
}

}  // namespace formleak::tiktok
