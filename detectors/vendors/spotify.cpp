// Spotify pixel. vendors.md: hosts 3.8, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"pixels.spotify.com"};

}  // namespace

extern constexpr Vendor spotify{.id = "spotify",
                                .name = "Spotify pixel",
                                .company = "Spotify",
                                .country = "SE",
                                .facts_date = "2026-11-21",
                                .hosts = kHosts};

}  // namespace formleak::vendors
