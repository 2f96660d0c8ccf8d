// What vendors' pixels are switched to: their files are fetched, each address once, and read into the
// set-ups.
#pragma once

#include <string>
#include <vector>

#include "detectors/model/vendor.h"
#include "scanner/engine/script_store.h"

namespace formleak {

// Of the set-ups of one page (find_setups), those with an address to ask. A switch that stays unknown, and a
// file that was not read whole, is a problem that says why. Thread-safe as far as the store is.
void read_switches(const Page& page, const Vendor& vendor, ScriptStore& store,
                   std::vector<PixelSetup>& setups, std::vector<Problem>& problems);

// What of this file's switches is not known after it was read: one problem for each reason, at `url`.
void note_unknown_switches(const SwitchFile& file, const PixelSetup& setup, const std::string& url,
                           std::vector<Problem>& problems);

}  // namespace formleak
