// TikTok's requests, read: which data its reader took and which the site handed over. Facts: vendor-forms.md,
// 1.6 to 1.8. Not for: where they go (vendors/tiktok.cpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detectors/wires/sent.h"
#include "detectors/wires/wire_reader.h"

namespace formleak::tiktok {

// Of data that a click's reading took; what identify() hands over stands in the group "user".
inline constexpr std::string_view kAutomaticChannel = "auto";

wires::Decoding decode_pixel(const wires::Wire& wire, const wires::Sent& sent);

// What TikTok may make of a value in its place `key`, hashed (hex, lower case), the further forms of
// signal_diagnostic_labels included: the visitor's country is not known, so every country code is tried.
std::vector<std::string> hashes_of(std::string_view key, std::string_view value);

}  // namespace formleak::tiktok
