// LinkedIn Insight tag. vendors.md: hosts 3.4, C; wire 3.4, L. The body of /wa/ is base64 of gzip of
// JSON.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".ads.linkedin.com", ".licdn.com"};

constexpr std::string_view kWireHosts[] = {"px.ads.linkedin.com", "px4.ads.linkedin.com"};
constexpr std::string_view kPaths[] = {"/collect*", "/wa/*", "/wa", "/attribution_trigger*"};
constexpr std::string_view kAccounts[] = {"pid", "pids.0", "pids"};
constexpr std::string_view kEvents[] = {"signalType", "conversionId"};
constexpr std::string_view kAddresses[] = {"url"};

constexpr wires::Wire kWires[] = {{.name = "insight",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .default_event = "collect",
                                   .addresses = kAddresses,
                                   .channel = "setUserData"}};

constexpr CallRow kCalls[] = {{"lintrk"}};
constexpr std::string_view kGlobals[] = {"_linkedin_partner_id", "_linkedin_data_partner_ids"};
constexpr std::string_view kTexts[] = {"snap.licdn.com", "px.ads.linkedin.com"};
constexpr NeedleRow kNeedles[] = {{"lintrk"}, {"_linkedin_"}};
constexpr LibraryRow kLibraries[] = {{"snap.licdn.com", "/li.lms-analytics/", ".js"}};
constexpr DataWord kDataWords[] = {{"linkedin"}};
constexpr TagTypeRow kTagTypes[] = {{"__bzi", "LinkedIn Insight"}};  // 2.5, L

}  // namespace

extern constexpr Vendor linkedin{.id = "linkedin",
                                 .name = "LinkedIn Insight tag",
                                 .company = "LinkedIn (Microsoft)",
                                 .country = "US",
                                 .facts_date = "2026-11-21",
                                 .hosts = kHosts,
                                 .wires = kWires,
                                 .calls = kCalls,
                                 .globals = kGlobals,
                                 .texts = kTexts,
                                 .needles = kNeedles,
                                 .libraries = kLibraries,
                                 .data_words = kDataWords,
                                 .tag_types = kTagTypes};

}  // namespace formleak::vendors
