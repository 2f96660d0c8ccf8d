// Keyade. vendors.md: hosts none, known by the names that point to it (7, L).
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

// Zones that first-party names point to (7, L).
constexpr std::string_view kCnameZones[] = {".keyade.com"};

}  // namespace

extern constexpr Vendor keyade{.id = "keyade",
                               .name = "Keyade",
                               .company = "Keyade",
                               .country = "FR",
                               .facts_date = "2026-11-21",
                               .cname_zones = kCnameZones};

}  // namespace formleak::vendors
