// What is kept of a TikTok pixel between finding it, reading its file and predicting.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "detectors/vendors/tiktok/commands.h"
#include "detectors/vendors/tiktok/match_rules.h"
#include "scanner/model/pixel.h"

namespace formleak::tiktok {

using PageCommand = PlacedCommand<Command>;

// In source order.
using PageCommands = std::vector<PageCommand>;

struct PixelState : VendorState {
    std::shared_ptr<const PageCommands> commands;  // of scripts that run, now or after consent
    PixelSettings settings;
    bool settings_known = false;
    std::string library;  // its address, without a query, of the host that the page loads it from
};

// The state of a set-up made by find_pixels; null for others.
inline const PixelState* state_of(const PixelSetup& setup) {
    return dynamic_cast<const PixelState*>(setup.vendor_state.get());
}

// Of all scripts that were read, those that never run included.
PageCommands collect_commands(const Page& page);

}  // namespace formleak::tiktok
