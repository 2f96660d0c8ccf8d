#include "detectors/setups/consent_words.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("consent_words: the managers' documented names hold a call back, other conditions do not") {
    for (const char* condition :
         {"Cookiebot.consent.marketing", "OnetrustActiveGroups.includes('C0004')",
          "UC_UI.areAllConsentsAccepted()", "CookieInformation.getConsentGivenFor('cookie_cat_marketing')",
          "cmplz_has_consent('marketing')", "window.hasConsent"}) {
        CAPTURE(condition);
        CHECK(waits_for_consent(condition));
    }
    for (const char* condition :
         {"", "document.readyState === 'complete'", "location.pathname == '/tack'", "user.isLoggedIn"}) {
        CAPTURE(condition);
        CHECK_FALSE(waits_for_consent(condition));
    }
}
