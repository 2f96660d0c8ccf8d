// AdRoll. vendors.md: hosts 3.8, L; wire 3.8, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".adroll.com"};

constexpr std::string_view kWireHosts[] = {"d.adroll.com"};
constexpr std::string_view kPaths[] = {"/pixel/*"};
constexpr std::string_view kAccounts[] = {"path:1"};
constexpr wires::KeyKind kKeys[] = {{"adrollemail", DataKind::email}};

constexpr wires::Wire kWires[] = {{.name = "pixel",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .default_event = "pixel",
                                   .keys = kKeys,
                                   .channel = "identify"}};

}  // namespace

extern constexpr Vendor adroll{.id = "adroll",
                               .name = "AdRoll",
                               .company = "NextRoll (AdRoll)",
                               .country = "US",
                               .facts_date = "2026-11-21",
                               .hosts = kHosts,
                               .wires = kWires};

}  // namespace formleak::vendors
