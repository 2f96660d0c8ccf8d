// Klaviyo. vendors.md: hosts 4, L; wire 4, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"static.klaviyo.com", "a.klaviyo.com"};

constexpr std::string_view kWireHosts[] = {"a.klaviyo.com"};
constexpr std::string_view kPaths[] = {"/client/*", "/api/track*", "/api/identify*", "/api/onsite/*"};
constexpr std::string_view kAccounts[] = {"company_id", "token"};
constexpr std::string_view kEvents[] = {"data.attributes.metric.data.attributes.name", "event", "path:1"};

constexpr wires::Wire kWires[] = {{.name = "client",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .message = "data"}};

constexpr CallRow kCalls[] = {{"_learnq.push"}, {"klaviyo.*"}, {"_klOnsite.push"}};
constexpr std::string_view kGlobals[] = {"_learnq"};
constexpr std::string_view kTexts[] = {"klaviyo.com"};
constexpr NeedleRow kNeedles[] = {{"_learnq"}, {"klaviyo"}, {"_klOnsite"}};
constexpr DataWord kDataWords[] = {{"klaviyo"}};

}  // namespace

extern constexpr Vendor klaviyo{.id = "klaviyo",
                                .name = "Klaviyo",
                                .company = "Klaviyo",
                                .country = "US",
                                .facts_date = "2026-11-21",
                                .hosts = kHosts,
                                .wires = kWires,
                                .calls = kCalls,
                                .globals = kGlobals,
                                .texts = kTexts,
                                .needles = kNeedles,
                                .data_words = kDataWords};

}  // namespace formleak::vendors
