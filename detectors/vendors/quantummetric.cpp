// Quantum Metric. vendors.md: hosts 6, L. Replay streams are not read field by field.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".quantummetric.com"};

constexpr std::string_view kTexts[] = {"quantummetric.com"};

}  // namespace

extern constexpr Vendor quantummetric{.id = "quantummetric",
                                      .name = "Quantum Metric",
                                      .company = "Quantum Metric",
                                      .country = "US",
                                      .facts_date = "2026-11-21",
                                      .hosts = kHosts,
                                      .texts = kTexts};

}  // namespace formleak::vendors
