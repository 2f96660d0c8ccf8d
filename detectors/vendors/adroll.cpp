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

constexpr CallRow kCalls[] = {{"adroll.*"}, {"__adroll.*"}};
constexpr std::string_view kGlobals[] = {"__adroll", "adroll_adv_id", "adroll_pix_id"};
constexpr NeedleRow kNeedles[] = {{"adroll"}};
constexpr TagTypeRow kTagTypes[] = {{"__asp", "AdRoll"}};  // 2.5, L

}  // namespace

extern constexpr Vendor adroll{.id = "adroll",
                               .name = "AdRoll",
                               .company = "NextRoll (AdRoll)",
                               .country = "US",
                               .facts_date = "2026-11-21",
                               .hosts = kHosts,
                               .wires = kWires,
                               .calls = kCalls,
                               .globals = kGlobals,
                               .needles = kNeedles,
                               .tag_types = kTagTypes};

}  // namespace formleak::vendors
