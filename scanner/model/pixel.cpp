#include "scanner/model/pixel.h"

#include <algorithm>
#include <iterator>

namespace formleak {
namespace {

constexpr std::string_view kStates[] = {"unknown", "off", "on"};                     // by State
constexpr std::string_view kCapabilities[] = {"matching", "events", "form-capture",  // by Capability
                                              "replay", "url-data"};

}  // namespace

std::string_view to_string(State state) {
    return kStates[static_cast<std::size_t>(state)];
}
std::string_view to_string(Capability capability) {
    return kCapabilities[static_cast<std::size_t>(capability)];
}

ConsentGate gate_of(const PixelSetup& setup) {
    return short_form(setup.consent.how);
}

const SwitchState& switch_of(const PixelSetup& setup, Capability capability) {
    static const SwitchState kNothingKnown;
    const auto found = std::find_if(setup.switches.begin(), setup.switches.end(),
                                    [&](const SwitchState& s) { return s.capability == capability; });
    return found == setup.switches.end() ? kNothingKnown : *found;
}

SwitchState& edit_switch(PixelSetup& setup, Capability capability) {
    for (SwitchState& known : setup.switches)
        if (known.capability == capability) return known;
    SwitchState added;
    added.capability = capability;
    setup.switches.push_back(std::move(added));
    return setup.switches.back();
}

}  // namespace formleak
