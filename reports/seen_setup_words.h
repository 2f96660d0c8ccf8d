// What reports say of a set-up that was read and held against the calls that a visit saw.
#pragma once

#include <string>
#include <string_view>

#include "scanner/model/scan_report.h"

namespace formleak {

// One sentence, in English or Swedish. Empty where what was read and what was seen agree.
std::string seen_setup_sentence(const SeenSetup& setup, std::string_view language);

}  // namespace formleak
