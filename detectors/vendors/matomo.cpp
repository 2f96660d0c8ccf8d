// Matomo. vendors.md: hosts 5, L; cloud hosts U; wire 5, L: usually the site's own host, so by signature.
// Tracking API: idsite, rec=1.
#include "detectors/model/vendor.h"
#include "detectors/wires/sent.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".matomo.cloud", ".innocraft.cloud"};

constexpr std::string_view kPaths[] = {"/matomo.php*", "/piwik.php*"};
constexpr std::string_view kAccounts[] = {"idsite"};
constexpr std::string_view kEvents[] = {"e_a"};
constexpr std::string_view kAddresses[] = {"url", "urlref"};
constexpr wires::KeyKind kKeys[] = {{"uid", DataKind::user_id}};

bool is_matomo_request(const wires::Sent& sent) {
    const std::string* record = wires::find_value(sent, "rec");
    return record && *record == "1" && wires::find_value(sent, "idsite") &&
           (sent.path.ends_with(".php") || wires::find_value(sent, "_id"));
}

constexpr wires::Wire kWires[] = {{.name = "hit",
                                   .hosts = kHosts,
                                   .paths = kPaths,
                                   .has_signature = is_matomo_request,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .default_event = "hit",
                                   .keys = kKeys,
                                   .addresses = kAddresses}};

constexpr CallRow kCalls[] = {{"_paq.push"}};
constexpr NeedleRow kNeedles[] = {{"_paq"}};
// U; it only keeps a problem from being said twice.
constexpr LibraryRow kLibraries[] = {{"cdn.matomo.cloud", "/", "matomo.js"}};

}  // namespace

extern constexpr Vendor matomo{.id = "matomo",
                               .name = "Matomo",
                               .company = "InnoCraft (Matomo)",
                               .country = "NZ",
                               .facts_date = "2026-11-21",
                               .hosts = kHosts,
                               .wires = kWires,
                               .self_hosted = true,
                               .calls = kCalls,
                               .needles = kNeedles,
                               .libraries = kLibraries};

}  // namespace formleak::vendors
