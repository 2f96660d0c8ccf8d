// Every place of a page in which an address or an account in data stands, as sightings without a vendor: each
// vendor looks whether it is one of its own. Not for: calls (sightings.h, sighting_of_call).
#pragma once

#include <functional>
#include <string>

#include "detectors/setups/data_ids.h"
#include "detectors/setups/sightings.h"

namespace formleak {

// Addresses of images, frames and preloads, of scripts, and in strings of scripts that were read; as written
// in a string. What is seen lacks the excerpt.
void each_address(const Page& page,
                  const std::function<void(const std::string& address, const Sighting& seen)>& see);

// Accounts that stand only in data: plugin settings, web pixels, a framework's page data. Some script of the
// page takes them from there; which, and when, is not known.
void each_data_id(const Page& page, const DataNames& names,
                  const std::function<void(const DataId& id, const Sighting& seen)>& see);

}  // namespace formleak
