// Hotjar. vendors.md: hosts 6, L. Replay streams are not read field by field.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".hotjar.com", ".hotjar.io", "static.hj.contentsquare.net"};

constexpr CallRow kCalls[] = {{"hj"}};
constexpr std::string_view kTexts[] = {"hotjar.com"};
constexpr NeedleRow kNeedles[] = {{"hj", true}};
constexpr LibraryRow kLibraries[] = {{"static.hotjar.com", "/c/hotjar-", ".js"}};
constexpr TagTypeRow kTagTypes[] = {{"__hjtc", "Hotjar"}};  // 2.5, L

}  // namespace

extern constexpr Vendor hotjar{.id = "hotjar",
                               .name = "Hotjar",
                               .company = "Contentsquare (Hotjar)",
                               .country = "FR",
                               .facts_date = "2026-11-21",
                               .hosts = kHosts,
                               .calls = kCalls,
                               .texts = kTexts,
                               .needles = kNeedles,
                               .libraries = kLibraries,
                               .tag_types = kTagTypes};

}  // namespace formleak::vendors
