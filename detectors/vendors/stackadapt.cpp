// StackAdapt. vendors.md: hosts 3.8, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".stackadapt.com"};

}  // namespace

extern constexpr Vendor stackadapt{.id = "stackadapt",
                                   .name = "StackAdapt",
                                   .company = "StackAdapt",
                                   .country = "CA",
                                   .facts_date = "2026-11-21",
                                   .hosts = kHosts};

}  // namespace formleak::vendors
