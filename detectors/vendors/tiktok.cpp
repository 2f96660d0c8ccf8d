// TikTok pixel. vendors.md: hosts 3.1, C; wire 3.1, L; its id C. What it does with a page is vendor-forms.md
// 1, in vendors/tiktok/.
#include "detectors/vendors/tiktok/tiktok.h"
#include "detectors/vendors/tiktok/tiktok_wire.h"
#include "detectors/wires/sent.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".tiktok.com", ".tiktokw.us"};

constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr std::string_view kWireHosts[] = {"analytics.tiktok.com", "analytics.us.tiktok.com",
                                           "analytics-ipv6.tiktokw.us"};
constexpr std::string_view kPaths[] = {"/api/v2/pixel", "/api/v2/pixel/*", "/api/v2/performance*", "/ipv6/*"};
constexpr std::string_view kAccounts[] = {"context.pixel.code"};  // of several: decode_pixel()
constexpr std::string_view kEvents[] = {"event", "action", "type"};
// vendor-forms.md 1.6 to 1.8; what is not here goes by the common words.
constexpr wires::KeyKind kKeys[] = {{"autoemail", DataKind::email},
                                    {"autophonenumber", DataKind::phone},
                                    {"user.city", DataKind::city},
                                    {"user.state", DataKind::region},
                                    {"user.country", DataKind::country},
                                    {"rawautoemail.suggestedvalues", DataKind::email},
                                    {"rawautophone.suggestedvalues", DataKind::phone},
                                    {"rawemail.suggestedvalues", DataKind::email},
                                    {"rawphone.suggestedvalues", DataKind::phone}};
// What a click causes, with or without data.
constexpr std::string_view kClickEvents[] = {"EnrichAM", "Click"};
constexpr ChannelRow kChannels[] = {{formleak::tiktok::kAutomaticChannel, Channel::automatic}};

bool is_tiktok_request(const wires::Sent& sent) {
    for (const Json& document : sent.documents) {
        const Json* batch = wires::find_path(document, "batch.0");
        const Json* code = wires::find_path(batch ? *batch : document, "context.pixel.code");
        if (code && code->as_text().size() == 20 && wires::is_made_of(code->as_text(), kUpper)) return true;
    }
    return false;
}

constexpr wires::Wire kWires[] = {{.name = "pixel",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .has_signature = is_tiktok_request,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .keys = kKeys,
                                   .message = "analytics_message",
                                   .batch = "batch",
                                   .decode = formleak::tiktok::decode_pixel}};

constexpr CallRow kCalls[] = {{"ttq.*"}};
constexpr std::string_view kTexts[] = {"analytics.tiktok.com"};
constexpr NeedleRow kNeedles[] = {{"ttq"}, {"TiktokAnalyticsObject"}, {"analytics.tiktok.com"}};
constexpr LibraryRow kLibraries[] = {{"analytics.tiktok.com", "/i18n/pixel/events", ".js", true},
                                     {"analytics.us.tiktok.com", "/i18n/pixel/events", ".js", true},
                                     {"analytics.tiktok.com", "/i18n/pixel/", ".js"}};
constexpr DataWord kDataWords[] = {{"tiktok"}, {"ttq"}};

// The file that a pixel's snippet loads is the library with this pixel's settings in it: vendors/tiktok/.
constexpr std::string_view kToldApartBy[] = {"sdkid"};
constexpr SwitchRow kSwitches[] = {{Capability::matching,
                                    {"TikTok Ads Manager › Tools › Events › Web events › {account} › "
                                     "Settings › Automatic advanced matching",
                                     "TikTok Ads Manager › Verktyg (Tools) › Händelser (Events) › "
                                     "Webbhändelser (Web events) › {account} › Inställningar (Settings) › "
                                     "Automatisk avancerad matchning (Automatic advanced matching)"}}};
constexpr SwitchFile kSwitchFiles[] = {{.path = "/i18n/pixel/events.js",
                                        .account = "sdkid",
                                        .account_characters = kUpper,
                                        .told_apart_by = kToldApartBy,
                                        .switches = kSwitches,
                                        .address = formleak::tiktok::config_address,
                                        .apply = formleak::tiktok::apply_config,
                                        .accounts_in = formleak::tiktok::accounts_in_config}};

constexpr Advice kAdvice = {
    .stop_matching =
        {" No call switches TikTok's reader off by itself: until then, call  ttq.holdConsent()  before  "
         "ttq.load('{account}') , which keeps everything back until  ttq.grantConsent() , or leave the pixel "
         "out of pages with forms.",
         " Inget anrop stänger av bara TikToks läsning av formulär: anropa tills dess  ttq.holdConsent()  "
         "före  ttq.load('{account}') , som håller inne allt fram till  ttq.grantConsent() , eller ta bort "
         "pixeln från sidor med formulär."},
    .handed_over = {" (for TikTok from ttq.identify(…))", " (hos TikTok ur ttq.identify(…))"},
    .config_host = {" (analytics.tiktok.com for TikTok)", " (hos TikTok analytics.tiktok.com)"}};

}  // namespace

extern constexpr Vendor tiktok{.id = formleak::tiktok::kId,
                               .name = "TikTok pixel",
                               .company = formleak::tiktok::kCompany,
                               .country = formleak::tiktok::kCountry,
                               .facts_date = "2026-11-29",
                               .hosts = kHosts,
                               .wires = kWires,
                               .calls = kCalls,
                               .texts = kTexts,
                               .needles = kNeedles,
                               .libraries = kLibraries,
                               .data_words = kDataWords,
                               .channels = kChannels,
                               .click_events = kClickEvents,
                               .advice = kAdvice,
                               .switch_files = kSwitchFiles,
                               .find = formleak::tiktok::find_pixels,
                               .hints_at_library = formleak::tiktok::hints_at_library,
                               .lack_of_account = formleak::tiktok::lack_of_account,
                               .hashes_of = formleak::tiktok::hashes_of,
                               .predict = formleak::tiktok::predict};

}  // namespace formleak::vendors
