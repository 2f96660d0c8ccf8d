// The Meta pixel: what the other rooms may know of this one. See meta.md for what it sends and where that is
// known from.
#pragma once

#include <string>
#include <vector>

#include "detectors/vendor.h"

namespace formleak::vendors {

extern const Vendor meta;

}  // namespace formleak::vendors

namespace formleak::meta {

std::vector<PixelSetup> find_pixels(const Page& page);
void apply_config(PixelSetup& setup, const ServedFile& file);
Prediction predict(const Page& page, std::span<const PixelSetup> setups, const std::vector<TypedValue>* typed);

// What the automatic click event still tells Meta about a form when nothing typed leaves: one sentence each.
std::vector<std::string> describe_automatic_event(const Form& form);

}  // namespace formleak::meta
