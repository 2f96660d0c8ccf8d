// signals/config/<ID> → what Meta's server has switched on for one pixel. Facts, section 2.
// Only the block that registers this very pixel counts: the library code before it holds the same words.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "detectors/vendors/meta/pixel_config.h"

namespace formleak::meta {

struct ConfigReading {
    enum class Found { block, nothing, other_pixel, truncated, no_script } found = Found::nothing;
    PixelConfig config;
    std::string other_pixel;                       // other_pixel: the id the file speaks of
    std::map<std::string, std::string> settings;   // set name or opt-in → JSON text
    std::size_t switch_at = 0, switch_length = 0;  // the optIn statement of AutomaticMatching, in bytes
    std::uint32_t line = 0;                        // its line, or that of the block; 1-based
    std::vector<std::string> unreadable;           // statements that could not be read
    std::string gap;  // what of the settings that decide about forms could not be read; empty: nothing
};

// Reads any bytes. Linear: about 2 ms for 500 KB.
ConfigReading read_config(std::string_view body, std::string_view id);

}  // namespace formleak::meta
