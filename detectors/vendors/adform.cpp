// Adform. vendors.md: hosts 3.8, L; wire 3.8, L; the name of its e-mail parameter U, no key stands here.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".adform.net"};

constexpr std::string_view kWireHosts[] = {"a1.adform.net", "a2.adform.net", "track.adform.net"};
constexpr std::string_view kPaths[] = {"/Serving/TrackPoint*"};
constexpr std::string_view kAccounts[] = {"pm"};

constexpr wires::Wire kWires[] = {{.name = "trackpoint",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .default_event = "trackpoint"}};

}  // namespace

extern constexpr Vendor adform{.id = "adform",
                               .name = "Adform",
                               .company = "Adform",
                               .country = "DK",
                               .facts_date = "2026-11-21",
                               .hosts = kHosts,
                               .wires = kWires};

}  // namespace formleak::vendors
