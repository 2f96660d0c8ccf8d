#include "detectors/setups/consent_words.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

// Names from the managers' own documentation of events, callbacks and variables; lower case.
constexpr std::string_view kWords[] = {
    "cookiebot",  // Cookiebot.consent.*, CookiebotOnAccept
    "onetrust",
    "optanon",  // OnetrustActiveGroups, OptanonWrapper, OptanonActiveGroups
    "uc_ui",
    "usercentrics",       // Usercentrics
    "cookieinformation",  // CookieInformation.getConsentGivenFor, CookieInformationConsentGiven
    "cookieyes",
    "getckyconsent",
    "cmplz",  // Complianz: cmplz_fire_categories, cmplz_has_consent
    "cookieconsent",
    "cookie_consent",
    "cookie-consent",
    "cookiehub",
    "klaro",
    "didomi",
    "__tcfapi",
    "quantcast",
    "iubenda",
    "termly",
    "osano",
    "axeptio",
    "tarteaucitron",
    "cookiefirst",
    "cookiescript",
    "consentmanager",
    "borlabs",
    "hasconsent",
    "has_consent",
    "consentgiven",
    "consent_given",
    "marketingconsent",
    "marketing_consent",
    "consent.marketing",
    "getconsent",
    "userconsent",
    "gdpr",
    "samtycke"};

}  // namespace

bool waits_for_consent(std::string_view condition) {
    const std::string lower = lower_ascii(condition);
    return std::any_of(std::begin(kWords), std::end(kWords),
                       [&lower](std::string_view word) { return lower.find(word) != std::string::npos; });
}

}  // namespace formleak
