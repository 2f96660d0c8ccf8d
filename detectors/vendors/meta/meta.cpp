#include "detectors/vendors/meta/meta.h"

#include <algorithm>

#include "detectors/vendors/meta/commands.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kNeedles[] = {"fbq",        "fbevents.js",   "facebook.com/tr", "signals/config",
                                         "ReactPixel", "facebookPixel", "facebook-pixel"};

// developers.facebook.com, "Meta Pixel: Get started": https://connect.facebook.net/<locale>/fbevents.js
bool is_meta_library(const Url& url) {
    return url.host == "connect.facebook.net" && url.path.ends_with("/fbevents.js");
}

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

}  // namespace

constexpr Vendor meta{
    .id = "meta",
    .name = "Meta pixel",
    .company = "Meta Platforms",
    .country = "US",
    .setting_path = "Events Manager › Data sources › {account} › Settings › Automatic advanced matching",
    .stop_sentence =
        "Until then, before init:  fbq('set','autoConfig',false,'{account}')  with the id as a string; "
        "as a number it does nothing.",
    .given_call = "the call that initialises pixel {account} (for Meta the third argument of fbq('init', …))",
    .config_host = "connect.facebook.net for Meta",
    .needles = kNeedles,
    .find = formleak::meta::find_pixels,
    .apply_config = formleak::meta::apply_config,
    .accounts_in_config = formleak::meta::accounts_in_config,
    .library_in = formleak::meta::library_in,
    .is_library = is_meta_library,
    .hints_at_library = hints_at_meta_library,
    .lack_of_account = lack_of_account,
    .describe_events = formleak::meta::describe_automatic_event,
    .predict = formleak::meta::predict};

}  // namespace formleak::vendors
