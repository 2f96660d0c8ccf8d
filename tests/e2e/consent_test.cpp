// Consent banners in real Chromium: the documented markup of well-known managers, an unknown banner, and
// none. Each page tells its own host what was clicked, and by which call its manager was answered.
#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/browser/chromium_browser.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/text/escapes.h"
#include "tests/support/made_pages.h"

using namespace formleak;
using namespace formleak::browser;
using formleak::test::MadePages;

namespace {

constexpr const char* kShop = "https://www.shop.example/";

// Every click is told by the text or id of what was hit; told() is for a manager's own interface.
constexpr std::string_view kHead =
    R"html(<!doctype html><html lang="sv"><meta charset="utf-8"><title>Butiken</title>
<script>
const told = (what) => fetch("/told?" + encodeURIComponent(what));
document.addEventListener("click", (event) => { const hit = event.composedPath()[0]; told(hit.id || hit.textContent); }, true);
</script>
<h1>Butiken</h1><p>Text om butiken. <button id="buy">Acceptera köpet</button> <a href="/kakor">Om cookies</a></p>
)html";

// https://www.cookiebot.com/en/developer: the object, its methods and the elements of the default dialog.
constexpr std::string_view kCookiebot = R"html(
<div id="CybotCookiebotDialog" role="dialog" style="position:fixed;bottom:0;left:0;right:0;background:#fff">
<p>This website uses cookies.</p>
<button id="CybotCookiebotDialogBodyLevelButtonLevelOptinDeclineAll">Deny</button>
<button id="CybotCookiebotDialogBodyButtonAccept">Allow all</button>
</div>
<script>
window.Cookiebot = {hasResponse: false, declined: false, dialog: {visible: true}, withdraw() { told("withdraw()"); }, hide() { told("hide()"); }};
document.getElementById("CybotCookiebotDialog").addEventListener("click", (event) => {
  if (event.target.tagName !== "BUTTON") return;
  Cookiebot.hasResponse = true; Cookiebot.declined = /Decline/.test(event.target.id); Cookiebot.dialog.visible = false;
  event.currentTarget.remove();
});
</script>)html";

// The later default dialog: other ids, which the rule's accept does not know.
constexpr std::string_view kCookiebotLater = R"html(
<div id="CybotCookiebotDialog" role="dialog" style="position:fixed;bottom:0;left:0;right:0;background:#fff">
<p>Den här webbplatsen använder cookies.</p>
<button id="CybotCookiebotDialogBodyButtonDecline">Neka alla</button>
<button id="CybotCookiebotDialogBodyLevelButtonCustomize">Anpassa</button>
<button id="CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll">Tillåt alla</button>
</div>
<script>
window.Cookiebot = {hasResponse: false, declined: false, dialog: {visible: true}, withdraw() { this.declined = true; told("withdraw()"); },
                    hide() { told("hide()"); document.getElementById("CybotCookiebotDialog")?.remove(); }};
document.getElementById("CybotCookiebotDialog").addEventListener("click", (event) => {
  if (event.target.tagName === "BUTTON") { Cookiebot.hasResponse = true; event.currentTarget.remove(); }
});
</script>)html";

// https://developer.onetrust.com: the ids of the banner's buttons.
constexpr std::string_view kOneTrust = R"html(
<div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" role="dialog" style="position:fixed;bottom:0;left:0;right:0;background:#fff">
<p>Vi använder cookies.</p>
<button id="onetrust-pc-btn-handler">Inställningar för cookies</button>
<button id="onetrust-reject-all-handler">Avvisa alla</button>
<button id="onetrust-accept-btn-handler">Acceptera alla cookies</button>
</div></div>
<script>
window.OnetrustActiveGroups = ",C0001,";
document.getElementById("onetrust-banner-sdk").addEventListener("click", (event) => {
  if (/all-handler|accept-btn/.test(event.target.id)) event.currentTarget.remove();
});
</script>)html";

// https://docs.usercentrics.com, browser UI v2: UC_UI, and a dialog in a shadow tree.
constexpr std::string_view kUsercentrics = R"html(
<div id="usercentrics-root" style="position:fixed;bottom:0;width:300px;height:100px"></div>
<script>
const host = document.getElementById("usercentrics-root"), tree = host.attachShadow({mode: "open"});
tree.innerHTML = '<div data-testid="uc-container"><p>Cookies</p><button data-testid="uc-deny-all-button">Deny</button><button data-testid="uc-accept-all-button">Accept All</button></div>';
let all = false;
window.UC_UI = {
  isInitialized: () => true, isConsentRequired: () => true, areAllConsentsAccepted: () => all, getServicesBaseInfo: () => [],
  acceptAllConsents: () => { all = true; told("acceptAllConsents()"); return Promise.resolve(); },
  denyAllConsents: () => { told("denyAllConsents()"); return Promise.resolve(); },
  closeCMP: () => { told("closeCMP()"); host.remove(); return Promise.resolve(); },
};
tree.addEventListener("click", (event) => { if (event.target.tagName === "BUTTON") host.remove(); });
</script>)html";

constexpr std::string_view kUnknown = R"html(
<div class="ruta" style="position:fixed;bottom:0;left:0;right:0;background:#fff"><p>Vi använder kakor för statistik och annonser.</p>
<button>Inställningar</button> <button>Endast nödvändiga</button> <button>Godkänn alla kakor</button></div>
<script>document.querySelector(".ruta").addEventListener("click", (event) => { if (/alla|nödvändiga/.test(event.target.textContent)) event.currentTarget.remove(); });</script>)html";

constexpr std::string_view kOnlyAccept = R"html(
<div class="cookie-ruta" style="position:fixed;bottom:0;left:0;right:0;background:#fff"><p>Vi använder kakor.</p><button>Jag förstår</button></div>)html";

// The rule searches the settings, which are not there, and then reports success all the same.
constexpr std::string_view kOneTrustOnlyAccept = R"html(
<div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" style="position:fixed;bottom:0">Kakor <button id="onetrust-accept-btn-handler">Acceptera alla</button></div></div>)html";

// A manager that is there and has nothing to ask.
constexpr std::string_view kAnswered =
    R"html(<div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" style="display:none">cookies <button id="onetrust-accept-btn-handler">Acceptera alla</button></div></div>)html";

// The page is loaded anew at the click, and then knows the answer.
constexpr std::string_view kReloading = R"html(<script>
if (!document.cookie.includes("svar=")) {
  document.write('<div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" style="position:fixed;bottom:0">Kakor <button id="onetrust-accept-btn-handler">Acceptera alla</button></div></div>');
  document.getElementById("onetrust-accept-btn-handler").onclick = () => { document.cookie = "svar=ja"; location.reload(); };
}
</script>)html";

constexpr std::string_view kFramed =
    R"html(<iframe src="https://consent.manager.example/cookie-dialog" style="position:fixed;bottom:0;width:400px;height:150px"></iframe>)html";
constexpr std::string_view kFrameContent =
    R"html(<!doctype html><meta charset="utf-8"><div><p>Vi och våra partner använder cookies.</p><button>Neka alla</button> <button>Acceptera alla</button></div>
<script>document.addEventListener("click", (event) => { fetch("https://www.shop.example/told?" + encodeURIComponent(event.target.textContent), {mode: "no-cors"}); document.body.textContent = ""; });</script>)html";

ChromiumBrowser& shared_browser() {
    static const auto kStarted = ChromiumBrowser::start({});
    REQUIRE_MESSAGE(kStarted.ok(), (kStarted.ok() ? std::string() : kStarted.error()));
    return **kStarted;
}

VisitHooks hooks_for(MadePages& fetcher, const std::string& site) {
    VisitHooks hooks;
    hooks.fetch = [&fetcher](const HttpRequest& request) { return fetcher.fetch(request); };
    hooks.values_for = [](const std::vector<SeenField>& fields) {
        std::vector<std::string> out;
        for (const SeenField& field : fields)
            out.push_back(field.field.type == "email" ? "test.person+1@example.com"
                          : field.field.type == "tel" ? "0701740605"
                                                      : "");
        return out;
    };
    hooks.carries_typed = [](const Request& request) {
        return (request.url + request.body).find("test.person") != std::string::npos ||
               (request.url + request.body).find("0701740605") != std::string::npos;
    };
    hooks.is_third_party = [site](const Request& request) {
        const auto url = parse_url(request.url);
        return !url || registrable_domain(url->host) != site;
    };
    hooks.now = [] { return std::string("2026-01-01T00:00:00Z"); };
    return hooks;
}

struct Seen {
    ConsentOutcome consent;
    std::vector<std::string> told;
};

Seen visit_shop(std::string_view banner, ConsentAnswer mode) {
    MadePages fetcher("", "shop.example");
    fetcher.add(kShop, std::string(kHead) + std::string(banner));
    fetcher.add("https://consent.manager.example/cookie-dialog", std::string(kFrameContent));
    VisitPlan plan;
    plan.url = kShop;
    plan.consent = mode;
    plan.take_pictures = false;
    const VisitResult result = shared_browser().visit(plan, hooks_for(fetcher, "shop.example"));
    CHECK(result.incomplete == std::vector<std::string>{});
    Seen seen{result.consent, {}};
    for (const HttpRequest& request : fetcher.requests())
        if (const std::size_t at = request.url.find("/told?"); at != std::string::npos)
            seen.told.push_back(unescape_percent(request.url.substr(at + 6)));
    return seen;
}

}  // namespace

TEST_CASE("consent: each banner is answered as it was asked to be, and nothing else is clicked") {
    using Texts = std::vector<std::string>;
    const struct {
        const char* name;
        std::string_view banner;
        ConsentAnswer mode;
        const char *found, *clicked;
        bool done;
        Texts told;
    } kCases[] = {
        {"Cookiebot",
         kCookiebot,
         ConsentAnswer::reject,
         "Cybotcookiebot",
         "Deny",
         true,
         {"CybotCookiebotDialogBodyLevelButtonLevelOptinDeclineAll"}},
        {"Cookiebot",
         kCookiebot,
         ConsentAnswer::accept,
         "Cybotcookiebot",
         "Allow all",
         true,
         {"CybotCookiebotDialogBodyButtonAccept"}},
        {"later Cookiebot",
         kCookiebotLater,
         ConsentAnswer::reject,
         "Cybotcookiebot",
         "",
         true,
         {"withdraw()", "hide()"}},
        {"later Cookiebot",
         kCookiebotLater,
         ConsentAnswer::accept,
         "Cybotcookiebot",
         "Tillåt alla",
         true,
         {"CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll"}},
        {"OneTrust",
         kOneTrust,
         ConsentAnswer::reject,
         "Onetrust",
         "Avvisa alla",
         true,
         {"onetrust-reject-all-handler"}},
        {"OneTrust",
         kOneTrust,
         ConsentAnswer::accept,
         "Onetrust",
         "Acceptera alla cookies",
         true,
         {"onetrust-accept-btn-handler"}},
        {"Usercentrics", kUsercentrics, ConsentAnswer::reject, "usercentrics-api", "Deny", true, {"Deny"}},
        {"Usercentrics",
         kUsercentrics,
         ConsentAnswer::accept,
         "usercentrics-api",
         "",
         true,
         {"acceptAllConsents()", "closeCMP()"}},
        {"unknown",
         kUnknown,
         ConsentAnswer::reject,
         "a dialog, by its texts",
         "Endast nödvändiga",
         true,
         {"Endast nödvändiga"}},
        {"unknown",
         kUnknown,
         ConsentAnswer::accept,
         "a dialog, by its texts",
         "Godkänn alla kakor",
         true,
         {"Godkänn alla kakor"}},
        {"no way to say no", kOnlyAccept, ConsentAnswer::reject, "a dialog, by its texts", "", false, {}},
        {"no way to say no, OneTrust", kOneTrustOnlyAccept, ConsentAnswer::reject, "Onetrust", "", false, {}},
        {"already answered", kAnswered, ConsentAnswer::accept, "", "", false, {}},
        {"loaded anew",
         kReloading,
         ConsentAnswer::accept,
         "Onetrust",
         "Acceptera alla",
         true,
         {"onetrust-accept-btn-handler"}},
        {"in a frame of another site",
         kFramed,
         ConsentAnswer::reject,
         "a dialog, by its texts",
         "Neka alla",
         true,
         {"Neka alla"}},
        {"no banner", "", ConsentAnswer::reject, "", "", false, {}},
        {"no banner", "", ConsentAnswer::accept, "", "", false, {}},
    };
    for (const auto& expected : kCases) {
        CAPTURE(std::string(expected.name));
        CAPTURE(std::string(to_string(expected.mode)));
        const Seen seen = visit_shop(expected.banner, expected.mode);
        CHECK(seen.consent.asked == expected.mode);
        CHECK(seen.consent.found == expected.found);
        CHECK(seen.consent.clicked == expected.clicked);
        CHECK(seen.consent.done == expected.done);
        CHECK(seen.told == expected.told);
    }
}

TEST_CASE("consent: nothing is answered when nobody asked for it") {
    const Seen seen = visit_shop(kOneTrust, ConsentAnswer::none);
    CHECK(seen.consent.found.empty());
    CHECK_FALSE(seen.consent.done);
    CHECK(seen.told.empty());
}

TEST_CASE("consent: what the site of fixtures/verify/meta-consent loads follows the answer") {
    const struct {
        ConsentAnswer mode;
        const char* clicked;
        bool statistics, meta;
    } kCases[] = {{ConsentAnswer::none, "", false, false},
                  {ConsentAnswer::reject, "Neka alla", true, false},
                  {ConsentAnswer::accept, "Acceptera alla", true, true}};
    for (const auto& expected : kCases) {
        CAPTURE(std::string(to_string(expected.mode)));
        MadePages fetcher(FORMLEAK_SOURCE_DIR "/fixtures/verify/meta-consent", "verify-meta-consent.example");
        VisitPlan plan;
        plan.url = "https://www.verify-meta-consent.example/";
        plan.consent = expected.mode;
        plan.take_pictures = false;
        const VisitResult result =
            shared_browser().visit(plan, hooks_for(fetcher, "verify-meta-consent.example"));
        CHECK(result.incomplete == std::vector<std::string>{});
        CHECK(result.consent.clicked == expected.clicked);
        const auto was_asked = [&](std::string_view prefix) {
            return std::any_of(
                result.exchanges.begin(), result.exchanges.end(),
                [&](const Exchange& exchange) { return exchange.request.url.starts_with(prefix); });
        };
        CHECK(was_asked("https://t.early-stat.example/p.gif?tel=0701740605"));
        CHECK(was_asked("https://collect.tracker.example/v1/lead") == expected.statistics);
        CHECK(was_asked("https://connect.facebook.net/en_US/fbevents.js") == expected.meta);
        CHECK(was_asked("https://www.facebook.com/tr") == expected.meta);
    }
}
