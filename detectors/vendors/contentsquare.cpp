// Contentsquare. vendors.md: hosts 6, L. Replay streams are not read field by field.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".contentsquare.net"};

constexpr CallRow kCalls[] = {{"_uxa.push"}};
constexpr std::string_view kTexts[] = {"contentsquare"};
constexpr NeedleRow kNeedles[] = {{"_uxa"}};

}  // namespace

extern constexpr Vendor contentsquare{.id = "contentsquare",
                                      .name = "Contentsquare",
                                      .company = "Contentsquare",
                                      .country = "FR",
                                      .facts_date = "2026-11-21",
                                      .hosts = kHosts,
                                      .calls = kCalls,
                                      .texts = kTexts,
                                      .needles = kNeedles};

}  // namespace formleak::vendors
