// A site made up by number: the same pages on every machine.
#pragma once

#include <cstddef>
#include <string>

namespace formleak::bench {

// Page i of `count`: 9 to 230 KB, mean about 70 KB; a menu, text, cards, a form on every third page, a pixel,
// a JSON block.
std::string made_page(std::size_t i, std::size_t count);

// A script of about `bytes` in the shape of a bundle: functions, objects, strings; the pixel's calls in the
// middle.
std::string made_script(std::size_t bytes);

// A served configuration with `bytes` of library code in front of the settings, matching on.
std::string made_configuration(std::size_t bytes);

}  // namespace formleak::bench
