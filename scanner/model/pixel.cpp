#include "scanner/model/pixel.h"

#include <algorithm>
#include <iterator>

namespace formleak {
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
