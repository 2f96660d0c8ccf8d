// Outbrain pixel. vendors.md: hosts 3.8, L; wire 3.8, L; the name of its e-mail parameter U, no key
// stands here.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".outbrain.com"};

constexpr std::string_view kWireHosts[] = {"tr.outbrain.com"};
constexpr std::string_view kPaths[] = {"/unifiedPixel*", "/cachedClickId*"};
constexpr std::string_view kAccounts[] = {"marketerId"};
constexpr std::string_view kEvents[] = {"name"};

constexpr wires::Wire kWires[] = {
    {.name = "pixel", .hosts = kWireHosts, .paths = kPaths, .accounts = kAccounts, .events = kEvents}};

constexpr CallRow kCalls[] = {{"obApi"}};
constexpr std::string_view kTexts[] = {"outbrain.com"};
constexpr NeedleRow kNeedles[] = {{"obApi"}};
constexpr DataWord kDataWords[] = {{"outbrain"}};

}  // namespace

extern constexpr Vendor outbrain{.id = "outbrain",
                                 .name = "Outbrain pixel",
                                 .company = "Outbrain",
                                 .country = "US",
                                 .facts_date = "2026-11-21",
                                 .hosts = kHosts,
                                 .wires = kWires,
                                 .calls = kCalls,
                                 .texts = kTexts,
                                 .needles = kNeedles,
                                 .data_words = kDataWords};

}  // namespace formleak::vendors
