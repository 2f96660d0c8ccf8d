// Wunderkind. vendors.md: hosts 3.8, hosts L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"tag.bounceexchange.com", "tag.wknd.ai", ".bouncex.net", ".ibx2.net"};

constexpr CallRow kCalls[] = {{"bouncex.*"}};
constexpr std::string_view kTexts[] = {"bounceexchange.com"};
constexpr NeedleRow kNeedles[] = {{"bouncex"}};

}  // namespace

extern constexpr Vendor wunderkind{.id = "wunderkind",
                                   .name = "Wunderkind",
                                   .company = "Wunderkind (Bounce Exchange)",
                                   .country = "US",
                                   .facts_date = "2026-11-21",
                                   .hosts = kHosts,
                                   .calls = kCalls,
                                   .texts = kTexts,
                                   .needles = kNeedles};

}  // namespace formleak::vendors
