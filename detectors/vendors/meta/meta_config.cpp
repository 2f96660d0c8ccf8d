// The served configuration, applied to a set-up: states, keys, settings, and the proof.
#include "detectors/setups/switches.h"
#include "detectors/vendors/meta/config_reader.h"
#include "detectors/vendors/meta/meta.h"
#include "detectors/vendors/meta/meta_state.h"
#include "detectors/vendors/meta/unwanted_names.h"
#include "scanner/model/limits.h"
#include "scanner/text/json.h"
#include "scanner/text/unicode.h"

namespace formleak::meta {
namespace {

// Why a file that was read says nothing; empty when it does.
std::string explain(const ConfigReading& reading) {
    using Found = ConfigReading::Found;
    if (reading.found == Found::no_script) return "what was served is empty or a page, not a configuration";
    if (reading.found == Found::truncated) return "the configuration ends in the middle";
    if (reading.found == Found::other_pixel)
        return "the file served speaks of pixel " + reading.other_pixel + ", not of this one";
    if (reading.found == Found::nothing)
        return "the file served holds no settings for this pixel: Meta does not know it, or it is inactive";
    if (reading.config.opt_ins.empty())
        return "the file served switches nothing on for this pixel: it is inactive or blocked";
    return {};
}

Json as_list(const std::vector<std::string>& texts) {
    Json list = Json::array();
    for (const std::string& t : texts) list.push(Json(t));
    return list;
}

// What Meta itself has flagged in the names of addresses and event data: a sign that personal data was being
// sent.
void keep_unwanted(PixelSetup& setup) {
    const auto found = setup.settings.find("unwantedData");
    if (found == setup.settings.end()) return;
    const auto data = parse_json(found->second);
    if (!data) return;
    Json names = Json::array();
    std::size_t unresolved = 0;
    for (std::string_view list : {"blacklisted_keys", "sensitive_keys"})
        for (const auto& [event, kinds] : (*data)[list].members())
            for (const auto& [kind, keys] : kinds.members())
                for (const Json& key : keys.items()) {
                    if (names.items().size() >= 100) break;
                    std::string name = key.as_text();
                    if (list == "sensitive_keys" && name.size() == 64) {
                        const std::string known = reverse_name_hash(name);
                        unresolved += known.empty() ? 1 : 0;
                        if (known.empty()) continue;
                        name = known;
                    }
                    names.push(Json(event + " " + kind + ": " + name));
                }
    if (unresolved > 0) names.push(Json(std::to_string(unresolved) + " more names, hashed"));
    if (!names.items().empty()) setup.settings["unwantedDataKeys"] = names.dump();
}

void keep_settings(PixelSetup& setup, const ConfigReading& reading) {
    for (const auto& [name, value] : reading.settings) setup.settings[name] = value;
    setup.settings["optIns"] = as_list(reading.config.opt_ins).dump();
    if (!reading.config.gateways.empty())
        setup.settings["gateways"] = as_list(reading.config.gateways).dump();
    if (!reading.unreadable.empty()) setup.settings["unreadable"] = as_list(reading.unreadable).dump();
    if (reading.config.is_in("ProtectedDataMode")) setup.settings["coreSetup"] = "true";
    keep_unwanted(setup);
}

void note_dropped_data(PixelSetup& setup, const PixelConfig& config, const std::string& url) {
    if (config.is_in("ProtectedDataMode") && config.disables_matching && setup.manual_state == State::on)
        setup.overrides.push_back({"protectedDataMode.disableAM",
                                   true,
                                   "Meta's configuration drops user data for this pixel",
                                   url,
                                   {}});
}

// Why matching that is on takes nothing, or not all that is known.
std::string why_held_back(const PixelSetup& setup, const PixelConfig& config) {
    if (!config.is_in("InferredEvents"))
        return "matching is on but automatic events are off, so no click is read";
    if (config.match_keys.empty()) return "matching is on without any match key";
    for (const Override& o : setup.overrides)
        if (o.effective && o.what != "protectedDataMode.disableAM")
            return "on at Meta, held back by the page: " + o.what;
    return {};
}

void read_matching(const ConfigReading& reading, const ServedFile& file, SwitchState& matching) {
    const bool on = reading.config.is_in("AutomaticMatching");
    // What could not be read must not pass for "off".
    matching.gap = reading.gap;
    matching.state = on ? State::on : reading.gap.empty() ? State::off : State::unknown;
    matching.why = reading.gap;
    if (!on) return;
    matching.keys = reading.config.match_keys;
    matching.source.excerpt =
        shorten(std::string_view(file.body).substr(reading.switch_at, reading.switch_length),
                limits::kMaxExcerptBytes);
}

void read_events(const ConfigReading& reading, SwitchState& events) {
    const bool on = reading.config.is_in("InferredEvents");
    events.state = on ? State::on : reading.gap.empty() ? State::off : State::unknown;
    if (!on) events.why = reading.gap;
}

void keep_state(const PixelConfig& config, PixelSetup& setup) {
    auto state = std::make_shared<MetaState>();
    if (const MetaState* before = state_of(setup)) *state = *before;
    state->config = config;
    state->config_known = true;
    setup.vendor_state = std::move(state);
}

}  // namespace

void apply_config(PixelSetup& setup, const ServedFile& file) {
    SwitchState matching = start_switch(Capability::matching, file);
    SwitchState events = start_switch(Capability::events, file);
    if (matching.why.empty()) {
        const ConfigReading reading = read_config(file.body, setup.account);
        matching.source.line = events.source.line = reading.line;
        matching.why = events.why = explain(reading);
        if (matching.why.empty()) {
            read_matching(reading, file, matching);
            read_events(reading, events);
            keep_settings(setup, reading);
            note_dropped_data(setup, reading.config, file.url);
            if (matching.state == State::on && matching.gap.empty())
                matching.why = why_held_back(setup, reading.config);
            keep_state(reading.config, setup);
        }
    }
    set_switch(setup, std::move(matching));
    set_switch(setup, std::move(events));
}

}  // namespace formleak::meta
