// Hotjar. vendors.md: hosts 6, L. Replay streams are not read field by field.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".hotjar.com", ".hotjar.io", "static.hj.contentsquare.net"};

}  // namespace

extern constexpr Vendor hotjar{.id = "hotjar",
                               .name = "Hotjar",
                               .company = "Contentsquare (Hotjar)",
                               .country = "FR",
                               .facts_date = "2026-11-21",
                               .hosts = kHosts};

}  // namespace formleak::vendors
