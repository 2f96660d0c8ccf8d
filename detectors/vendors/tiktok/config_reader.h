// events.js?sdkid=<ID> → what TikTok's server has switched on for one pixel. See tiktok.md.
// Only the object whose info.pixelCode is this pixel's counts as the switch: the library's list of plugins
// and its map of bundles hold the same words in every file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detectors/vendors/tiktok/match_rules.h"

namespace formleak::tiktok {

struct ConfigReading {
    // pixel: its object was found. no_switch: found, and the switch has a form that is not known.
    enum class Found : std::uint8_t { pixel, no_switch, other_pixel, nothing, no_script };
    Found found = Found::nothing;
    PixelSettings settings;
    std::string other_pixel;                       // other_pixel: the id the file speaks of
    std::string owner;                             // info.name: whose the file says the pixel is
    std::size_t switch_at = 0, switch_length = 0;  // plugins.AutoAdvancedMatching with its value, in bytes
    std::uint32_t line = 0;                        // of the switch; 1-based
    std::string gap;                               // what of the rules could not be read; empty: nothing
};

// Reads any bytes. Linear in their number but for nested literals, of which four times the file are read at
// most.
ConfigReading read_config(std::string_view body, std::string_view id);

// The pixels that objects of the file speak of, each once, in order.
std::vector<std::string> accounts_in_config(std::string_view body);

}  // namespace formleak::tiktok
