// UID2 and EUID. vendors.md: hosts 3.8, C; wire 3.8, C: the request is encrypted.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".uidapi.com", ".euid.eu"};

constexpr std::string_view kWireHosts[] = {"prod.uidapi.com", "prod.euid.eu"};
constexpr std::string_view kPaths[] = {"/v2/token/*"};
constexpr std::string_view kAccounts[] = {"subscription_id"};
constexpr std::string_view kEvents[] = {"path:2"};
constexpr std::string_view kEncrypted[] = {"payload"};

constexpr wires::Wire kWires[] = {{.name = "token",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .encrypted = kEncrypted,
                                   .channel = "token"}};

constexpr CallRow kCalls[] = {{"__uid2.*"}, {"__euid.*"}};

}  // namespace

extern constexpr Vendor uid2{.id = "uid2",
                             .name = "UID2 and EUID",
                             .company = "The Trade Desk (UID2, EUID)",
                             .country = "US",
                             .facts_date = "2026-11-21",
                             .hosts = kHosts,
                             .wires = kWires,
                             .calls = kCalls};

}  // namespace formleak::vendors
