#include "detectors/setups/consent_words.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "scanner/text/unicode.h"

namespace formleak {
namespace {

struct ConsentWord {
    std::string_view word;
    std::string_view manager = {};  // whose it is; empty: several managers', or anybody's own
};

// Names from the managers' own documentation of events, callbacks and variables; lower case.
constexpr ConsentWord kWords[] = {
    {"cookiebot", "Cookiebot"},  // Cookiebot.consent.*, CookiebotOnAccept
    {"onetrust", "OneTrust"},
    {"optanon", "OneTrust"},  // OnetrustActiveGroups, OptanonWrapper, OptanonActiveGroups
    {"uc_ui", "Usercentrics"},
    {"usercentrics", "Usercentrics"},
    {"cookieinformation", "Cookie Information"},  // CookieInformation.getConsentGivenFor
    {"cookieyes", "CookieYes"},
    {"getckyconsent", "CookieYes"},
    {"cmplz", "Complianz"},  // cmplz_fire_categories, cmplz_has_consent
    {"cookieconsent"},
    {"cookie_consent"},
    {"cookie-consent"},
    {"cookiehub", "CookieHub"},
    {"klaro", "Klaro"},
    {"didomi", "Didomi"},
    {"__tcfapi"},
    {"quantcast", "Quantcast Choice"},
    {"iubenda", "iubenda"},
    {"termly", "Termly"},
    {"osano", "Osano"},
    {"axeptio", "Axeptio"},
    {"tarteaucitron", "tarteaucitron.js"},
    {"cookiefirst", "CookieFirst"},
    {"cookiescript", "CookieScript"},
    {"consentmanager", "consentmanager"},
    {"borlabs", "Borlabs Cookie"},
    {"hasconsent"},
    {"has_consent"},
    {"consentgiven"},
    {"consent_given"},
    {"marketingconsent"},
    {"marketing_consent"},
    {"consent.marketing"},
    {"getconsent"},
    {"userconsent"},
    {"gdpr"},
    {"samtycke"}};

}  // namespace

bool waits_for_consent(std::string_view condition) {
    const std::string lower = lower_ascii(condition);
    return std::any_of(std::begin(kWords), std::end(kWords), [&lower](const ConsentWord& row) {
        return lower.find(row.word) != std::string::npos;
    });
}

std::string_view consent_manager_in(std::string_view condition) {
    const std::string lower = lower_ascii(condition);
    std::string_view manager;
    for (const ConsentWord& row : kWords) {
        if (row.manager.empty() || lower.find(row.word) == std::string::npos) continue;
        if (!manager.empty() && manager != row.manager) return {};
        manager = row.manager;
    }
    return manager;
}

}  // namespace formleak
