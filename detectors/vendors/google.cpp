// Google tag: GA4 and Ads. vendors.md: hosts 2.1, C/L; wires 2.6 and 2.7, in vendors/google/google_wire.cpp.
#include "detectors/model/vendor.h"
#include "detectors/vendors/google/google_wire.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {
    ".googletagmanager.com",  ".google-analytics.com", ".googleadservices.com", ".doubleclick.net",
    ".googlesyndication.com", "analytics.google.com",  ".analytics.google.com", "www.google.*"};

constexpr std::string_view kAnalyticsHosts[] = {"www.google-analytics.com", "ssl.google-analytics.com",
                                                ".analytics.google.com", ".google-analytics.com",
                                                "stats.g.doubleclick.net"};
constexpr std::string_view kAnalyticsPaths[] = {"/g/collect", "*/g/collect", "/collect", "/j/collect",
                                                "/r/collect"};
constexpr std::string_view kAnalyticsAccounts[] = {"tid"};
constexpr std::string_view kEvents[] = {"en", "t"};
constexpr std::string_view kAddresses[] = {"dl", "dr", "url", "ref", "tiba"};
constexpr std::string_view kNotes[] = {"ec_mode",
                                       "ep.form_id",
                                       "ep.form_name",
                                       "ep.form_destination",
                                       "ep.form_submit_text",
                                       "ep.first_field_name",
                                       "ep.first_field_id",
                                       "gcs"};

constexpr std::string_view kAdsHosts[] = {
    "www.googleadservices.com", "googleads.g.doubleclick.net", "www.google.*", "google.*",
    "ad.doubleclick.net",       ".fls.doubleclick.net"};
constexpr std::string_view kAdsPaths[] = {"/pagead/*", "/ccm/*", "/rmkt/*", "/activity*", "/d/ccm/*"};
// /pagead/1p-conversion/<id>/, /ccm/form-data/<id>, /pagead/conversion/<id>/
constexpr std::string_view kAdsAccounts[] = {"tid", "src", "path:2"};
constexpr std::string_view kAdsEvents[] = {"en", "type", "path:1"};

constexpr wires::KeyKind kKeys[] = {{"uid", DataKind::user_id}, {"usrid", DataKind::user_id}};

constexpr wires::Wire kWires[] = {
    {.name = "analytics",
     .hosts = kAnalyticsHosts,
     .paths = kAnalyticsPaths,
     .has_signature = formleak::google::is_analytics_request,
     .accounts = kAnalyticsAccounts,
     .events = kEvents,
     .keys = kKeys,
     .addresses = kAddresses,
     .notes = kNotes,
     .channel = "parameter",
     .decode = formleak::google::decode_hit},
    {.name = "ads",
     .hosts = kAdsHosts,
     .paths = kAdsPaths,
     .has_signature = formleak::google::is_ads_request,
     .accounts = kAdsAccounts,
     .events = kAdsEvents,
     .keys = kKeys,
     .addresses = kAddresses,
     .notes = kNotes,
     .channel = "parameter",
     .decode = formleak::google::decode_hit},
};

constexpr CallRow kCalls[] = {{"gtag"}, {.name = "dataLayer.push", .is_data = true}};
constexpr std::string_view kGlobals[] = {"dataLayer", "enhanced_conversion_data"};
constexpr std::string_view kTexts[] = {"googletagmanager.com", "GTM-",
                                       "google-analytics.com", "googleadservices.com",
                                       "doubleclick.net",      "googlesyndication.com"};
constexpr NeedleRow kNeedles[] = {
    {"gtag"}, {"dataLayer"}, {"GTM-"}, {"googletagmanager"}, {"enhanced_conversion"}};
// ga.js, dc.js: well-known names of old installations, U; they only keep a problem from being said twice.
constexpr LibraryRow kLibraries[] = {{"googletagmanager.com", "/gtm.js", ""},
                                     {"googletagmanager.com", "/gtag/", ""},
                                     {"google-analytics.com", "/", "analytics.js"},
                                     {"google-analytics.com", "/ga.js", ""},
                                     {"ssl.google-analytics.com", "/ga.js", ""},
                                     {"stats.g.doubleclick.net", "/dc.js", ""},
                                     {"googleadservices.com", "/pagead/conversion", ".js"}};
constexpr DataWord kDataWords[] = {{"google"}, {"gtag"}};
constexpr std::string_view kTagManagers[] = {"googletagmanager.com", "/gtm.js", "/gtag/"};

}  // namespace

extern constexpr Vendor google{.id = "google",
                               .name = "Google tag",
                               .company = "Google",
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
                               .tag_managers = kTagManagers};

}  // namespace formleak::vendors
