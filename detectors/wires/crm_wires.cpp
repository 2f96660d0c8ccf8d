// E-mail, CRM and customer data tools: data usually in clear text (vendors.md, section 4; HubSpot also 3.8).
#include <algorithm>

#include "detectors/wires/wire_tables.h"

namespace formleak::wires {
namespace {

// HubSpot. Collected forms C: the whole form in clear text, JSON, or GET with the JSON in formSubmission.
constexpr std::string_view kCollectedHosts[] = {"forms.hscollectedforms.net",
                                                "forms-eu1.hscollectedforms.net", ".hscollectedforms.net"};
constexpr std::string_view kCollectedPaths[] = {"/collected-forms/submit/*", "*/submit.gif*",
                                                "*/submit/form*"};
constexpr std::string_view kPortal[] = {"portalId", "formSubmission#portalId"};
constexpr KeyKind kCollectedKeys[] = {{"contactfields.name", DataKind::full_name}};

constexpr std::string_view kHsFormsHosts[] = {".hsforms.com", "forms.hubspot.com", "forms-eu1.hubspot.com"};
constexpr std::string_view kHsFormsPaths[] = {"/submissions/*", "/uploads/form/*"};
constexpr std::string_view kHsFormsAccounts[] = {"portalId", "path:4"};

constexpr std::string_view kHsTrackHosts[] = {"track.hubspot.com", "track-eu1.hubspot.com"};
constexpr std::string_view kHsTrackPaths[] = {"/__ptq.gif*"};
constexpr std::string_view kAOnly[] = {"a"};

// Klaviyo, L
constexpr std::string_view kKlaviyoHosts[] = {"a.klaviyo.com"};
constexpr std::string_view kKlaviyoPaths[] = {"/client/*", "/api/track*", "/api/identify*", "/api/onsite/*"};
constexpr std::string_view kKlaviyoAccounts[] = {"company_id", "token"};
constexpr std::string_view kKlaviyoEvents[] = {"data.attributes.metric.data.attributes.name", "event",
                                               "path:1"};

// ActiveCampaign, L: the parameter's name is not stated, found by content
constexpr std::string_view kActiveHosts[] = {"trackcmp.net", "prism.app-us1.com"};
constexpr std::string_view kAnyPath[] = {"/*"};
constexpr std::string_view kActiveAccounts[] = {"actid", "account"};

// Marketo and Pardot, L: forms post every field
constexpr std::string_view kMunchkinHosts[] = {".mktoresp.com"};
constexpr std::string_view kMunchkinPaths[] = {"/webevents/*"};
constexpr std::string_view kFirstLabel[] = {"host:0"};
constexpr std::string_view kSecondPiece[] = {"path:1"};
constexpr std::string_view kMarketoHosts[] = {".marketo.com"};
constexpr std::string_view kMarketoPaths[] = {"/index.php/leadCapture/*"};
constexpr std::string_view kMarketoAccounts[] = {"munchkinId"};

bool is_marketo_form(const Sent& sent) {
    return sent.path.starts_with("/index.php/leadCapture/save") && find_value(sent, "munchkinId");
}

constexpr std::string_view kPardotHosts[] = {"pi.pardot.com"};
constexpr std::string_view kPardotPaths[] = {"/analytics*"};
constexpr std::string_view kPardotAccounts[] = {"account_id"};
constexpr std::string_view kPardotFormHosts[] = {"go.pardot.com"};
constexpr std::string_view kPardotFormPaths[] = {"/l/*"};

// Bizible (Adobe), L
constexpr std::string_view kBizibleHosts[] = {"cdn.bizible.com"};
constexpr std::string_view kBiziblePaths[] = {"/ipv*", "/m/ipv*"};

// Mailchimp, L: fields EMAIL, FNAME, LNAME, PHONE
constexpr std::string_view kMailchimpHosts[] = {".list-manage.com"};
constexpr std::string_view kMailchimpPaths[] = {"/subscribe/post*"};
constexpr std::string_view kUOnly[] = {"u"};

// Attentive, Drip, Listrak (C), Bloomreach, Braze, Intercom, Customer.io: L
constexpr std::string_view kAttentiveHosts[] = {".attn.tv", "events.attentivemobile.com"};
constexpr std::string_view kAttentivePaths[] = {"/d", "/d/*", "/e", "/e/*"};
constexpr std::string_view kDripHosts[] = {"api.getdrip.com"};
constexpr std::string_view kDripPaths[] = {"/client/*"};
constexpr std::string_view kListrakHosts[] = {"s1.listrakbi.com", "sca1.listrakbi.com"};
constexpr std::string_view kListrakAccounts[] = {"ctid", "m"};
constexpr std::string_view kBloomreachHosts[] = {".exponea.com"};
constexpr std::string_view kBloomreachPaths[] = {"*/bulk*", "/track/*"};
constexpr KeyKind kBloomreachKeys[] = {{"registered", DataKind::user_id}};
constexpr std::string_view kBloomreachAccounts[] = {"company_id", "project_id"};
constexpr std::string_view kBrazeHosts[] = {".braze.com", ".braze.eu"};
constexpr std::string_view kBrazePaths[] = {"/api/v3/*"};
constexpr std::string_view kApiKey[] = {"api_key"};
constexpr std::string_view kIntercomHosts[] = {"api-iam.intercom.io", ".intercom.io"};
constexpr std::string_view kIntercomPaths[] = {"/messenger/*"};
constexpr std::string_view kAppId[] = {"app_id"};
constexpr std::string_view kIntercomNested[] = {"user_data"};
constexpr KeyKind kIntercomKeys[] = {{"userdata.name", DataKind::full_name}};
constexpr std::string_view kCustomerioHosts[] = {"track.customer.io"};
constexpr std::string_view kCustomerioPaths[] = {"/events/*"};

// Segment C/L; RudderStack L speaks the same form.
constexpr std::string_view kSegmentHosts[] = {"api.segment.io", "events.eu1.segmentapis.com"};
constexpr std::string_view kSegmentPaths[] = {"/v1/*"};
constexpr std::string_view kWriteKey[] = {"writeKey"};
constexpr std::string_view kSegmentEvents[] = {"event", "type", "path:1"};
constexpr std::string_view kRudderHosts[] = {".dataplane.rudderstack.com"};
constexpr std::string_view kRudderPaths[] = {"/v1/*", "/beacon/v1/*"};

// The first message of the body, when it has the protocol's envelope.
const Json* segment_message(const Sent& sent) {
    for (const Json& document : sent.documents) {
        const Json* first = find_path(document, "batch.0");
        const Json& message = first ? *first : document;
        if (message.is_object() && message.find("messageId") && message.find("anonymousId") &&
            message.find("type"))
            return &message;
    }
    return nullptr;
}
bool is_rudder(const Json& message) {
    const Json* library = find_path(message, "context.library.name");
    return library && library->as_text().find("Rudder") != std::string::npos;
}
bool is_segment_request(const Sent& sent) {
    const Json* message = segment_message(sent);
    return message && find_path(*message, "context.library.name") && !is_rudder(*message);
}
bool is_rudder_request(const Sent& sent) {
    const Json* message = segment_message(sent);
    return message && is_rudder(*message);
}

// mParticle, Tealium, Adobe: L
constexpr std::string_view kMparticleHosts[] = {"jssdks.mparticle.com"};
constexpr std::string_view kMparticlePaths[] = {"/v3/JS/*"};
constexpr std::string_view kThirdPiece[] = {"path:2"};
constexpr std::string_view kMparticleIdHosts[] = {"identity.mparticle.com"};
constexpr std::string_view kMparticleIdPaths[] = {"/v1/*"};
constexpr std::string_view kTealiumHosts[] = {".tealiumiq.com"};
constexpr std::string_view kTealiumPaths[] = {"/event*", "*/i.gif*"};
constexpr std::string_view kTealiumAccounts[] = {"tealium_account"};
constexpr std::string_view kTealiumEvents[] = {"tealium_event"};
constexpr std::string_view kDataOnly[] = {"data"};

constexpr std::string_view kEdgeHosts[] = {"edge.adobedc.net", ".adobedc.net"};
constexpr std::string_view kEdgePaths[] = {"/ee/*"};
constexpr std::string_view kConfigId[] = {"configId"};
constexpr std::string_view kEdgeEvents[] = {"events.0.xdm.eventType"};
constexpr KeyKind kEdgeKeys[] = {{"email.id", DataKind::email}, {"phone.id", DataKind::phone}};

bool is_edge_request(const Sent& sent) {
    return sent.path.starts_with("/ee/") && sent.path.ends_with("/interact") && find_value(sent, "configId");
}

constexpr std::string_view kAnalyticsHosts[] = {".omtrdc.net", ".2o7.net"};
constexpr std::string_view kAnalyticsPaths[] = {"/b/ss/*"};
constexpr std::string_view kAdobeAddresses[] = {"g", "r"};

bool is_adobe_analytics(const Sent& sent) {
    return sent.path.starts_with("/b/ss/") && (find_value(sent, "AQB") || find_value(sent, "ndh"));
}

constexpr std::string_view kDemdexHosts[] = {".demdex.net"};
constexpr std::string_view kDemdexPaths[] = {"/id*"};
constexpr std::string_view kOrgId[] = {"d_orgid"};
constexpr std::string_view kDemdexNested[] = {"d_cid_ic"};

constexpr Wire kWires[] = {
    {.vendor = "hubspot",
     .name = "collected forms",
     .hosts = kCollectedHosts,
     .paths = kCollectedPaths,
     .accounts = kPortal,
     .default_event = "collected-forms",
     .keys = kCollectedKeys,
     .message = "formSubmission",
     .channel = "collected-forms",
     .whole_form = true},
    {.vendor = "hubspot",
     .name = "forms",
     .hosts = kHsFormsHosts,
     .paths = kHsFormsPaths,
     .accounts = kHsFormsAccounts,
     .default_event = "form-submission",
     .channel = "form",
     .whole_form = true},
    {.vendor = "hubspot",
     .name = "tracking",
     .hosts = kHsTrackHosts,
     .paths = kHsTrackPaths,
     .accounts = kAOnly,
     .default_event = "tracking",
     .channel = "identify"},
    {.vendor = "klaviyo",
     .name = "client",
     .hosts = kKlaviyoHosts,
     .paths = kKlaviyoPaths,
     .accounts = kKlaviyoAccounts,
     .events = kKlaviyoEvents,
     .message = "data"},
    {.vendor = "activecampaign",
     .name = "visit",
     .hosts = kActiveHosts,
     .paths = kAnyPath,
     .accounts = kActiveAccounts,
     .default_event = "visit",
     .channel = "setEmail"},
    {.vendor = "adobe",
     .name = "munchkin",
     .hosts = kMunchkinHosts,
     .paths = kMunchkinPaths,
     .accounts = kFirstLabel,
     .events = kSecondPiece,
     .channel = "munchkin"},
    {.vendor = "adobe",
     .name = "marketo forms",
     .hosts = kMarketoHosts,
     .paths = kMarketoPaths,
     .has_signature = is_marketo_form,
     .accounts = kMarketoAccounts,
     .default_event = "form-submission",
     .channel = "form",
     .whole_form = true},
    {.vendor = "salesforce",
     .name = "pardot",
     .hosts = kPardotHosts,
     .paths = kPardotPaths,
     .accounts = kPardotAccounts,
     .default_event = "analytics"},
    {.vendor = "salesforce",
     .name = "pardot forms",
     .hosts = kPardotFormHosts,
     .paths = kPardotFormPaths,
     .accounts = kSecondPiece,
     .default_event = "form-submission",
     .channel = "form",
     .whole_form = true},
    {.vendor = "adobe",
     .name = "bizible",
     .hosts = kBizibleHosts,
     .paths = kBiziblePaths,
     .default_event = "ipv",
     .channel = "bizible"},
    {.vendor = "mailchimp",
     .name = "subscribe",
     .hosts = kMailchimpHosts,
     .paths = kMailchimpPaths,
     .accounts = kUOnly,
     .default_event = "subscribe",
     .channel = "form",
     .whole_form = true},
    {.vendor = "attentive",
     .name = "events",
     .hosts = kAttentiveHosts,
     .paths = kAttentivePaths,
     .accounts = kFirstLabel,
     .default_event = "event",
     .channel = "identify"},
    {.vendor = "drip",
     .name = "client",
     .hosts = kDripHosts,
     .paths = kDripPaths,
     .events = kSecondPiece,
     .channel = "identify"},
    {.vendor = "listrak",
     .name = "sca",
     .hosts = kListrakHosts,
     .paths = kAnyPath,
     .accounts = kListrakAccounts,
     .default_event = "activity",
     .channel = "SCA"},
    {.vendor = "bloomreach",
     .name = "bulk",
     .hosts = kBloomreachHosts,
     .paths = kBloomreachPaths,
     .accounts = kBloomreachAccounts,
     .default_event = "bulk",
     .keys = kBloomreachKeys},
    {.vendor = "braze",
     .name = "data",
     .hosts = kBrazeHosts,
     .paths = kBrazePaths,
     .accounts = kApiKey,
     .default_event = "data"},
    {.vendor = "intercom",
     .name = "ping",
     .hosts = kIntercomHosts,
     .paths = kIntercomPaths,
     .accounts = kAppId,
     .default_event = "ping",
     .keys = kIntercomKeys,
     .nested = kIntercomNested,
     .channel = "boot"},
    {.vendor = "customer.io",
     .name = "track",
     .hosts = kCustomerioHosts,
     .paths = kCustomerioPaths,
     .events = kSecondPiece,
     .channel = "identify"},
    {.vendor = "segment",
     .name = "v1",
     .hosts = kSegmentHosts,
     .paths = kSegmentPaths,
     .has_signature = is_segment_request,
     .accounts = kWriteKey,
     .events = kSegmentEvents,
     .batch = "batch"},
    {.vendor = "rudderstack",
     .name = "v1",
     .hosts = kRudderHosts,
     .paths = kRudderPaths,
     .has_signature = is_rudder_request,
     .accounts = kWriteKey,
     .events = kSegmentEvents,
     .batch = "batch"},
    {.vendor = "mparticle",
     .name = "events",
     .hosts = kMparticleHosts,
     .paths = kMparticlePaths,
     .accounts = kThirdPiece,
     .default_event = "events"},
    {.vendor = "mparticle",
     .name = "identity",
     .hosts = kMparticleIdHosts,
     .paths = kMparticleIdPaths,
     .events = kSecondPiece},
    {.vendor = "tealium",
     .name = "collect",
     .hosts = kTealiumHosts,
     .paths = kTealiumPaths,
     .accounts = kTealiumAccounts,
     .events = kTealiumEvents,
     .default_event = "event",
     .nested = kDataOnly},
    {.vendor = "adobe",
     .name = "web sdk",
     .hosts = kEdgeHosts,
     .paths = kEdgePaths,
     .has_signature = is_edge_request,
     .accounts = kConfigId,
     .events = kEdgeEvents,
     .default_event = "interact",
     .keys = kEdgeKeys},
    {.vendor = "adobe",
     .name = "analytics",
     .hosts = kAnalyticsHosts,
     .paths = kAnalyticsPaths,
     .has_signature = is_adobe_analytics,
     .accounts = kThirdPiece,
     .default_event = "hit",
     .addresses = kAdobeAddresses},
    {.vendor = "adobe",
     .name = "id service",
     .hosts = kDemdexHosts,
     .paths = kDemdexPaths,
     .accounts = kOrgId,
     .default_event = "id",
     .nested = kDemdexNested,
     .channel = "setCustomerIDs"},
};

}  // namespace

std::span<const Wire> crm_wires() {
    return kWires;
}

}  // namespace formleak::wires
