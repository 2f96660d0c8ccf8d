// Northbeam. vendors.md: hosts 3.8, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"j.northbeam.io", ".northbeam.io"};

}  // namespace

extern constexpr Vendor northbeam{.id = "northbeam",
                                  .name = "Northbeam",
                                  .company = "Northbeam",
                                  .country = "US",
                                  .facts_date = "2026-11-21",
                                  .hosts = kHosts};

}  // namespace formleak::vendors
