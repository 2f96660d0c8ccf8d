// Inspectlet. vendors.md: hosts 6, U. Replay streams are not read field by field.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".inspectlet.com"};

constexpr CallRow kCalls[] = {{"__insp.push"}};
constexpr std::string_view kTexts[] = {"inspectlet.com"};
constexpr NeedleRow kNeedles[] = {{"__insp"}};

}  // namespace

extern constexpr Vendor inspectlet{.id = "inspectlet",
                                   .name = "Inspectlet",
                                   .company = "Inspectlet",
                                   .country = "US",
                                   .facts_date = "2026-11-21",
                                   .hosts = kHosts,
                                   .calls = kCalls,
                                   .texts = kTexts,
                                   .needles = kNeedles};

}  // namespace formleak::vendors
