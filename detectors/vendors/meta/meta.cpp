#include "detectors/vendors/meta/meta.h"

namespace formleak::vendors {
namespace {

constexpr std::string_view kNeedles[] = {"fbq",        "fbevents.js",   "facebook.com/tr", "signals/config",
                                         "ReactPixel", "facebookPixel", "facebook-pixel"};

// developers.facebook.com, "Meta Pixel: Get started": https://connect.facebook.net/<locale>/fbevents.js
bool is_meta_library(const Url& url) {
    return url.host == "connect.facebook.net" && url.path.ends_with("/fbevents.js");
}

}  // namespace

constexpr Vendor meta{
    .id = "meta",
    .name = "Meta pixel",
    .company = "Meta Platforms",
    .country = "US",
    .setting_path = "Events Manager › Data sources › {account} › Settings › Automatic advanced matching",
    .needles = kNeedles,
    .find = formleak::meta::find_pixels,
    .apply_config = formleak::meta::apply_config,
    .accounts_in_config = formleak::meta::accounts_in_config,
    .library_in = formleak::meta::library_in,
    .is_library = is_meta_library,
    .count_unread_accounts = formleak::meta::count_unread_accounts,
    .describe_events = formleak::meta::describe_automatic_event,
    .predict = formleak::meta::predict};

}  // namespace formleak::vendors
