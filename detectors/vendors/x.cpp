// X pixel. vendors.md: hosts 3.5, C/L; wire 3.5, L.
#include "detectors/model/vendor.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"analytics.twitter.com", "static.ads-twitter.com", "t.co",
                                       "analytics.x.com"};

constexpr std::string_view kWireHosts[] = {"analytics.twitter.com", "t.co", "analytics.x.com"};
constexpr std::string_view kPaths[] = {"/1/i/adsct*", "/i/adsct*"};
constexpr std::string_view kAccounts[] = {"txn_id", "p_id"};
constexpr std::string_view kEvents[] = {"events#0.0", "event"};
constexpr std::string_view kNested[] = {"events"};

constexpr wires::Wire kWires[] = {{.name = "adsct",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .nested = kNested}};

constexpr CallRow kCalls[] = {{"twq"}};
constexpr std::string_view kTexts[] = {"static.ads-twitter.com"};
constexpr NeedleRow kNeedles[] = {{"twq", true}};
constexpr LibraryRow kLibraries[] = {{"static.ads-twitter.com", "/uwt.js", ""}};
constexpr DataWord kDataWords[] = {{"twitter"}};
constexpr TagTypeRow kTagTypes[] = {{"__twitter_website_tag", "X (Twitter) website tag"}};  // 2.5, L

}  // namespace

extern constexpr Vendor x{.id = "x",
                          .name = "X pixel",
                          .company = "X Corp.",
                          .country = "US",
                          .facts_date = "2026-11-21",
                          .hosts = kHosts,
                          .wires = kWires,
                          .calls = kCalls,
                          .texts = kTexts,
                          .needles = kNeedles,
                          .libraries = kLibraries,
                          .data_words = kDataWords,
                          .tag_types = kTagTypes};

}  // namespace formleak::vendors
