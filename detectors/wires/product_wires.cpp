// Product analytics and counters (vendors.md, sections 5 and 6). Replay streams are not read field by field.
#include "detectors/wires/wire_tables.h"

namespace formleak::wires {
namespace {

// Amplitude C
constexpr std::string_view kAmplitudeHosts[] = {"api2.amplitude.com", "api.eu.amplitude.com",
                                                "api.amplitude.com"};
constexpr std::string_view kAmplitudePaths[] = {"/2/httpapi*", "/batch*", "/identify*", "/"};
constexpr std::string_view kApiKey[] = {"api_key"};
constexpr std::string_view kAmplitudeEvents[] = {"event_type"};
constexpr KeyKind kAmplitudeKeys[] = {{"set.name", DataKind::full_name},
                                      {"userproperties.name", DataKind::full_name}};

// Mixpanel C: data= JSON or base64 of it
constexpr std::string_view kMixpanelHosts[] = {".mixpanel.com"};
constexpr std::string_view kMixpanelPaths[] = {"/track*", "/engage*"};
constexpr std::string_view kMixpanelAccounts[] = {"properties.token", "0.properties.token", "$token",
                                                  "0.$token"};
constexpr std::string_view kMixpanelEvents[] = {"event", "path:0"};
constexpr KeyKind kPersonKeys[] = {{"set.name", DataKind::full_name}, {"setonce.name", DataKind::full_name}};

// PostHog C
constexpr std::string_view kPosthogHosts[] = {".i.posthog.com", "app.posthog.com", "eu.posthog.com"};
constexpr std::string_view kPosthogPaths[] = {"/e", "/e/*", "/batch*", "/capture*", "/i/v0/e*"};
constexpr std::string_view kPosthogAccounts[] = {"api_key", "token", "properties.token"};
constexpr std::string_view kEventOnly[] = {"event"};

// Heap L
constexpr std::string_view kHeapHosts[] = {"heapanalytics.com", ".heap-api.com"};
constexpr std::string_view kHeapPaths[] = {"/h", "/h/*", "/api/*"};
constexpr std::string_view kHeapAccounts[] = {"a", "env_id"};

// Matomo L: usually the site's own host, so by signature. tracking API: idsite, rec=1.
constexpr std::string_view kMatomoHosts[] = {".matomo.cloud", ".innocraft.cloud"};
constexpr std::string_view kMatomoPaths[] = {"/matomo.php*", "/piwik.php*"};
constexpr std::string_view kIdsite[] = {"idsite"};
constexpr std::string_view kMatomoEvents[] = {"e_a"};
constexpr std::string_view kMatomoAddresses[] = {"url", "urlref"};
constexpr KeyKind kMatomoKeys[] = {{"uid", DataKind::user_id}};

bool is_matomo_request(const Sent& sent) {
    const std::string* record = find_value(sent, "rec");
    return record && *record == "1" && find_value(sent, "idsite") &&
           (sent.path.ends_with(".php") || find_value(sent, "_id"));
}

// Yandex Metrica: fpp C (yandex/metrica-tag, firstPartyMethod); its place in the hit C
constexpr std::string_view kYandexHosts[] = {"mc.yandex.ru", "mc.yandex.com", "mc.webvisor.org"};
constexpr std::string_view kYandexPaths[] = {"/watch/*", "/webvisor/*", "/clmap/*"};
constexpr std::string_view kSecondPiece[] = {"path:1"};
constexpr std::string_view kFirstPiece[] = {"path:0"};
constexpr std::string_view kYandexNested[] = {"site-info"};
constexpr std::string_view kYandexAddresses[] = {"page-url", "page-ref"};
constexpr KeyKind kYandexKeys[] = {{"yandexcid", DataKind::user_id}};

constexpr Wire kWires[] = {
    {.vendor = "amplitude",
     .name = "httpapi",
     .hosts = kAmplitudeHosts,
     .paths = kAmplitudePaths,
     .accounts = kApiKey,
     .events = kAmplitudeEvents,
     .keys = kAmplitudeKeys,
     .batch = "events"},
    {.vendor = "mixpanel",
     .name = "track",
     .hosts = kMixpanelHosts,
     .paths = kMixpanelPaths,
     .accounts = kMixpanelAccounts,
     .events = kMixpanelEvents,
     .keys = kPersonKeys,
     .message = "data",
     .batch = "@"},
    {.vendor = "posthog",
     .name = "events",
     .hosts = kPosthogHosts,
     .paths = kPosthogPaths,
     .accounts = kPosthogAccounts,
     .events = kEventOnly,
     .keys = kPersonKeys,
     .message = "data",
     .batch = "batch"},
    {.vendor = "heap",
     .name = "track",
     .hosts = kHeapHosts,
     .paths = kHeapPaths,
     .accounts = kHeapAccounts,
     .default_event = "track",
     .channel = "identify"},
    {.vendor = "matomo",
     .name = "hit",
     .hosts = kMatomoHosts,
     .paths = kMatomoPaths,
     .has_signature = is_matomo_request,
     .accounts = kIdsite,
     .events = kMatomoEvents,
     .default_event = "hit",
     .keys = kMatomoKeys,
     .addresses = kMatomoAddresses},
    {.vendor = "yandex",
     .name = "metrica",
     .hosts = kYandexHosts,
     .paths = kYandexPaths,
     .accounts = kSecondPiece,
     .events = kFirstPiece,
     .keys = kYandexKeys,
     .nested = kYandexNested,
     .addresses = kYandexAddresses},
};

}  // namespace

std::span<const Wire> product_wires() {
    return kWires;
}

}  // namespace formleak::wires
