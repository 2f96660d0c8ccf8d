// The Meta pixel: what the other rooms may know of this one. See meta.md for what it sends and where that is
// known from.
#pragma once

#include <string>
#include <vector>

#include "detectors/model/prediction.h"
#include "detectors/model/vendor.h"

namespace formleak::meta {

std::vector<PixelSetup> find_pixels(const Page& page, const Neighbours& neighbours = {});
// Of the pixel's served file; of this page's host.
std::string config_address(const Page& page, const PixelSetup& setup);
void apply_config(PixelSetup& setup, const ServedFile& file);
// The ids that registerPlugin blocks of a served configuration speak of, in order, each once.
std::vector<std::string> accounts_in_config(std::string_view body);

Prediction predict(const Page& page, std::span<const PixelSetup> setups,
                   const std::vector<TypedValue>* typed);

// "Meta's library, version 2.9.325" when the file is fbevents.js, by its own version statement.
std::string library_in(std::string_view body);

// Which fields of the form the automatic click event names, although no value leaves; empty when it has none.
std::string describe_automatic_event(const Form& form);

}  // namespace formleak::meta
