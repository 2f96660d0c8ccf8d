// Quantcast. vendors.md: hosts 3.8, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".quantserve.com"};

}  // namespace

extern constexpr Vendor quantcast{.id = "quantcast",
                                  .name = "Quantcast",
                                  .company = "Quantcast",
                                  .country = "US",
                                  .facts_date = "2026-11-21",
                                  .hosts = kHosts};

}  // namespace formleak::vendors
