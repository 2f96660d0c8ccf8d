// Which company is behind a host. Hosts: vendors.md, section in the comment with its mark (C vendor's own
// words or script, L third parties, U unverified). Companies' seats are general knowledge (U) except Meta's.
#include "detectors/wires/wire.h"

namespace formleak::wires {
namespace {

constexpr std::string_view kMeta[] = {".facebook.com", ".facebook.net", "www.instagram.com",
                                      "gw.conversionsapigateway.com"};
constexpr std::string_view kGoogle[] = {
    ".googletagmanager.com",  ".google-analytics.com", ".googleadservices.com", ".doubleclick.net",
    ".googlesyndication.com", "analytics.google.com",  ".analytics.google.com", "www.google.*"};
constexpr std::string_view kTiktok[] = {".tiktok.com"};
constexpr std::string_view kSnap[] = {".snapchat.com", ".sc-static.net"};
constexpr std::string_view kPinterest[] = {"ct.pinterest.com", "s.pinimg.com"};
constexpr std::string_view kLinkedin[] = {".ads.linkedin.com", ".licdn.com"};
constexpr std::string_view kX[] = {"analytics.twitter.com", "static.ads-twitter.com", "t.co",
                                   "analytics.x.com"};
constexpr std::string_view kMicrosoft[] = {"bat.bing.com", "bat.bing.net", ".clarity.ms", ".adnxs.com"};
constexpr std::string_view kReddit[] = {"alb.reddit.com", "pixel-config.reddit.com",
                                        "conversions-config.reddit.com", "www.redditstatic.com"};
constexpr std::string_view kQuora[] = {"a.quora.com", "q.quora.com"};
constexpr std::string_view kCriteo[] = {".criteo.com", ".criteo.net"};
constexpr std::string_view kTaboola[] = {".taboola.com"};
constexpr std::string_view kOutbrain[] = {".outbrain.com"};
constexpr std::string_view kAdform[] = {".adform.net"};
constexpr std::string_view kYahoo[] = {"sp.analytics.yahoo.com", "s.yimg.com"};
constexpr std::string_view kTradeDesk[] = {".adsrvr.org"};
constexpr std::string_view kUid2[] = {".uidapi.com", ".euid.eu"};
constexpr std::string_view kLiveramp[] = {".rlcdn.com", "ats-wrapper.privacymanager.io"};
constexpr std::string_view kId5[] = {".id5-sync.com"};
constexpr std::string_view kAmazon[] = {".amazon-adsystem.com"};
constexpr std::string_view kAdroll[] = {".adroll.com"};
constexpr std::string_view kRtbHouse[] = {".creativecdn.com"};
constexpr std::string_view kStackadapt[] = {".stackadapt.com"};
constexpr std::string_view kQuantcast[] = {".quantserve.com"};
constexpr std::string_view kNorthbeam[] = {"j.northbeam.io", ".northbeam.io"};
constexpr std::string_view kSpotify[] = {"pixels.spotify.com"};
constexpr std::string_view kImpact[] = {".pxf.io", "utt.impactcdn.com"};
constexpr std::string_view kAwin[] = {"www.dwin1.com", "www.awin1.com"};
constexpr std::string_view kRokt[] = {"apps.rokt.com"};
constexpr std::string_view kAddshoppers[] = {"shop.pe", ".addshoppers.com"};
constexpr std::string_view kWunderkind[] = {"tag.bounceexchange.com", "tag.wknd.ai", ".bouncex.net",
                                            ".ibx2.net"};
constexpr std::string_view kVk[] = {"top-fwz1.mail.ru", "vk.com"};
constexpr std::string_view kHubspot[] = {
    ".hs-scripts.com",       ".hs-analytics.net", ".hscollectedforms.net",
    ".hs-banner.com",        ".hsforms.com",      "track.hubspot.com",
    "track-eu1.hubspot.com", "forms.hubspot.com", "forms-eu1.hubspot.com"};
constexpr std::string_view kKlaviyo[] = {"static.klaviyo.com", "a.klaviyo.com"};
constexpr std::string_view kActivecampaign[] = {"trackcmp.net", ".app-us1.com"};
constexpr std::string_view kAdobe[] = {".marketo.net", ".mktoresp.com", ".marketo.com",
                                       ".bizible.com", ".adobedtm.com", ".adobedc.net",
                                       ".demdex.net",  ".omtrdc.net",   ".2o7.net"};
constexpr std::string_view kSalesforce[] = {"pi.pardot.com", "go.pardot.com"};
constexpr std::string_view kMailchimp[] = {".chimpstatic.com", ".list-manage.com"};
constexpr std::string_view kAttentive[] = {".attn.tv", ".attentivemobile.com"};
constexpr std::string_view kDrip[] = {".getdrip.com"};
constexpr std::string_view kListrak[] = {".listrakbi.com"};
constexpr std::string_view kBloomreach[] = {".exponea.com", ".brcdn.com", ".brsrvr.com"};
constexpr std::string_view kBraze[] = {"js.appboycdn.com", ".braze.com", ".braze.eu"};
constexpr std::string_view kIntercom[] = {".intercom.io", ".intercomcdn.com"};
constexpr std::string_view kCustomerio[] = {".customer.io"};
constexpr std::string_view kSegment[] = {".segment.com", ".segment.io", ".segmentapis.com"};
constexpr std::string_view kRudderstack[] = {".rudderlabs.com", ".rudderstack.com"};
constexpr std::string_view kMparticle[] = {".mparticle.com"};
constexpr std::string_view kTealium[] = {".tiqcdn.com", ".tealiumiq.com"};
constexpr std::string_view kAmplitude[] = {".amplitude.com"};
constexpr std::string_view kMixpanel[] = {".mixpanel.com"};
constexpr std::string_view kPosthog[] = {".posthog.com"};
constexpr std::string_view kHeap[] = {".heapanalytics.com", ".heap-api.com"};
constexpr std::string_view kMatomo[] = {".matomo.cloud", ".innocraft.cloud"};
constexpr std::string_view kHotjar[] = {".hotjar.com", ".hotjar.io", "static.hj.contentsquare.net"};
constexpr std::string_view kFullstory[] = {".fullstory.com"};
constexpr std::string_view kMouseflow[] = {".mouseflow.com"};
constexpr std::string_view kLogrocket[] = {".logrocket.io",   ".logrocket.com", ".lr-in.com",
                                           ".lr-in-prod.com", ".lr-ingest.io",  ".lr-ingest.com"};
constexpr std::string_view kSmartlook[] = {".smartlook.com"};
constexpr std::string_view kInspectlet[] = {".inspectlet.com"};
constexpr std::string_view kLuckyOrange[] = {".luckyorange.com", "d10lpsik1i8c69.cloudfront.net",
                                             ".livestatserver.com"};
constexpr std::string_view kGlassbox[] = {"d2oh4tlt9mrke9.cloudfront.net", ".sessioncam.com"};
constexpr std::string_view kContentsquare[] = {".contentsquare.net"};
constexpr std::string_view kQuantumMetric[] = {".quantummetric.com"};
constexpr std::string_view kYandex[] = {"mc.yandex.ru", "mc.yandex.com", "mc.webvisor.org"};

constexpr Recipient kRecipients[] = {
    {"activecampaign", "ActiveCampaign", "US", kActivecampaign},   // 4, L
    {"addshoppers", "AddShoppers (SafeOpt)", "US", kAddshoppers},  // 3.8, hosts L
    {"adform", "Adform", "DK", kAdform},                           // 3.8, L
    {"adobe", "Adobe", "US", kAdobe},                              // 4 (Marketo, Bizible, Adobe), L; 7
    {"adroll", "NextRoll (AdRoll)", "US", kAdroll},                // 3.8, L
    {"amazon", "Amazon", "US", kAmazon},                           // 3.8, L
    {"amplitude", "Amplitude", "US", kAmplitude},                  // 5, C
    {"attentive", "Attentive Mobile", "US", kAttentive},           // 4, L
    {"awin", "Awin", "DE", kAwin},                                 // 3.8, L
    {"bloomreach", "Bloomreach", "US", kBloomreach},               // 4, L
    {"braze", "Braze", "US", kBraze},                              // 4, L
    {"contentsquare", "Contentsquare", "FR", kContentsquare},      // 6, L
    {"criteo", "Criteo", "FR", kCriteo},                           // 3.8, L
    {"customer.io", "Customer.io (Peaberry Software)", "US", kCustomerio},  // 4, L
    {"drip", "Drip", "US", kDrip},                                          // 4, L
    {"fullstory", "FullStory", "US", kFullstory},                           // 6, L
    {"glassbox", "Glassbox (SessionCam)", "GB", kGlassbox},                 // 6, L
    {"google", "Google", "US", kGoogle},                                    // 2.1, C/L
    {"heap", "Contentsquare (Heap)", "FR", kHeap},                          // 5, L
    {"hotjar", "Contentsquare (Hotjar)", "FR", kHotjar},                    // 6, L
    {"hubspot", "HubSpot", "US", kHubspot},                                 // 4, C
    {"id5", "ID5 Technology", "GB", kId5},                                  // 3.8, C/U
    {"impact", "impact.com", "US", kImpact},                                // 3.8, L
    {"inspectlet", "Inspectlet", "US", kInspectlet},                        // 6, U
    {"intercom", "Intercom", "US", kIntercom},                              // 4, L
    {"klaviyo", "Klaviyo", "US", kKlaviyo},                                 // 4, L
    {"linkedin", "LinkedIn (Microsoft)", "US", kLinkedin},                  // 3.4, C
    {"listrak", "Listrak", "US", kListrak},                                 // 4, C
    {"liveramp", "LiveRamp", "US", kLiveramp},                              // 3.8, L; privacymanager.io U
    {"logrocket", "LogRocket", "US", kLogrocket},                           // 6, L; "lr-*" spelled out, U
    {"luckyorange", "Lucky Orange", "US", kLuckyOrange},                    // 6, U
    {"mailchimp", "Intuit (Mailchimp)", "US", kMailchimp},                  // 4, L
    {"matomo", "InnoCraft (Matomo)", "NZ", kMatomo},                        // 5, L; cloud hosts U
    {"meta", "Meta Platforms", "US", kMeta},                                // meta-pixel.md 1.2, C
    {"microsoft", "Microsoft", "US", kMicrosoft},                       // 3.6, L; adnxs.com (Xandr) 3.8, L
    {"mixpanel", "Mixpanel", "US", kMixpanel},                          // 5, C
    {"mouseflow", "Mouseflow", "DK", kMouseflow},                       // 6, U
    {"mparticle", "mParticle (Rokt)", "US", kMparticle},                // 4, L
    {"northbeam", "Northbeam", "US", kNorthbeam},                       // 3.8, L
    {"outbrain", "Outbrain", "US", kOutbrain},                          // 3.8, L
    {"pinterest", "Pinterest", "US", kPinterest},                       // 3.3, C
    {"posthog", "PostHog", "US", kPosthog},                             // 5, C
    {"quantcast", "Quantcast", "US", kQuantcast},                       // 3.8, L
    {"quantummetric", "Quantum Metric", "US", kQuantumMetric},          // 6, L
    {"quora", "Quora", "US", kQuora},                                   // 3.8, C/L
    {"reddit", "Reddit", "US", kReddit},                                // 3.7, C/L
    {"rokt", "Rokt", "US", kRokt},                                      // 3.8, host U
    {"rtbhouse", "RTB House", "PL", kRtbHouse},                         // 3.8, L
    {"rudderstack", "RudderStack", "US", kRudderstack},                 // 4, L
    {"salesforce", "Salesforce (Pardot)", "US", kSalesforce},           // 4, L
    {"segment", "Twilio (Segment)", "US", kSegment},                    // 4, C/L
    {"smartlook", "Cisco (Smartlook)", "US", kSmartlook},               // 6, L
    {"snap", "Snap", "US", kSnap},                                      // 3.2, C
    {"spotify", "Spotify", "SE", kSpotify},                             // 3.8, L
    {"stackadapt", "StackAdapt", "CA", kStackadapt},                    // 3.8, L
    {"taboola", "Taboola", "US", kTaboola},                             // 3.8, L
    {"tealium", "Tealium", "US", kTealium},                             // 4, L
    {"the-trade-desk", "The Trade Desk", "US", kTradeDesk},             // 3.8, L
    {"tiktok", "TikTok (ByteDance)", "CN", kTiktok},                    // 3.1, C
    {"uid2", "The Trade Desk (UID2, EUID)", "US", kUid2},               // 3.8, C
    {"vk", "VK", "RU", kVk},                                            // 3.8, L/U
    {"wunderkind", "Wunderkind (Bounce Exchange)", "US", kWunderkind},  // 3.8, hosts L
    {"x", "X Corp.", "US", kX},                                         // 3.5, C/L
    {"yahoo", "Yahoo", "US", kYahoo},                                   // 3.8, L
    {"yandex", "Yandex", "RU", kYandex},                                // 6, L/U
};

}  // namespace

std::span<const Recipient> all_recipients() {
    return kRecipients;
}

const Recipient* find_recipient(std::string_view vendor) {
    for (const Recipient& row : kRecipients)
        if (row.vendor == vendor) return &row;
    return nullptr;
}

}  // namespace formleak::wires
