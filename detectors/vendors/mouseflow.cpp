// Mouseflow. vendors.md: hosts 6, U. Replay streams are not read field by field.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".mouseflow.com"};

constexpr CallRow kCalls[] = {{"mouseflow.*"}, {"_mfq.push"}};
constexpr std::string_view kTexts[] = {"mouseflow.com"};
constexpr NeedleRow kNeedles[] = {{"mouseflow"}, {"_mfq"}};

}  // namespace

extern constexpr Vendor mouseflow{.id = "mouseflow",
                                  .name = "Mouseflow",
                                  .company = "Mouseflow",
                                  .country = "DK",
                                  .facts_date = "2026-11-21",
                                  .hosts = kHosts,
                                  .calls = kCalls,
                                  .texts = kTexts,
                                  .needles = kNeedles};

}  // namespace formleak::vendors
