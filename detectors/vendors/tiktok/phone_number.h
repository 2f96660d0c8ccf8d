// A phone number with "+" as international libraries write it: country code and national number, E.164.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace formleak::tiktok {

// "+46 (0)70-174 06 05" → "+46701740605": the trunk prefix behind the country code goes where the country has
// one. Nothing without a leading "+", for a country code that is not assigned, or for a national number of
// fewer than 2 or more than 17 digits. Whether the number exists, and which lengths the country uses, is not
// looked at.
std::optional<std::string> to_e164(std::string_view value);

// All that are assigned, without the "+".
const std::vector<std::string>& country_codes();

}  // namespace formleak::tiktok
