// Smartlook. vendors.md: hosts 6, L. Replay streams are not read field by field.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".smartlook.com"};

constexpr CallRow kCalls[] = {{"smartlook"}};
constexpr std::string_view kTexts[] = {"smartlook.com"};
constexpr NeedleRow kNeedles[] = {{"smartlook"}};

}  // namespace

extern constexpr Vendor smartlook{.id = "smartlook",
                                  .name = "Smartlook",
                                  .company = "Cisco (Smartlook)",
                                  .country = "US",
                                  .facts_date = "2026-11-21",
                                  .hosts = kHosts,
                                  .calls = kCalls,
                                  .texts = kTexts,
                                  .needles = kNeedles};

}  // namespace formleak::vendors
