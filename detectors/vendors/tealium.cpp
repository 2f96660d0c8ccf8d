// Tealium. vendors.md: hosts 4, L; wire 4, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".tiqcdn.com", ".tealiumiq.com"};

constexpr std::string_view kWireHosts[] = {".tealiumiq.com"};
constexpr std::string_view kPaths[] = {"/event*", "*/i.gif*"};
constexpr std::string_view kAccounts[] = {"tealium_account"};
constexpr std::string_view kEvents[] = {"tealium_event"};
constexpr std::string_view kNested[] = {"data"};

constexpr wires::Wire kWires[] = {{.name = "collect",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .default_event = "event",
                                   .nested = kNested}};

constexpr CallRow kCalls[] = {{"utag.*"}};
constexpr std::string_view kGlobals[] = {"utag_data"};
constexpr std::string_view kTexts[] = {"tiqcdn.com"};
constexpr NeedleRow kNeedles[] = {{"utag"}, {"utag_data"}};
constexpr std::string_view kTagManagers[] = {"tealium"};

}  // namespace

extern constexpr Vendor tealium{.id = "tealium",
                                .name = "Tealium",
                                .company = "Tealium",
                                .country = "US",
                                .facts_date = "2026-11-21",
                                .hosts = kHosts,
                                .wires = kWires,
                                .calls = kCalls,
                                .globals = kGlobals,
                                .texts = kTexts,
                                .needles = kNeedles,
                                .tag_managers = kTagManagers};

}  // namespace formleak::vendors
