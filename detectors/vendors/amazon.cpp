// Amazon Ads. vendors.md: hosts 3.8, L; wire 3.8, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".amazon-adsystem.com"};

constexpr std::string_view kAccounts[] = {"pid"};
constexpr std::string_view kWireHosts[] = {"s.amazon-adsystem.com"};
constexpr std::string_view kPaths[] = {"/iu3*"};
constexpr std::string_view kEvents[] = {"event"};

constexpr wires::Wire kWires[] = {
    {.name = "iu3", .hosts = kWireHosts, .paths = kPaths, .accounts = kAccounts, .events = kEvents}};

constexpr CallRow kCalls[] = {{"amzn"}, {"aat"}};
constexpr NeedleRow kNeedles[] = {{"amzn", true}, {"aat", true}};

}  // namespace

extern constexpr Vendor amazon{.id = "amazon",
                               .name = "Amazon Ads",
                               .company = "Amazon",
                               .country = "US",
                               .facts_date = "2026-11-21",
                               .hosts = kHosts,
                               .wires = kWires,
                               .calls = kCalls,
                               .needles = kNeedles};

}  // namespace formleak::vendors
