#include "detectors/known_libraries.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace formleak {
namespace {

struct Library {
    std::string_view host;        // itself, or a host below it
    std::string_view begin, end;  // of the path
};

// The files that the vendors' own snippets and loaders bring; hosts and paths as in the vendors' fact sheets
// (facts_date of the program). Google's ga.js and dc.js and Matomo's cloud are not in those sheets: they are
// the well-known names of old installations, unconfirmed, and only keep a problem from being said twice.
constexpr Library kLibraries[] = {
    {"connect.facebook.net", "/", "/fbevents.js"},
    {"connect.facebook.net", "/signals/", ""},
    {"googletagmanager.com", "/gtm.js", ""},
    {"googletagmanager.com", "/gtag/", ""},
    {"google-analytics.com", "/", "analytics.js"},
    {"google-analytics.com", "/ga.js", ""},
    {"ssl.google-analytics.com", "/ga.js", ""},
    {"stats.g.doubleclick.net", "/dc.js", ""},
    {"googleadservices.com", "/pagead/conversion", ".js"},
    {"analytics.tiktok.com", "/i18n/pixel/", ".js"},
    {"snap.licdn.com", "/li.lms-analytics/", ".js"},
    {"s.pinimg.com", "/ct/", ".js"},
    {"sc-static.net", "/scevent", ".js"},
    {"static.ads-twitter.com", "/uwt.js", ""},
    {"redditstatic.com", "/ads/pixel.js", ""},
    {"bat.bing.com", "/bat.js", ""},
    {"clarity.ms", "/tag/", ""},
    {"static.hotjar.com", "/c/hotjar-", ".js"},
    {"cdn.matomo.cloud", "/", "matomo.js"},
    {"js.hs-scripts.com", "/", ".js"},
};

bool lies_at(std::string_view host, std::string_view known) {
    return host == known || (host.size() > known.size() && host.ends_with(known) &&
                             host[host.size() - known.size() - 1] == '.');
}

}  // namespace

bool is_known_library(const Url& url) {
    return std::any_of(std::begin(kLibraries), std::end(kLibraries), [&](const Library& l) {
        return lies_at(url.host, l.host) && url.path.starts_with(l.begin) && url.path.ends_with(l.end);
    });
}

}  // namespace formleak
