// impact.com. vendors.md: hosts 3.8, L; wire 3.8, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".pxf.io", "utt.impactcdn.com"};

constexpr std::string_view kAccounts[] = {"path:1"};
constexpr std::string_view kWireHosts[] = {".pxf.io"};
constexpr std::string_view kPaths[] = {"/xc/*"};

constexpr wires::Wire kWires[] = {{.name = "xc",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .default_event = "conversion"}};

}  // namespace

extern constexpr Vendor impact{.id = "impact",
                               .name = "impact.com",
                               .company = "impact.com",
                               .country = "US",
                               .facts_date = "2026-11-21",
                               .hosts = kHosts,
                               .wires = kWires};

}  // namespace formleak::vendors
