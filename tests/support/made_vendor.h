// A vendor that is nobody's: two served files, one of them per host, three capabilities; what no real one has
// yet. Its files are lists of words, one for each switch that is on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detectors/setups/switches.h"
#include "scanner/model/url.h"

namespace formleak::test {

inline std::string made_matching_address(const Page& page, const PixelSetup& setup) {
    const auto url = parse_url(page.final_url);
    return "https://m.example/config?account=" + setup.account + "&host=" + (url ? url->host : "");
}

inline std::string made_replay_address(const Page&, const PixelSetup& setup) {
    return "https://r.example/replay/" + setup.account + ".json";
}

inline void apply_words(PixelSetup& setup, const ServedFile& file, std::vector<Capability> capabilities) {
    for (const Capability capability : capabilities) {
        SwitchState state = start_switch(capability, file);
        if (state.why.empty())
            state.state = file.body.find(to_string(capability)) == std::string::npos ? State::off : State::on;
        set_switch(setup, std::move(state));
    }
}

inline std::vector<PixelSetup> made_setups(const Page&, const Neighbours&) {
    PixelSetup active, idle;
    active.vendor = idle.vendor = "made";
    active.account = "A1";
    idle.account = "A2";
    idle.active = false;
    idle.inactive_reason = "it is commented out";
    return {active, idle};
}

inline constexpr std::string_view kMadeKeys[] = {"account", "host"};
inline constexpr SwitchRow kMadeFormSwitches[] = {
    {Capability::matching, {"Settings › Matching", "Inställningar › Matchning"}},
    {Capability::form_capture, "Settings › Forms"}};
inline constexpr SwitchRow kMadeReplaySwitches[] = {
    {Capability::replay, {"Settings › Recording", "Inställningar › Inspelning"}}};
inline constexpr SwitchFile kMadeFiles[] = {
    {.path = "/config",
     .account = "account",
     .account_characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
     .told_apart_by = kMadeKeys,
     .switches = kMadeFormSwitches,
     .address = made_matching_address,
     .apply =
         [](PixelSetup& setup, const ServedFile& file) {
             apply_words(setup, file, {Capability::matching, Capability::form_capture});
         }},
    {.path = "/replay/",
     .account_characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
     .switches = kMadeReplaySwitches,
     .address = made_replay_address,
     .apply = [](PixelSetup& setup, const ServedFile& file) {
         apply_words(setup, file, {Capability::replay});
     }}};

inline constexpr Vendor kMadeVendor{.id = "made",
                                    .name = "Made pixel",
                                    .company = "Made Company",
                                    .country = "SE",
                                    .facts_date = "2026-11-30",
                                    .switch_files = kMadeFiles,
                                    .find = made_setups};

}  // namespace formleak::test
