// Advertising pixels and identity services (vendors.md, section 3). The mark behind a row's source: C the
// vendor's own words or script, L seen by third parties, U unverified.
#include <algorithm>

#include "detectors/wires/wire_tables.h"

namespace formleak::wires {
namespace {

bool is_made_of(std::string_view text, std::string_view digits) {
    return text.find_first_not_of(digits) == std::string_view::npos;
}
constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kUuid = "0123456789abcdef-";

// 3.1 TikTok, L; id C
constexpr std::string_view kTiktokHosts[] = {"analytics.tiktok.com", "analytics.us.tiktok.com"};
constexpr std::string_view kTiktokPaths[] = {"/api/v2/pixel", "/api/v2/pixel/*", "/api/v2/performance*"};
constexpr std::string_view kTiktokAccounts[] = {"context.pixel.code", "context.pixel.codes"};
constexpr std::string_view kTiktokEvents[] = {"event", "type"};

bool is_tiktok_request(const Sent& sent) {
    for (const Json& document : sent.documents) {
        const Json* batch = find_path(document, "batch.0");
        const Json* code = find_path(batch ? *batch : document, "context.pixel.code");
        if (code && code->as_text().size() == 20 && is_made_of(code->as_text(), kUpper)) return true;
    }
    return false;
}

// 3.2 Snap, L
constexpr std::string_view kSnapHosts[] = {"tr.snapchat.com", "tr6.snapchat.com", "tr-shadow.snapchat.com"};
constexpr std::string_view kSnapPaths[] = {"/p", "/p/*"};
constexpr std::string_view kSnapAccounts[] = {"pid", "t.pid", "req.0.t.pid"};
constexpr std::string_view kSnapEvents[] = {"ev", "t.ev", "req.0.t.ev"};
constexpr KeyKind kSnapKeys[] = {{"uhem", DataKind::email},
                                 {"uhpn", DataKind::phone},
                                 {"geocity", DataKind::city},
                                 {"georegion", DataKind::region},
                                 {"geopostalcode", DataKind::postal_code},
                                 {"geocountry", DataKind::country}};

bool is_snap_request(const Sent& sent) {
    const std::string* pid = find_value(sent, "pid");
    if (!pid || pid->size() != 36 || !is_made_of(*pid, kUuid) || !find_value(sent, "ev")) return false;
    return find_value(sent, "u_hem") || find_value(sent, "u_hpn") || find_value(sent, "u_c1");
}

// 3.3 Pinterest, C/L
constexpr std::string_view kPinterestHosts[] = {"ct.pinterest.com"};
constexpr std::string_view kPinterestPaths[] = {"/v3", "/v3/", "/user", "/user/"};
constexpr std::string_view kPinterestAccounts[] = {"tid"};
constexpr std::string_view kPinterestEvents[] = {"event"};
constexpr std::string_view kPinterestNested[] = {"pd", "ed", "ad"};
constexpr KeyKind kPinterestKeys[] = {{"pd.em", DataKind::email},       {"pd.ph", DataKind::phone},
                                      {"pd.fn", DataKind::first_name},  {"pd.ln", DataKind::last_name},
                                      {"pd.ge", DataKind::gender},      {"pd.db", DataKind::birth_date},
                                      {"pd.ct", DataKind::city},        {"pd.st", DataKind::region},
                                      {"pd.zp", DataKind::postal_code}, {"pd.country", DataKind::country}};

bool is_pinterest_request(const Sent& sent) {
    const std::string* tid = find_value(sent, "tid");
    return tid && tid->size() == 13 && tid->starts_with("26") && is_made_of(*tid, kDigits) &&
           find_value(sent, "event") && find_value(sent, "pd");
}

// 3.4 LinkedIn, L. The body of /wa/ is base64 of gzip of JSON.
constexpr std::string_view kLinkedinHosts[] = {"px.ads.linkedin.com", "px4.ads.linkedin.com"};
constexpr std::string_view kLinkedinPaths[] = {"/collect*", "/wa/*", "/wa", "/attribution_trigger*"};
constexpr std::string_view kLinkedinAccounts[] = {"pid", "pids.0", "pids"};
constexpr std::string_view kLinkedinEvents[] = {"signalType", "conversionId"};
constexpr std::string_view kLinkedinAddresses[] = {"url"};

// 3.5 X, L
constexpr std::string_view kXHosts[] = {"analytics.twitter.com", "t.co", "analytics.x.com"};
constexpr std::string_view kXPaths[] = {"/1/i/adsct*", "/i/adsct*"};
constexpr std::string_view kXAccounts[] = {"txn_id", "p_id"};
constexpr std::string_view kXEvents[] = {"events#0.0", "event"};
constexpr std::string_view kXNested[] = {"events"};

// 3.6 Microsoft UET, L
constexpr std::string_view kUetHosts[] = {"bat.bing.com", "bat.bing.net"};
constexpr std::string_view kUetPaths[] = {"/action/0*", "/actionp/0*"};
constexpr std::string_view kUetAccounts[] = {"ti"};
constexpr std::string_view kUetEvents[] = {"ea", "evt"};
constexpr std::string_view kUetNested[] = {"pid"};
constexpr std::string_view kUetNotes[] = {"asc"};
constexpr KeyKind kUetKeys[] = {{"pid.em", DataKind::email}, {"pid.ph", DataKind::phone}};

// 3.7 Reddit, L; pn U
constexpr std::string_view kRedditHosts[] = {"alb.reddit.com"};
constexpr std::string_view kRedditPaths[] = {"/rp.gif", "/rp", "/rp/*"};
constexpr std::string_view kRedditAccounts[] = {"id"};
constexpr std::string_view kRedditEvents[] = {"m.customEventName", "event"};
constexpr KeyKind kRedditKeys[] = {{"em", DataKind::email}, {"pn", DataKind::phone}};

bool is_reddit_request(const Sent& sent) {
    const std::string* id = find_value(sent, "id");
    return id && (id->starts_with("t2_") || id->starts_with("a2_")) && find_value(sent, "event") &&
           find_value(sent, "uuid") && find_value(sent, "ts");
}

// 3.8 Quora, C/L
constexpr std::string_view kQuoraHosts[] = {"q.quora.com"};
constexpr std::string_view kQuoraPaths[] = {"/_/ad/*/pixel"};
constexpr std::string_view kQuoraAccounts[] = {"path:2"};
constexpr std::string_view kQuoraEvents[] = {"tag"};
constexpr std::string_view kQuoraAddresses[] = {"u"};
constexpr KeyKind kQuoraKeys[] = {{"em", DataKind::email}};

// 3.8 Criteo, L: sub-queries in p0…, of which e=ce&m= carries the e-mail address
constexpr std::string_view kCriteoHosts[] = {"sslwidget.criteo.com", "widget.criteo.com", "dis.criteo.com",
                                             "gum.criteo.com"};
constexpr std::string_view kCriteoPaths[] = {"/event*", "/dis/*", "/sid/*", "/syncframe*"};
constexpr std::string_view kCriteoAccounts[] = {"a"};
constexpr std::string_view kCriteoNested[] = {"p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9"};
constexpr KeyKind kCriteoKeys[] = {{"m", DataKind::email}};

// 3.8 Taboola, Outbrain, Adform, Yahoo, Trade Desk: L, e-mail names U where no key stands here
constexpr std::string_view kTaboolaHosts[] = {"trc.taboola.com", "trc-events.taboola.com"};
constexpr std::string_view kTaboolaPaths[] = {"/*/log/3/unip*"};
constexpr std::string_view kFirstPiece[] = {"path:0"};
constexpr std::string_view kTaboolaEvents[] = {"en"};
constexpr KeyKind kTaboolaKeys[] = {{"unifiedid", DataKind::user_id}};

constexpr std::string_view kOutbrainHosts[] = {"tr.outbrain.com"};
constexpr std::string_view kOutbrainPaths[] = {"/unifiedPixel*", "/cachedClickId*"};
constexpr std::string_view kOutbrainAccounts[] = {"marketerId"};
constexpr std::string_view kOutbrainEvents[] = {"name"};

constexpr std::string_view kAdformHosts[] = {"a1.adform.net", "a2.adform.net", "track.adform.net"};
constexpr std::string_view kAdformPaths[] = {"/Serving/TrackPoint*"};
constexpr std::string_view kAdformAccounts[] = {"pm"};

constexpr std::string_view kYahooHosts[] = {"sp.analytics.yahoo.com"};
constexpr std::string_view kYahooPaths[] = {"/sp.pl*"};
constexpr std::string_view kYahooAccounts[] = {"pixelId", ".yp", "a"};
constexpr std::string_view kYahooEvents[] = {"ea"};
constexpr KeyKind kYahooKeys[] = {{"he", DataKind::email}};

constexpr std::string_view kTradeDeskHosts[] = {"insight.adsrvr.org", "match.adsrvr.org"};
constexpr std::string_view kTradeDeskPaths[] = {"/track/*"};
constexpr std::string_view kTradeDeskAccounts[] = {"adv"};
constexpr std::string_view kTradeDeskAddresses[] = {"ref"};
constexpr KeyKind kTradeDeskKeys[] = {
    {"em", DataKind::email}, {"uid2", DataKind::user_id}, {"euid", DataKind::user_id}};

// 3.8 UID2 and EUID, C: the request is encrypted
constexpr std::string_view kUidHosts[] = {"prod.uidapi.com", "prod.euid.eu"};
constexpr std::string_view kUidPaths[] = {"/v2/token/*"};
constexpr std::string_view kUidAccounts[] = {"subscription_id"};
constexpr std::string_view kThirdPiece[] = {"path:2"};
constexpr std::string_view kUidEncrypted[] = {"payload"};

// 3.8 LiveRamp, L; ID5, field numbers U
constexpr std::string_view kLiverampHosts[] = {"api.rlcdn.com"};
constexpr std::string_view kLiverampPaths[] = {"/api/identity/*"};
constexpr std::string_view kPidAccounts[] = {"pid"};
constexpr KeyKind kLiverampKeys[] = {{"iv", DataKind::email}};

constexpr std::string_view kId5Hosts[] = {"id5-sync.com", ".id5-sync.com"};
constexpr std::string_view kId5Paths[] = {"/g/v*", "/gm/v*"};
constexpr std::string_view kId5Nested[] = {"pd"};
constexpr KeyKind kId5Keys[] = {
    {"pd.1", DataKind::email}, {"pd.2", DataKind::phone}, {"pd.5", DataKind::user_id}};

// 3.8 Amazon, AdRoll, Impact, Bizible, myTarget, VK: L
constexpr std::string_view kAmazonHosts[] = {"s.amazon-adsystem.com"};
constexpr std::string_view kAmazonPaths[] = {"/iu3*"};
constexpr std::string_view kEventOnly[] = {"event"};

constexpr std::string_view kAdrollHosts[] = {"d.adroll.com"};
constexpr std::string_view kAdrollPaths[] = {"/pixel/*"};
constexpr std::string_view kSecondPiece[] = {"path:1"};
constexpr KeyKind kAdrollKeys[] = {{"adrollemail", DataKind::email}};

constexpr std::string_view kImpactHosts[] = {".pxf.io"};
constexpr std::string_view kImpactPaths[] = {"/xc/*"};

constexpr std::string_view kMytargetHosts[] = {"top-fwz1.mail.ru"};
constexpr std::string_view kMytargetPaths[] = {"/counter*", "/tracker*"};
constexpr std::string_view kIdOnly[] = {"id"};
constexpr KeyKind kMytargetKeys[] = {{"pid", DataKind::user_id}};

constexpr std::string_view kVkHosts[] = {"vk.com"};
constexpr std::string_view kVkPaths[] = {"/rtrg*"};
constexpr std::string_view kPOnly[] = {"p"};

constexpr Wire kWires[] = {
    {.vendor = "tiktok",
     .name = "pixel",
     .hosts = kTiktokHosts,
     .paths = kTiktokPaths,
     .has_signature = is_tiktok_request,
     .accounts = kTiktokAccounts,
     .events = kTiktokEvents,
     .message = "analytics_message",
     .batch = "batch"},
    {.vendor = "snap",
     .name = "p",
     .hosts = kSnapHosts,
     .paths = kSnapPaths,
     .has_signature = is_snap_request,
     .accounts = kSnapAccounts,
     .events = kSnapEvents,
     .keys = kSnapKeys,
     .batch = "req",
     .channel = "user"},
    {.vendor = "pinterest",
     .name = "v3",
     .hosts = kPinterestHosts,
     .paths = kPinterestPaths,
     .has_signature = is_pinterest_request,
     .accounts = kPinterestAccounts,
     .events = kPinterestEvents,
     .keys = kPinterestKeys,
     .nested = kPinterestNested},
    {.vendor = "linkedin",
     .name = "insight",
     .hosts = kLinkedinHosts,
     .paths = kLinkedinPaths,
     .accounts = kLinkedinAccounts,
     .events = kLinkedinEvents,
     .default_event = "collect",
     .addresses = kLinkedinAddresses,
     .channel = "setUserData"},
    {.vendor = "x",
     .name = "adsct",
     .hosts = kXHosts,
     .paths = kXPaths,
     .accounts = kXAccounts,
     .events = kXEvents,
     .nested = kXNested},
    {.vendor = "microsoft",
     .name = "uet",
     .hosts = kUetHosts,
     .paths = kUetPaths,
     .accounts = kUetAccounts,
     .events = kUetEvents,
     .keys = kUetKeys,
     .nested = kUetNested,
     .notes = kUetNotes},
    {.vendor = "reddit",
     .name = "rp",
     .hosts = kRedditHosts,
     .paths = kRedditPaths,
     .has_signature = is_reddit_request,
     .accounts = kRedditAccounts,
     .events = kRedditEvents,
     .keys = kRedditKeys,
     .channel = "init"},
    {.vendor = "quora",
     .name = "pixel",
     .hosts = kQuoraHosts,
     .paths = kQuoraPaths,
     .accounts = kQuoraAccounts,
     .events = kQuoraEvents,
     .keys = kQuoraKeys,
     .addresses = kQuoraAddresses,
     .channel = "init"},
    {.vendor = "criteo",
     .name = "event",
     .hosts = kCriteoHosts,
     .paths = kCriteoPaths,
     .accounts = kCriteoAccounts,
     .default_event = "event",
     .keys = kCriteoKeys,
     .nested = kCriteoNested},
    {.vendor = "taboola",
     .name = "unip",
     .hosts = kTaboolaHosts,
     .paths = kTaboolaPaths,
     .accounts = kFirstPiece,
     .events = kTaboolaEvents,
     .keys = kTaboolaKeys},
    {.vendor = "outbrain",
     .name = "pixel",
     .hosts = kOutbrainHosts,
     .paths = kOutbrainPaths,
     .accounts = kOutbrainAccounts,
     .events = kOutbrainEvents},
    {.vendor = "adform",
     .name = "trackpoint",
     .hosts = kAdformHosts,
     .paths = kAdformPaths,
     .accounts = kAdformAccounts,
     .default_event = "trackpoint"},
    {.vendor = "yahoo",
     .name = "dot",
     .hosts = kYahooHosts,
     .paths = kYahooPaths,
     .accounts = kYahooAccounts,
     .events = kYahooEvents,
     .keys = kYahooKeys,
     .channel = "userEmail"},
    {.vendor = "the-trade-desk",
     .name = "up",
     .hosts = kTradeDeskHosts,
     .paths = kTradeDeskPaths,
     .accounts = kTradeDeskAccounts,
     .events = kSecondPiece,
     .keys = kTradeDeskKeys,
     .addresses = kTradeDeskAddresses},
    {.vendor = "uid2",
     .name = "token",
     .hosts = kUidHosts,
     .paths = kUidPaths,
     .accounts = kUidAccounts,
     .events = kThirdPiece,
     .encrypted = kUidEncrypted,
     .channel = "token"},
    {.vendor = "liveramp",
     .name = "envelope",
     .hosts = kLiverampHosts,
     .paths = kLiverampPaths,
     .accounts = kPidAccounts,
     .default_event = "envelope",
     .keys = kLiverampKeys,
     .channel = "envelope"},
    {.vendor = "id5",
     .name = "sync",
     .hosts = kId5Hosts,
     .paths = kId5Paths,
     .accounts = kThirdPiece,
     .default_event = "sync",
     .keys = kId5Keys,
     .nested = kId5Nested},
    {.vendor = "amazon",
     .name = "iu3",
     .hosts = kAmazonHosts,
     .paths = kAmazonPaths,
     .accounts = kPidAccounts,
     .events = kEventOnly},
    {.vendor = "adroll",
     .name = "pixel",
     .hosts = kAdrollHosts,
     .paths = kAdrollPaths,
     .accounts = kSecondPiece,
     .default_event = "pixel",
     .keys = kAdrollKeys,
     .channel = "identify"},
    {.vendor = "impact",
     .name = "xc",
     .hosts = kImpactHosts,
     .paths = kImpactPaths,
     .accounts = kSecondPiece,
     .default_event = "conversion"},
    {.vendor = "vk",
     .name = "mytarget",
     .hosts = kMytargetHosts,
     .paths = kMytargetPaths,
     .accounts = kIdOnly,
     .events = kEventOnly,
     .keys = kMytargetKeys},
    {.vendor = "vk",
     .name = "rtrg",
     .hosts = kVkHosts,
     .paths = kVkPaths,
     .accounts = kPOnly,
     .events = kEventOnly},
};

}  // namespace

std::span<const Wire> ad_wires() {
    return kWires;
}

}  // namespace formleak::wires
