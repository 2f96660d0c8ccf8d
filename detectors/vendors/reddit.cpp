// Reddit pixel. vendors.md: hosts 3.7, C/L; wire 3.7, L; pn U.
#include "detectors/model/vendor.h"
#include "detectors/wires/sent.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {"alb.reddit.com", "pixel-config.reddit.com",
                                       "conversions-config.reddit.com", "www.redditstatic.com"};

constexpr std::string_view kWireHosts[] = {"alb.reddit.com"};
constexpr std::string_view kPaths[] = {"/rp.gif", "/rp", "/rp/*"};
constexpr std::string_view kAccounts[] = {"id"};
constexpr std::string_view kEvents[] = {"m.customEventName", "event"};
constexpr wires::KeyKind kKeys[] = {{"em", DataKind::email}, {"pn", DataKind::phone}};

bool is_reddit_request(const wires::Sent& sent) {
    const std::string* id = wires::find_value(sent, "id");
    return id && (id->starts_with("t2_") || id->starts_with("a2_")) && wires::find_value(sent, "event") &&
           wires::find_value(sent, "uuid") && wires::find_value(sent, "ts");
}

constexpr wires::Wire kWires[] = {{.name = "rp",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .has_signature = is_reddit_request,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .keys = kKeys,
                                   .channel = "init"}};

constexpr CallRow kCalls[] = {{"rdt"}};
constexpr std::string_view kTexts[] = {"redditstatic.com/ads", "alb.reddit.com"};
constexpr NeedleRow kNeedles[] = {{"rdt", true}};
constexpr LibraryRow kLibraries[] = {{"redditstatic.com", "/ads/pixel.js", ""}};
constexpr DataWord kDataWords[] = {{"reddit"}};

}  // namespace

extern constexpr Vendor reddit{.id = "reddit",
                               .name = "Reddit pixel",
                               .company = "Reddit",
                               .country = "US",
                               .facts_date = "2026-11-21",
                               .hosts = kHosts,
                               .wires = kWires,
                               .calls = kCalls,
                               .texts = kTexts,
                               .needles = kNeedles,
                               .libraries = kLibraries,
                               .data_words = kDataWords};

}  // namespace formleak::vendors
