// RudderStack. vendors.md: hosts 4, L; wire 4, L: it speaks Segment's form.
#include "detectors/model/vendor.h"
#include "detectors/vendors/segment_protocol.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".rudderlabs.com", ".rudderstack.com"};

constexpr std::string_view kAccounts[] = {"writeKey"};
constexpr std::string_view kEvents[] = {"event", "type", "path:1"};
constexpr std::string_view kWireHosts[] = {".dataplane.rudderstack.com"};
constexpr std::string_view kPaths[] = {"/v1/*", "/beacon/v1/*"};

bool is_rudder_request(const wires::Sent& sent) {
    const Json* message = segment_message(sent);
    return message && is_rudder(*message);
}

constexpr wires::Wire kWires[] = {{.name = "v1",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .has_signature = is_rudder_request,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .batch = "batch"}};

constexpr CallRow kCalls[] = {{"rudderanalytics.*"}};
constexpr NeedleRow kNeedles[] = {{"rudderanalytics"}};

}  // namespace

extern constexpr Vendor rudderstack{.id = "rudderstack",
                                    .name = "RudderStack",
                                    .company = "RudderStack",
                                    .country = "US",
                                    .facts_date = "2026-11-21",
                                    .hosts = kHosts,
                                    .wires = kWires,
                                    .calls = kCalls,
                                    .needles = kNeedles};

}  // namespace formleak::vendors
