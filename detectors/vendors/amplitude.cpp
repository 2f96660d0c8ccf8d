// Amplitude. vendors.md: hosts 5, C; wire 5, C.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".amplitude.com"};

constexpr std::string_view kWireHosts[] = {"api2.amplitude.com", "api.eu.amplitude.com", "api.amplitude.com"};
constexpr std::string_view kPaths[] = {"/2/httpapi*", "/batch*", "/identify*", "/"};
constexpr std::string_view kAccounts[] = {"api_key"};
constexpr std::string_view kEvents[] = {"event_type"};
constexpr wires::KeyKind kKeys[] = {{"set.name", DataKind::full_name},
                                    {"userproperties.name", DataKind::full_name}};

constexpr wires::Wire kWires[] = {{.name = "httpapi",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .keys = kKeys,
                                   .batch = "events"}};

constexpr CallRow kCalls[] = {{"amplitude.*"}};

}  // namespace

extern constexpr Vendor amplitude{.id = "amplitude",
                                  .name = "Amplitude",
                                  .company = "Amplitude",
                                  .country = "US",
                                  .facts_date = "2026-11-21",
                                  .hosts = kHosts,
                                  .wires = kWires,
                                  .calls = kCalls};

}  // namespace formleak::vendors
