// Hotjar. vendors.md: hosts 6, L. Replay streams are not read field by field.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".hotjar.com", ".hotjar.io", "static.hj.contentsquare.net"};

constexpr CallRow kCalls[] = {{"hj"}};
constexpr std::string_view kTexts[] = {"hotjar.com"};
constexpr NeedleRow kNeedles[] = {{"hj", true}};

}  // namespace

extern constexpr Vendor hotjar{.id = "hotjar",
                               .name = "Hotjar",
                               .company = "Contentsquare (Hotjar)",
                               .country = "FR",
                               .facts_date = "2026-11-21",
                               .hosts = kHosts,
                               .calls = kCalls,
                               .texts = kTexts,
                               .needles = kNeedles};

}  // namespace formleak::vendors
