// Customer.io. vendors.md: hosts 4, L; wire 4, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".customer.io"};

constexpr std::string_view kEvents[] = {"path:1"};
constexpr std::string_view kWireHosts[] = {"track.customer.io"};
constexpr std::string_view kPaths[] = {"/events/*"};

constexpr wires::Wire kWires[] = {
    {.name = "track", .hosts = kWireHosts, .paths = kPaths, .events = kEvents, .channel = "identify"}};

constexpr CallRow kCalls[] = {{"_cio.*"}};
constexpr NeedleRow kNeedles[] = {{"_cio"}};

}  // namespace

extern constexpr Vendor customer_io{.id = "customer.io",
                                    .name = "Customer.io",
                                    .company = "Customer.io (Peaberry Software)",
                                    .country = "US",
                                    .facts_date = "2026-11-21",
                                    .hosts = kHosts,
                                    .wires = kWires,
                                    .calls = kCalls,
                                    .needles = kNeedles};

}  // namespace formleak::vendors
