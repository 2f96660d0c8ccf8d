// Mixpanel. vendors.md: hosts 5, C; wire 5, C: data= JSON or base64 of it.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".mixpanel.com"};

constexpr std::string_view kPaths[] = {"/track*", "/engage*"};
constexpr std::string_view kAccounts[] = {"properties.token", "0.properties.token", "$token", "0.$token"};
constexpr std::string_view kEvents[] = {"event", "path:0"};
constexpr wires::KeyKind kKeys[] = {{"set.name", DataKind::full_name}, {"setonce.name", DataKind::full_name}};

constexpr wires::Wire kWires[] = {{.name = "track",
                                   .hosts = kHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .keys = kKeys,
                                   .message = "data",
                                   .batch = "@"}};

constexpr CallRow kCalls[] = {{"mixpanel.*"}};
constexpr NeedleRow kNeedles[] = {{"mixpanel.init"}};

}  // namespace

extern constexpr Vendor mixpanel{.id = "mixpanel",
                                 .name = "Mixpanel",
                                 .company = "Mixpanel",
                                 .country = "US",
                                 .facts_date = "2026-11-21",
                                 .hosts = kHosts,
                                 .wires = kWires,
                                 .calls = kCalls,
                                 .needles = kNeedles};

}  // namespace formleak::vendors
