// Awin. vendors.md: hosts 3.8, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"www.dwin1.com", "www.awin1.com"};

}  // namespace

extern constexpr Vendor awin{.id = "awin",
                             .name = "Awin",
                             .company = "Awin",
                             .country = "DE",
                             .facts_date = "2026-11-21",
                             .hosts = kHosts};

}  // namespace formleak::vendors
