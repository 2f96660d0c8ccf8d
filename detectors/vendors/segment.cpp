// Segment. vendors.md: hosts 4, C/L; wire 4, C/L.
#include "detectors/model/vendor.h"
#include "detectors/vendors/segment_protocol.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".segment.com", ".segment.io", ".segmentapis.com"};

constexpr std::string_view kWireHosts[] = {"api.segment.io", "events.eu1.segmentapis.com"};
constexpr std::string_view kPaths[] = {"/v1/*"};
constexpr std::string_view kAccounts[] = {"writeKey"};
constexpr std::string_view kEvents[] = {"event", "type", "path:1"};

bool is_segment_request(const wires::Sent& sent) {
    const Json* message = segment_message(sent);
    return message && wires::find_path(*message, "context.library.name") && !is_rudder(*message);
}

constexpr wires::Wire kWires[] = {{.name = "v1",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .has_signature = is_segment_request,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .batch = "batch"}};

constexpr CallRow kCalls[] = {{"analytics.identify"}, {"analytics.track"}, {"analytics.load"}};
constexpr std::string_view kTexts[] = {"segment.com", "segment.io"};
constexpr NeedleRow kNeedles[] = {{"analytics.identify"}, {"analytics.load"}};
constexpr std::string_view kTagManagers[] = {"segment.com"};

}  // namespace

extern constexpr Vendor segment{.id = "segment",
                                .name = "Segment",
                                .company = "Twilio (Segment)",
                                .country = "US",
                                .facts_date = "2026-11-21",
                                .hosts = kHosts,
                                .wires = kWires,
                                .calls = kCalls,
                                .texts = kTexts,
                                .needles = kNeedles,
                                .tag_managers = kTagManagers};

}  // namespace formleak::vendors
