// Drip. vendors.md: hosts 4, L; wire 4, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".getdrip.com"};

constexpr std::string_view kEvents[] = {"path:1"};
constexpr std::string_view kWireHosts[] = {"api.getdrip.com"};
constexpr std::string_view kPaths[] = {"/client/*"};

constexpr wires::Wire kWires[] = {
    {.name = "client", .hosts = kWireHosts, .paths = kPaths, .events = kEvents, .channel = "identify"}};

constexpr CallRow kCalls[] = {{"_dcq.push"}};
constexpr NeedleRow kNeedles[] = {{"_dcq"}};

}  // namespace

extern constexpr Vendor drip{.id = "drip",
                             .name = "Drip",
                             .company = "Drip",
                             .country = "US",
                             .facts_date = "2026-11-21",
                             .hosts = kHosts,
                             .wires = kWires,
                             .calls = kCalls,
                             .needles = kNeedles};

}  // namespace formleak::vendors
