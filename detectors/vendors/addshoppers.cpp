// AddShoppers. vendors.md: hosts 3.8, hosts L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"shop.pe", ".addshoppers.com"};

}  // namespace

extern constexpr Vendor addshoppers{.id = "addshoppers",
                                    .name = "AddShoppers",
                                    .company = "AddShoppers (SafeOpt)",
                                    .country = "US",
                                    .facts_date = "2026-11-21",
                                    .hosts = kHosts};

}  // namespace formleak::vendors
