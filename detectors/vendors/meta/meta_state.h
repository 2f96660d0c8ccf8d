// What the Meta room keeps of a pixel between finding it, reading its configuration and predicting.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "detectors/vendors/meta/commands.h"
#include "detectors/vendors/meta/pixel_config.h"
#include "scanner/model/pixel.h"

namespace formleak::meta {

using PageCommand = PlacedCommand<Command>;

struct PageCommands {
    std::vector<PageCommand> list;  // in source order, of scripts that run (now or after consent)
    bool library_possible = false;  // something on the page loads Meta's library, or may do so
    bool has_track = false;
    std::string endpoint = "https://www.facebook.com/tr/";
    std::string cdn = "https://connect.facebook.net/";
};

struct MetaState : VendorState {
    std::shared_ptr<const PageCommands> page;
    PixelConfig config;
    bool config_known = false;
    bool has_init = false;
};

// The state of a set-up made by find_pixels; never null for those.
inline const MetaState* state_of(const PixelSetup& setup) {
    return dynamic_cast<const MetaState*>(setup.vendor_state.get());
}

}  // namespace formleak::meta
