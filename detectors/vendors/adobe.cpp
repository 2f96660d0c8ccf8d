// Adobe. vendors.md: hosts 4 (Marketo, Bizible, Adobe), L; 7; wires 4, L (Marketo: forms post every
// field; Bizible; Analytics, Web SDK, id service).
#include "detectors/model/vendor.h"
#include "detectors/wires/sent.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".marketo.net", ".mktoresp.com", ".marketo.com",
                                       ".bizible.com", ".adobedtm.com", ".adobedc.net",
                                       ".demdex.net",  ".omtrdc.net",   ".2o7.net"};
// Zones that first-party names point to (7, L).
constexpr std::string_view kCnameZones[] = {".sc.omtrdc.net", ".data.adobedc.net", ".mktoweb.com"};

// Munchkin
constexpr std::string_view kMunchkinHosts[] = {".mktoresp.com"};
constexpr std::string_view kMunchkinPaths[] = {"/webevents/*"};
constexpr std::string_view kFirstLabel[] = {"host:0"};
constexpr std::string_view kSecondPiece[] = {"path:1"};

// Marketo forms
constexpr std::string_view kMarketoHosts[] = {".marketo.com"};
constexpr std::string_view kMarketoPaths[] = {"/index.php/leadCapture/*"};
constexpr std::string_view kMarketoAccounts[] = {"munchkinId"};

bool is_marketo_form(const wires::Sent& sent) {
    return sent.path.starts_with("/index.php/leadCapture/save") && wires::find_value(sent, "munchkinId");
}

// Bizible
constexpr std::string_view kBizibleHosts[] = {"cdn.bizible.com"};
constexpr std::string_view kBiziblePaths[] = {"/ipv*", "/m/ipv*"};

// Web sdk
constexpr std::string_view kEdgeHosts[] = {"edge.adobedc.net", ".adobedc.net"};
constexpr std::string_view kEdgePaths[] = {"/ee/*"};
constexpr std::string_view kConfigId[] = {"configId"};
constexpr std::string_view kEdgeEvents[] = {"events.0.xdm.eventType"};
constexpr wires::KeyKind kEdgeKeys[] = {{"email.id", DataKind::email}, {"phone.id", DataKind::phone}};

bool is_edge_request(const wires::Sent& sent) {
    return sent.path.starts_with("/ee/") && sent.path.ends_with("/interact") &&
           wires::find_value(sent, "configId");
}

// Analytics
constexpr std::string_view kThirdPiece[] = {"path:2"};
constexpr std::string_view kAnalyticsHosts[] = {".omtrdc.net", ".2o7.net"};
constexpr std::string_view kAnalyticsPaths[] = {"/b/ss/*"};
constexpr std::string_view kAdobeAddresses[] = {"g", "r"};

bool is_adobe_analytics(const wires::Sent& sent) {
    return sent.path.starts_with("/b/ss/") &&
           (wires::find_value(sent, "AQB") || wires::find_value(sent, "ndh"));
}

// Id service
constexpr std::string_view kDemdexHosts[] = {".demdex.net"};
constexpr std::string_view kDemdexPaths[] = {"/id*"};
constexpr std::string_view kOrgId[] = {"d_orgid"};
constexpr std::string_view kDemdexNested[] = {"d_cid_ic"};

constexpr wires::Wire kWires[] = {
    {.name = "munchkin",
     .hosts = kMunchkinHosts,
     .paths = kMunchkinPaths,
     .accounts = kFirstLabel,
     .events = kSecondPiece,
     .channel = "munchkin"},
    {.name = "marketo forms",
     .hosts = kMarketoHosts,
     .paths = kMarketoPaths,
     .has_signature = is_marketo_form,
     .accounts = kMarketoAccounts,
     .default_event = "form-submission",
     .channel = "form",
     .via = Channel::form,
     .whole_form = true},
    {.name = "bizible",
     .hosts = kBizibleHosts,
     .paths = kBiziblePaths,
     .default_event = "ipv",
     .channel = "bizible"},
    {.name = "web sdk",
     .hosts = kEdgeHosts,
     .paths = kEdgePaths,
     .has_signature = is_edge_request,
     .accounts = kConfigId,
     .events = kEdgeEvents,
     .default_event = "interact",
     .keys = kEdgeKeys},
    {.name = "analytics",
     .hosts = kAnalyticsHosts,
     .paths = kAnalyticsPaths,
     .has_signature = is_adobe_analytics,
     .accounts = kThirdPiece,
     .default_event = "hit",
     .addresses = kAdobeAddresses},
    {.name = "id service",
     .hosts = kDemdexHosts,
     .paths = kDemdexPaths,
     .accounts = kOrgId,
     .default_event = "id",
     .nested = kDemdexNested,
     .channel = "setCustomerIDs"},
};

constexpr CallRow kCalls[] = {{"Munchkin.*"}, {"mktoMunchkinFunction"}, {"Bizible.*"},
                              {"alloy"},      {"_satellite.*"},         {"visitor.setCustomerIDs"}};
constexpr std::string_view kGlobals[] = {"_satellite"};
constexpr std::string_view kTexts[] = {"adobedtm.com"};
constexpr NeedleRow kNeedles[] = {
    {"Munchkin"}, {"Bizible"}, {"_satellite"}, {"setCustomerIDs"}, {"alloy", true}};
constexpr std::string_view kTagManagers[] = {"adobedtm"};

}  // namespace

extern constexpr Vendor adobe{.id = "adobe",
                              .name = "Adobe",
                              .company = "Adobe",
                              .country = "US",
                              .facts_date = "2026-11-21",
                              .hosts = kHosts,
                              .cname_zones = kCnameZones,
                              .wires = kWires,
                              .calls = kCalls,
                              .globals = kGlobals,
                              .texts = kTexts,
                              .needles = kNeedles,
                              .tag_managers = kTagManagers};

}  // namespace formleak::vendors
