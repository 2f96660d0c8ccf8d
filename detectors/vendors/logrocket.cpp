// LogRocket. vendors.md: hosts 6, L; "lr-*" spelled out, U. Replay streams are not read field by field.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".logrocket.io",   ".logrocket.com", ".lr-in.com",
                                       ".lr-in-prod.com", ".lr-ingest.io",  ".lr-ingest.com"};

constexpr CallRow kCalls[] = {{"LogRocket.*"}};
constexpr std::string_view kTexts[] = {"logrocket"};
constexpr NeedleRow kNeedles[] = {{"LogRocket"}};

}  // namespace

extern constexpr Vendor logrocket{.id = "logrocket",
                                  .name = "LogRocket",
                                  .company = "LogRocket",
                                  .country = "US",
                                  .facts_date = "2026-11-21",
                                  .hosts = kHosts,
                                  .calls = kCalls,
                                  .texts = kTexts,
                                  .needles = kNeedles};

}  // namespace formleak::vendors
