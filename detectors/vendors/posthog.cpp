// PostHog. vendors.md: hosts 5, C; wire 5, C.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".posthog.com"};

constexpr wires::KeyKind kKeys[] = {{"set.name", DataKind::full_name}, {"setonce.name", DataKind::full_name}};
constexpr std::string_view kWireHosts[] = {".i.posthog.com", "app.posthog.com", "eu.posthog.com"};
constexpr std::string_view kPaths[] = {"/e", "/e/*", "/batch*", "/capture*", "/i/v0/e*"};
constexpr std::string_view kAccounts[] = {"api_key", "token", "properties.token"};
constexpr std::string_view kEvents[] = {"event"};

constexpr wires::Wire kWires[] = {{.name = "events",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .keys = kKeys,
                                   .message = "data",
                                   .batch = "batch"}};

constexpr CallRow kCalls[] = {{"posthog.*"}};
constexpr NeedleRow kNeedles[] = {{"posthog.init"}};

}  // namespace

extern constexpr Vendor posthog{.id = "posthog",
                                .name = "PostHog",
                                .company = "PostHog",
                                .country = "US",
                                .facts_date = "2026-11-21",
                                .hosts = kHosts,
                                .wires = kWires,
                                .calls = kCalls,
                                .needles = kNeedles};

}  // namespace formleak::vendors
