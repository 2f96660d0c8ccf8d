// Glassbox. vendors.md: hosts 6, L. Replay streams are not read field by field.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"d2oh4tlt9mrke9.cloudfront.net", ".sessioncam.com"};

}  // namespace

extern constexpr Vendor glassbox{.id = "glassbox",
                                 .name = "Glassbox",
                                 .company = "Glassbox (SessionCam)",
                                 .country = "GB",
                                 .facts_date = "2026-11-21",
                                 .hosts = kHosts};

}  // namespace formleak::vendors
