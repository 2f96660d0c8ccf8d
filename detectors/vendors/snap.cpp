// Snap pixel. vendors.md: hosts 3.2, C; wire 3.2, L.
#include "detectors/model/vendor.h"
#include "detectors/wires/sent.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".snapchat.com", ".sc-static.net"};

constexpr std::string_view kUuid = "0123456789abcdef-";
constexpr std::string_view kWireHosts[] = {"tr.snapchat.com", "tr6.snapchat.com", "tr-shadow.snapchat.com"};
constexpr std::string_view kPaths[] = {"/p", "/p/*"};
constexpr std::string_view kAccounts[] = {"pid", "t.pid", "req.0.t.pid"};
constexpr std::string_view kEvents[] = {"ev", "t.ev", "req.0.t.ev"};
constexpr wires::KeyKind kKeys[] = {{"uhem", DataKind::email},
                                    {"uhpn", DataKind::phone},
                                    {"geocity", DataKind::city},
                                    {"georegion", DataKind::region},
                                    {"geopostalcode", DataKind::postal_code},
                                    {"geocountry", DataKind::country}};

bool is_snap_request(const wires::Sent& sent) {
    const std::string* pid = wires::find_value(sent, "pid");
    if (!pid || pid->size() != 36 || !wires::is_made_of(*pid, kUuid) || !wires::find_value(sent, "ev"))
        return false;
    return wires::find_value(sent, "u_hem") || wires::find_value(sent, "u_hpn") ||
           wires::find_value(sent, "u_c1");
}

constexpr wires::Wire kWires[] = {{.name = "p",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .has_signature = is_snap_request,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .keys = kKeys,
                                   .batch = "req",
                                   .channel = "user"}};

constexpr CallRow kCalls[] = {{"snaptr"}};
constexpr std::string_view kTexts[] = {"sc-static.net/scevent", "tr.snapchat.com"};
constexpr NeedleRow kNeedles[] = {{"snaptr"}};
constexpr LibraryRow kLibraries[] = {{"sc-static.net", "/scevent", ".js"}};
constexpr DataWord kDataWords[] = {{"snap"}};

}  // namespace

extern constexpr Vendor snap{.id = "snap",
                             .name = "Snap pixel",
                             .company = "Snap",
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
