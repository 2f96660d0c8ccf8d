// mParticle. vendors.md: hosts 4, L; wires 4, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".mparticle.com"};

// Events
constexpr std::string_view kMparticleHosts[] = {"jssdks.mparticle.com"};
constexpr std::string_view kMparticlePaths[] = {"/v3/JS/*"};
constexpr std::string_view kThirdPiece[] = {"path:2"};

// Identity
constexpr std::string_view kSecondPiece[] = {"path:1"};
constexpr std::string_view kMparticleIdHosts[] = {"identity.mparticle.com"};
constexpr std::string_view kMparticleIdPaths[] = {"/v1/*"};

constexpr wires::Wire kWires[] = {
    {.name = "events",
     .hosts = kMparticleHosts,
     .paths = kMparticlePaths,
     .accounts = kThirdPiece,
     .default_event = "events"},
    {.name = "identity", .hosts = kMparticleIdHosts, .paths = kMparticleIdPaths, .events = kSecondPiece},
};

constexpr CallRow kCalls[] = {{"mParticle.*"}};
constexpr NeedleRow kNeedles[] = {{"mParticle"}};

}  // namespace

extern constexpr Vendor mparticle{.id = "mparticle",
                                  .name = "mParticle",
                                  .company = "mParticle (Rokt)",
                                  .country = "US",
                                  .facts_date = "2026-11-21",
                                  .hosts = kHosts,
                                  .wires = kWires,
                                  .calls = kCalls,
                                  .needles = kNeedles};

}  // namespace formleak::vendors
