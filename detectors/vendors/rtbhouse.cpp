// RTB House. vendors.md: hosts 3.8, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".creativecdn.com"};

}  // namespace

extern constexpr Vendor rtbhouse{.id = "rtbhouse",
                                 .name = "RTB House",
                                 .company = "RTB House",
                                 .country = "PL",
                                 .facts_date = "2026-11-21",
                                 .hosts = kHosts};

}  // namespace formleak::vendors
