// FullStory. vendors.md: hosts 6, L. Replay streams are not read field by field.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".fullstory.com"};

constexpr CallRow kCalls[] = {{"FS"}, {"FS.*"}};
constexpr std::string_view kTexts[] = {"fullstory.com"};
constexpr NeedleRow kNeedles[] = {{"FS", true}};

}  // namespace

extern constexpr Vendor fullstory{.id = "fullstory",
                                  .name = "FullStory",
                                  .company = "FullStory",
                                  .country = "US",
                                  .facts_date = "2026-11-21",
                                  .hosts = kHosts,
                                  .calls = kCalls,
                                  .texts = kTexts,
                                  .needles = kNeedles};

}  // namespace formleak::vendors
