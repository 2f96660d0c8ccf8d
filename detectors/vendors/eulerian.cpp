// Eulerian. vendors.md: hosts none, known by the names that point to it (7, L).
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

// Zones that first-party names point to (7, L).
constexpr std::string_view kCnameZones[] = {".eulerian.net"};

}  // namespace

extern constexpr Vendor eulerian{.id = "eulerian",
                                 .name = "Eulerian",
                                 .company = "Eulerian",
                                 .country = "FR",
                                 .facts_date = "2026-11-21",
                                 .cname_zones = kCnameZones};

}  // namespace formleak::vendors
