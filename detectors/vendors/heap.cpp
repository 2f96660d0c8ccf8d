// Heap. vendors.md: hosts 5, L; wire 5, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".heapanalytics.com", ".heap-api.com"};

constexpr std::string_view kWireHosts[] = {"heapanalytics.com", ".heap-api.com"};
constexpr std::string_view kPaths[] = {"/h", "/h/*", "/api/*"};
constexpr std::string_view kAccounts[] = {"a", "env_id"};

constexpr wires::Wire kWires[] = {{.name = "track",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .default_event = "track",
                                   .channel = "identify"}};

constexpr CallRow kCalls[] = {{"heap.*"}};
constexpr NeedleRow kNeedles[] = {{"heap.load"}};

}  // namespace

extern constexpr Vendor heap{.id = "heap",
                             .name = "Heap",
                             .company = "Contentsquare (Heap)",
                             .country = "FR",
                             .facts_date = "2026-11-21",
                             .hosts = kHosts,
                             .wires = kWires,
                             .calls = kCalls,
                             .needles = kNeedles};

}  // namespace formleak::vendors
