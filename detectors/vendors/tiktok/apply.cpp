// The served file, applied to a set-up: states, keys, settings, and the proof.
#include "detectors/setups/sightings.h"
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

void note_stops(PixelSetup& setup, const PixelSettings& settings) {
    if (setup.automatic_state != State::on) return;
    if (!setup.config_gap.empty())
        setup.automatic_why = setup.config_gap;
    else if (!settings.rules)
        setup.automatic_why =
            "matching is on, but the file brings no rules for reading forms: nothing is read";
    for (const Override& o : setup.overrides)
        if (o.effective) setup.automatic_why = "on at TikTok, held back by the page: " + o.what;
}

}  // namespace

void apply_config(PixelSetup& setup, const ServedFile& file) {
    auto state = std::make_shared<PixelState>();
    if (const PixelState* before = state_of(setup)) *state = *before;
    setup.automatic_source = {file.url, file.sha256, file.fetched_at, 0, ""};
    setup.automatic_state = State::unknown;
    setup.config_gap.clear();
    setup.automatic_why = why_not_served(file);
    if (!setup.automatic_why.empty()) return;
    const ConfigReading reading = read_config(file.body, setup.account);
    setup.automatic_source.line = reading.line;
    setup.automatic_why = explain(reading);
    if (!setup.automatic_why.empty()) return;
    const PixelSettings& settings = reading.settings;
    setup.automatic_state = settings.is_on() ? State::on : State::off;
    if (settings.is_on()) {
        if (settings.email) setup.automatic_keys.emplace_back("auto_email");
        if (settings.phone) setup.automatic_keys.emplace_back("auto_phone_number");
        setup.config_gap = reading.gap;
    }
    setup.automatic_source.excerpt =
        shorten(std::string_view(file.body).substr(reading.switch_at, reading.switch_length),
                limits::kMaxExcerptBytes);
    if (!reading.owner.empty()) setup.settings["name"] = Json(reading.owner).dump();
    if (!settings.country.empty()) setup.settings["visitorCountry"] = Json(settings.country).dump();
    note_stops(setup, settings);
    state->settings = settings;
    state->settings_known = true;
    setup.vendor_state = std::move(state);
}

}  // namespace formleak::tiktok
