// Lucky Orange. vendors.md: hosts 6, U. Replay streams are not read field by field.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".luckyorange.com", "d10lpsik1i8c69.cloudfront.net",
                                       ".livestatserver.com"};

constexpr CallRow kCalls[] = {{"LO.*"}, {"_loq.push"}};
constexpr std::string_view kTexts[] = {"luckyorange"};

}  // namespace

extern constexpr Vendor luckyorange{.id = "luckyorange",
                                    .name = "Lucky Orange",
                                    .company = "Lucky Orange",
                                    .country = "US",
                                    .facts_date = "2026-11-21",
                                    .hosts = kHosts,
                                    .calls = kCalls,
                                    .texts = kTexts};

}  // namespace formleak::vendors
