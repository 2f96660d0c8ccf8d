#include "detectors/setups/shared_names.h"

#include <iterator>

namespace formleak {
namespace {

// Nextdoor, Survicate, Prebid (no vendors here yet); then consent managers, by their own documentation.
constexpr CallRow kCalls[] = {
    {"ndp"},      {"_sva.*"},   {"pbjs.setConfig"},  {"OneTrust.*"}, {"Cookiebot.*"}, {"UC_UI.*"},
    {"Didomi.*"}, {"__tcfapi"}, {"CookieConsent.*"}, {"klaro.*"},    {"axeptio.*"},   {"_axcb.push"}};
constexpr std::string_view kGlobals[] = {"digitalData", "OptanonWrapper", "CookieConsent", "klaroConfig"};
constexpr std::string_view kTexts[] = {"liadm.com", "cookiebot.com", "cookielaw.org",
                                       "onetrust",  "usercentrics",  "didomi"};
constexpr NeedleRow kNeedles[] = {{"OneTrust"}, {"Optanon"}, {"Cookiebot"}, {"UC_UI"},      {"Didomi"},
                                  {"__tcfapi"}, {"klaro"},   {"axeptio"},   {"digitalData"}};
constexpr std::string_view kTagManagers[] = {"piwik.pro"};

}  // namespace

std::span<const std::string_view> shared_tag_managers() {
    return kTagManagers;
}

void add_shared_names(ScriptNames& to) {
    to.calls.insert(to.calls.end(), std::begin(kCalls), std::end(kCalls));
    to.globals.insert(to.globals.end(), std::begin(kGlobals), std::end(kGlobals));
    to.texts.insert(to.texts.end(), std::begin(kTexts), std::end(kTexts));
    to.needles.insert(to.needles.end(), std::begin(kNeedles), std::end(kNeedles));
}

}  // namespace formleak
