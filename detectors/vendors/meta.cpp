// Meta pixel. meta-pixel.md and vendors/meta/meta.md; hosts meta-pixel.md 1.2, C. What it does with a page is
// in vendors/meta/.
#include "detectors/vendors/meta/meta.h"

#include <algorithm>

#include "detectors/vendors/meta/commands.h"
#include "detectors/vendors/meta/data_words.h"
#include "detectors/vendors/meta/meta_wire.h"
#include "detectors/vendors/meta/normalise.h"
#include "scanner/model/js.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kHosts[] = {".facebook.com", ".facebook.net", "www.instagram.com",
                                       "gw.conversionsapigateway.com"};

// From the same host comes the SDK for log-in and plug-ins, which is no pixel: /en_US/sdk.js
// (developers.facebook.com/docs/javascript/quickstart).
bool hints_at_meta_library(std::span<const std::string> pieces) {
    const auto one_has = [&](std::string_view word) {
        return std::any_of(pieces.begin(), pieces.end(),
                           [&](const std::string& piece) { return piece.find(word) != std::string::npos; });
    };
    const bool is_sdk = one_has("sdk.js") || one_has("xfbml") || one_has("all.js") || one_has("customerchat");
    return one_has("connect.facebook.net") && (one_has("fbevents.js") || !is_sdk);
}

AccountLack lack_of_account(const JsCall& call) {
    constexpr double kLikely = 0.5;  // a helper that nobody calls sets nothing up
    const formleak::meta::Command command = formleak::meta::read_command(call);
    if (command.name != "init" || command.arguments.empty()) return AccountLack::none;
    const JsValue& id = command.arguments.front();
    const bool is_literal = id.is_text() && id.origin == JsValue::Origin::literal && !id.text.empty();
    if ((is_literal || id.origin == JsValue::Origin::server_template) && formleak::meta::pixel_id(id).empty())
        return AccountLack::unfilled;
    const bool is_read = id.is_text() || id.is(JsValue::Kind::number);
    return is_read || command.confidence < kLikely ? AccountLack::none : AccountLack::unknown;
}

// 2.9.325; the library sends keys it does not know as well (meta-pixel.md, 5).
constexpr wires::KeyKind kKeys[] = {
    {"em", DataKind::email},        {"ph", DataKind::phone},           {"fn", DataKind::first_name},
    {"ln", DataKind::last_name},    {"ge", DataKind::gender},          {"db", DataKind::birth_date},
    {"ct", DataKind::city},         {"st", DataKind::region},          {"zp", DataKind::postal_code},
    {"country", DataKind::country}, {"externalid", DataKind::user_id}, {"uid", DataKind::user_id},
    {"pn", DataKind::phone},        {"tel", DataKind::phone},          {"gen", DataKind::gender},
    {"city", DataKind::city},       {"state", DataKind::region},       {"cn", DataKind::country},
};

constexpr std::string_view kWireHosts[] = {"www.facebook.com", "facebook.com", "www.instagram.com"};
constexpr std::string_view kPaths[] = {"/tr", "/tr/", "/privacy_sandbox/pixel/register/trigger/"};
constexpr std::string_view kAccounts[] = {"id"};
constexpr std::string_view kEvents[] = {"ev"};

constexpr wires::Wire kWires[] = {{.name = "tr",
                                   .hosts = kWireHosts,
                                   .paths = kPaths,
                                   .has_signature = formleak::meta::is_tr_request,
                                   .accounts = kAccounts,
                                   .events = kEvents,
                                   .keys = kKeys,
                                   .decode = formleak::meta::decode_tr}};

constexpr CallRow kCalls[] = {{"fbq"},
                              {"fbq.registerPlugin"},
                              {"fbq.set"},
                              {"ReactPixel.*"},
                              {"_fbq", "fbq"},
                              {"fbq.callMethod", "fbq"},
                              {"fbq.push", "fbq", true},
                              {"_fbq.push", "fbq", true},
                              {"fbq.queue.push", "fbq", true},
                              {"_fbq.queue.push", "fbq", true},
                              {"_fbq.call", "fbq.call"},
                              {"fbq.callMethod.call", "fbq.call"},
                              {"_fbq.apply", "fbq.apply"},
                              {"fbq.callMethod.apply", "fbq.apply"}};
// Shopify.checkout, pysOptions (PixelYourSite): settings of shops and plugins in which its ids stand.
constexpr std::string_view kGlobals[] = {
    "fbq.disablePushState",  "fbq.disableConfigLoading", "fbq.allowDuplicatePageViews",
    "_fbq.disablePushState", "Shopify.checkout",         "pysOptions"};
constexpr std::string_view kTexts[] = {
    "connect.facebook.net", "facebook.com/tr", "signals/config", "fbevents", "fbq(", "react-facebook-pixel"};
// From ZmJx on: "fbq" in base64, cut in two, or escaped, as obfuscators spell it.
constexpr NeedleRow kNeedles[] = {{"fbq"},        {"acebook"},
                                  {"fbevents"},   {"signals/config"},
                                  {"ReactPixel"}, {"ZmJx"},
                                  {"bq\""},       {"bq'"},
                                  {"bq`"},        {"\\x66\\x62"},
                                  {"\\x66b"},     {"fb\\x71"},
                                  {"\\u0066"},    {"Shopify.checkout"}};
// developers.facebook.com, "Meta Pixel: Get started": https://connect.facebook.net/<locale>/fbevents.js
constexpr LibraryRow kLibraries[] = {{"connect.facebook.net", "/", "/fbevents.js", true},
                                     {"connect.facebook.net", "/signals/", ""}};

// The template "Facebook Pixel" (facebookincubator, gallery), seen in served containers of 2024 to 2026:
// pixelId (several, comma-separated), advancedMatching, advancedMatchingList [{name, value}],
// disableAutoConfig, disablePushState, consent, dpoLDU, eventName, standardEventName.
constexpr std::string_view kCodeWords[] = {"fbq", "_fbq"}, kCodePieces[] = {"fbevents"};
constexpr std::string_view kParameterSets[] = {"advancedMatchingList", "disableAutoConfig standardEventName"};
constexpr std::string_view kEventParameters[] = {"standardEventName", "customEventName"};
constexpr TemplateLine kTemplateLines[] = {
    {"disableAutoConfig", "true", "fbq(\"set\",\"autoConfig\",false,{account});"},
    {"disablePushState", "true", "fbq.disablePushState=true;"},
    {"consent", "false", "fbq(\"consent\",\"revoke\");"},
    {"dpoLDU", "true", "fbq(\"dataProcessingOptions\",[\"LDU\"],0,0);"},
    {"", "", "fbq(\"init\",{account}{data});"},
    {"", "", "fbq(\"trackSingle\",{account},{event});"}};
constexpr TemplateRow kTemplates[] = {{.words = "Meta pixel",
                                       .accounts = "pixelId",
                                       .code_words = kCodeWords,
                                       .code_pieces = kCodePieces,
                                       .parameter_sets = kParameterSets,
                                       .events = kEventParameters,
                                       .data = "advancedMatchingList",
                                       .data_switch = "advancedMatching",
                                       .lines = kTemplateLines}};

constexpr ChannelRow kChannels[] = {{"udff", Channel::automatic},
                                    {"audff", Channel::automatic},
                                    {"sgwUserDataFormFields", Channel::automatic}};
constexpr std::string_view kClickEvents[] = {"SubscribedButtonClick"};
// What is asked with it (meta-pixel.md, 2.1): the library's version and release, and the page's host, as the
// answer may differ by it.
constexpr std::string_view kToldApartBy[] = {"domain"};
constexpr SwitchRow kSwitches[] = {
    {Capability::matching,
     {"Events Manager › Data sources › {account} › Settings › Automatic advanced matching",
      "Händelsehanteraren (Events Manager) › Datakällor › {account} › Inställningar › Automatisk avancerad "
      "matchning"}},
    {Capability::events}};
constexpr SwitchFile kSwitchFiles[] = {{.path = "/signals/config/",
                                        .account_characters = "0123456789",
                                        .told_apart_by = kToldApartBy,
                                        .switches = kSwitches,
                                        .address = formleak::meta::config_address,
                                        .apply = formleak::meta::apply_config,
                                        .accounts_in = formleak::meta::accounts_in_config}};
constexpr Advice kAdvice = {
    .stop_matching = {" Until then, before init:  fbq('set','autoConfig',false,'{account}')  with the id as "
                      "a string; as a "
                      "number it does nothing.",
                      " Tills dess, före init:  fbq('set','autoConfig',false,'{account}')  med id:t som en "
                      "sträng; som ett "
                      "tal gör anropet ingenting."},
    .stop_events = {", or before init:  fbq('set','autoConfig',false,'{account}')  with the id as a string",
                    ", eller före init:  fbq('set','autoConfig',false,'{account}')  med id:t som en sträng"},
    .handed_over = {" (for Meta the third argument of fbq('init', …))",
                    " (hos Meta det tredje argumentet till fbq('init', …))"},
    .config_host = {" (connect.facebook.net for Meta)", " (hos Meta connect.facebook.net)"}};

}  // namespace

extern constexpr Vendor meta{.id = "meta",
                             .name = "Meta pixel",
                             .company = "Meta Platforms",
                             .country = "US",
                             .facts_date = "2026-11-22",
                             .hosts = kHosts,
                             .wires = kWires,
                             .calls = kCalls,
                             .globals = kGlobals,
                             .texts = kTexts,
                             .needles = kNeedles,
                             .libraries = kLibraries,
                             .data_words = formleak::meta::kDataWords,
                             .templates = kTemplates,
                             .channels = kChannels,
                             .click_events = kClickEvents,
                             .advice = kAdvice,
                             .switch_files = kSwitchFiles,
                             .find = formleak::meta::find_pixels,
                             .library_in = formleak::meta::library_in,
                             .hints_at_library = hints_at_meta_library,
                             .lack_of_account = lack_of_account,
                             .hashes_of = formleak::meta::hashes_of,
                             .describe_events = formleak::meta::describe_automatic_event,
                             .predict = formleak::meta::predict};

}  // namespace formleak::vendors
