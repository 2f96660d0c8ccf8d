// Rokt. vendors.md: hosts 3.8, host U.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"apps.rokt.com"};

}  // namespace

extern constexpr Vendor rokt{.id = "rokt",
                             .name = "Rokt",
                             .company = "Rokt",
                             .country = "US",
                             .facts_date = "2026-11-21",
                             .hosts = kHosts};

}  // namespace formleak::vendors
