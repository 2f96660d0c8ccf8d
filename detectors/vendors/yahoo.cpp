// Yahoo DOT. vendors.md: hosts 3.8, L; wire 3.8, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"sp.analytics.yahoo.com", "s.yimg.com"};

constexpr std::string_view kWireHosts[] = {"sp.analytics.yahoo.com"};
constexpr std::string_view kPaths[] = {"/sp.pl*"};
constexpr std::string_view kAccounts[] = {"pixelId", ".yp", "a"};
constexpr std::string_view kEvents[] = {"ea"};
constexpr wires::KeyKind kKeys[] = {{"he", DataKind::email}};

constexpr wires::Wire kWires[] = {{.name = "dot",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .keys = kKeys,
                                   .channel = "userEmail"}};

constexpr CallRow kCalls[] = {{"dotq.push"}};
constexpr NeedleRow kNeedles[] = {{"dotq"}};

}  // namespace

extern constexpr Vendor yahoo{.id = "yahoo",
                              .name = "Yahoo DOT",
                              .company = "Yahoo",
                              .country = "US",
                              .facts_date = "2026-11-21",
                              .hosts = kHosts,
                              .wires = kWires,
                              .calls = kCalls,
                              .needles = kNeedles};

}  // namespace formleak::vendors
