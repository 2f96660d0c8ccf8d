// Braze. vendors.md: hosts 4, L; wire 4, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"js.appboycdn.com", ".braze.com", ".braze.eu"};

constexpr std::string_view kWireHosts[] = {".braze.com", ".braze.eu"};
constexpr std::string_view kPaths[] = {"/api/v3/*"};
constexpr std::string_view kAccounts[] = {"api_key"};

constexpr wires::Wire kWires[] = {
    {.name = "data", .hosts = kWireHosts, .paths = kPaths, .accounts = kAccounts, .default_event = "data"}};

constexpr CallRow kCalls[] = {{"braze.*"}, {"appboy.*"}};
constexpr std::string_view kTexts[] = {"appboycdn.com", "braze."};
constexpr NeedleRow kNeedles[] = {{"braze"}, {"appboy"}};

}  // namespace

extern constexpr Vendor braze{.id = "braze",
                              .name = "Braze",
                              .company = "Braze",
                              .country = "US",
                              .facts_date = "2026-11-21",
                              .hosts = kHosts,
                              .wires = kWires,
                              .calls = kCalls,
                              .texts = kTexts,
                              .needles = kNeedles};

}  // namespace formleak::vendors
