// Which forms a visit reaches and which it names, and what it leaves alone on the way: the built program in a
// real browser. What then leaves each page: fixtures/verify.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/e2e/site.h"

using namespace formleak;
using namespace formleak::test;

namespace {

std::string form(const std::string& name, const std::string& label) {
    return "<form action=/tack method=post><label>" + label + " <input name=" + name +
           "></label><button>Skicka</button></form>";
}

Scanned verify(const Site& site, std::vector<std::string> more = {}, const std::string& url = "") {
    more.insert(more.begin(), {"verify", url.empty() ? site.url("/") : url});
    more.insert(more.end(), {"--format", "json"});
    Scanned out;
    out.outcome = run_formleak(more);
    const auto json = parse_json(out.outcome.out);
    REQUIRE_MESSAGE(json.ok(), "no JSON on stdout; stderr: " << out.outcome.err);
    out.report = *json;
    REQUIRE(out.report["visits"].items().size() == 1);
    return out;
}

std::vector<std::string> buttons_of(const Scanned& scanned) {
    std::vector<std::string> out;
    for (const Json& text : scanned.report["visits"].items()[0]["buttons"].items())
        out.push_back(text.as_text());
    return out;
}

bool is_pressed(const Scanned& scanned, const std::string& text) {
    const auto all = buttons_of(scanned);
    return std::any_of(all.begin(), all.end(),
                       [&](const std::string& one) { return one.starts_with(text + ":"); });
}

std::size_t fields_filled(const Scanned& scanned) {
    return static_cast<std::size_t>(scanned.report["visits"].items()[0]["fields"].as_integer());
}

bool is_complete(const Scanned& scanned) {
    return scanned.report["visits"].items()[0]["complete"].as_bool();
}

}  // namespace

TEST_CASE("forms_reached: at most twelve things are opened, in the order of the page; the rest is named") {
    Site site;
    std::string html;
    for (int i = 1; i <= 14; ++i) {
        const std::string n = std::to_string(i);
        html += "<details><summary>Del " + n + "</summary>" + form("falt" + n, "Fråga " + n) + "</details>";
    }
    site.page("/", html);
    const Scanned visit = verify(site);
    CHECK(visit.outcome.exit_code == 3);
    CHECK(fields_filled(visit) == 12);
    const auto buttons = buttons_of(visit);
    REQUIRE(buttons.size() >= 12);
    for (std::size_t i = 0; i < 12; ++i) CHECK(buttons[i] == "Del " + std::to_string(i + 1) + ": opened");
    CHECK_FALSE(is_complete(visit));
    CHECK(visit.has_problem("a form with 1 field was not reached: Fråga 13"));
    CHECK(visit.has_problem("a form with 1 field was not reached: Fråga 14"));
}

TEST_CASE("forms_reached: a form behind a button that logs in is named, and the button is not pressed") {
    Site site;
    site.page("/",
              "<button type=button onclick='document.getElementById(\"r\").hidden=false'>Logga in</button>"
              "<div id=r hidden>" +
                  form("anvandare", "Användarnamn") + "</div>");
    const Scanned visit = verify(site);
    CHECK(visit.outcome.exit_code == 3);
    CHECK_FALSE(is_pressed(visit, "Logga in"));
    CHECK(visit.has_problem("a form with 1 field was not reached: Användarnamn"));
}

TEST_CASE("forms_reached: pages without closed forms stay complete, whatever hidden things they have") {
    Site site;
    site.page(
        "/",
        form("epost", "E-post") +
            "<form style='display:none' action=/tack method=post><label>E-post <input "
            "name=epost></label></form>"
            "<textarea style='display:none' id=svar></textarea>"
            "<form><input type=hidden name=token value=1></form>"
            "<div id=onetrust-consent-sdk style='display:none'><form><input name=vendor-search></form></div>"
            "<details><summary>Vad kostar det?</summary><p>Det kostar ingenting alls, det är en påhittad "
            "sida.</p></details>");
    const Scanned visit = verify(site);
    CHECK(visit.outcome.exit_code == 0);
    CHECK(is_complete(visit));
    CHECK(fields_filled(visit) == 1);
}

TEST_CASE("forms_reached: looking for forms sends nothing, leads nowhere, and presses nothing that acts") {
    Site site;
    site.page("/",
              "<button type=button onclick=\"fetch('/x',{method:'POST',body:'1'})\">Visa mer</button>"
              "<button type=button onclick=\"location='/bort'\">Nästa</button>"
              "<button type=button "
              "onclick=\"history.pushState({},'','/vy');document.getElementById('f').remove()\">Vy</button>"
              "<button type=button onclick=\"fetch('/kopt')\">Köp</button>"
              "<button type=button onclick=\"fetch('/borta')\">Ta bort konto</button>"
              "<button type=button onclick=\"fetch('/ute')\">Logga ut</button>"
              "<button type=button "
              "onclick=\"fetch('/oppnat');document.getElementById('r').hidden=false\">Fråga oss</button>"
              "<div id=r hidden>" +
                  form("epost", "E-post") + "</div>");
    site.page("/bort", "<p>borta</p>");
    const Scanned visit = verify(site);
    CHECK(site.hits("/oppnat") >= 1);
    for (const char* path : {"/x", "/bort", "/kopt", "/borta", "/ute", "/tack"}) {
        CAPTURE(std::string(path));
        CHECK(site.hits(path) == 0);
    }
    CHECK(fields_filled(visit) == 1);
    CHECK(is_pressed(visit, "Fråga oss"));
}

TEST_CASE("forms_reached: what a control takes away is named; a step's button is pressed once it is there") {
    Site gone, steps;
    gone.page("/",
              "<button type=button onclick=\"document.getElementById('f').innerHTML=''\">Byt vy</button><div "
              "id=f>" +
                  form("epost", "E-post") + "</div>");
    const Scanned lost = verify(gone);
    CHECK_FALSE(is_complete(lost));
    CHECK(lost.has_problem("1 field that was shown was gone before anything could be typed: E-post"));
    steps.page(
        "/",
        "<form action=/tack method=post><div id=a><label>Namn <input name=namn></label>"
        "<button type=button onclick='a.hidden=true;b.hidden=false'>Nästa</button></div>"
        "<div id=b hidden><label>E-post <input name=epost></label><button>Skicka</button></div></form>");
    const Scanned both = verify(steps);
    CHECK(fields_filled(both) == 2);
    CHECK(is_complete(both));
    const auto buttons = buttons_of(both);
    CHECK(std::find(buttons.begin(), buttons.end(), "Skicka: clicked") != buttons.end());
}

TEST_CASE("forms_reached: a control that leads to another company's page leaves this one where it is") {
    Site site, partner;
    site.page("/",
              "<button type=button onclick=\"location='http://www.partner.example/'\">Vår partner</button>" +
                  form("epost", "E-post"));
    partner.page("/", form("annan", "Annat"));
    const Scanned visit =
        verify(site,
               {"--connect-to", "www.sida.example:80:127.0.0.1:" + std::to_string(site.port()),
                "--connect-to", "www.partner.example:80:127.0.0.1:" + std::to_string(partner.port())},
               "http://www.sida.example/");
    CHECK(partner.hits("/") == 0);
    CHECK(fields_filled(visit) == 1);
    CHECK(is_pressed(visit, "Skicka"));
}

TEST_CASE(
    "forms_reached: without an answer asked for, no banner's button is pressed, and none of its boxes "
    "ticked") {
    Site site;
    site.page(
        "/",
        "<div class=rad>Vi använder kakor. <button type=button onclick=\"fetch('/ja1')\">OK</button></div>"
        "<label>E-post <input type=email name=epost></label> <button type=button>Prenumerera</button>"
        "<div id=cookie-banner style='position:fixed;bottom:0;left:0;right:0'><form onsubmit='return false'>"
        "Cookies: vi mäter. <label><input type=checkbox name=stat onclick=\"fetch('/ja2')\"> "
        "Statistik</label>"
        "<button onclick=\"fetch('/ja3')\">Godkänn alla</button></form></div>");
    const Scanned visit = verify(site);
    for (const char* path : {"/ja1", "/ja2", "/ja3"}) CHECK(site.hits(path) == 0);
    CHECK(fields_filled(visit) == 1);
    CHECK(is_pressed(visit, "Prenumerera"));
    CHECK(is_complete(visit));
    Site asked;
    asked.page("/",
               "<div id=cookie-banner style='position:fixed;bottom:0;left:0;right:0'>Cookies: vi mäter. "
               "<button onclick=\"fetch('/ja')\">Godkänn alla</button></div>" +
                   form("epost", "E-post"));
    verify(asked, {"--consent", "accept"});
    CHECK(asked.hits("/ja") == 1);
}

TEST_CASE(
    "forms_reached: --viewport mobile is a telephone for the page, in size, touch and what it says of "
    "itself") {
    const std::string page =
        "<meta name=viewport "
        "content=width=device-width><style>#smal{display:none}@media(max-width:600px){#smal{display:block}}</"
        "style><script>"
        "fetch('/ser?'+[innerWidth<500,navigator.maxTouchPoints>0,/Android.*Mobile/"
        ".test(navigator.userAgent),"
        "(navigator.userAgent.match(/Chrome\\/(\\d+)/"
        ")||[])[1]===((navigator.userAgentData||{brands:[{version:''}]}).brands[0].version"
        "||'')||!navigator.userAgentData].join());"
        "addEventListener('touchend',()=>fetch('/tryck'))</script>"
        "<div id=smal><form action=/tack method=post><label>E-post <input "
        "name=epost></label><button>Skicka</button></form></div>"
        "<form action=/tack method=post><label>Ditt namn <input "
        "name=namn></label><button>Skicka</button></form>";
    Site mobile, desktop;
    mobile.page("/", page);
    desktop.page("/", page);
    const Scanned small = verify(mobile, {"--viewport", "mobile"}), large = verify(desktop);
    CHECK(mobile.hits("/ser?true,true,true,true") == 1);
    CHECK(mobile.hits("/tryck") >= 1);
    CHECK(fields_filled(small) == 2);
    CHECK(desktop.hits("/ser?false,false,false,true") == 1);
    CHECK(desktop.hits("/tryck") == 0);
    CHECK(fields_filled(large) == 1);
    CHECK(run_formleak({"verify", mobile.url("/"), "--viewport", "tablet"}).exit_code == 2);
}

TEST_CASE("forms_reached: fields that nobody types in are said to be so, and a tick is sent if ticked") {
    TempFolder vendors;
    vendors.write("connect.facebook.net/signals/config/1029384756102938.js",
                  config("1029384756102938", true));
    Site site;
    site.page("/", pixel("1029384756102938") +
                       "<form action=/tack method=post><label>E-post <input type=email name=email></label>"
                       "<label>Telefon <input type=tel name=phone disabled></label>"
                       "<label>Ort <input name=city readonly></label>"
                       "<label><input type=radio name=gender value=female> Kvinna</label>"
                       "<label><input type=radio name=gender value=male> Man</label>"
                       "<button>Skicka</button></form>");
    const Scanned visit = verify(site, {"--vendor-config", vendors.path()});
    std::size_t seen = 0;
    for (const Json& leak : visit.report["leaks"].items()) {
        const std::string name = leak["field_name"].as_text(), why = leak["verified_why"].as_text();
        CAPTURE(name);
        CAPTURE(why);
        if (leak["basis"].as_text() != "predicted") continue;
        if (name == "phone" || name == "city") {
            ++seen;
            CHECK(leak["verified"].as_text() == "not-typed");
            CHECK(why.find(name == "phone" ? "disabled" : "read-only") != std::string::npos);
            CHECK(why.find("sent when the page fills it") != std::string::npos);
        }
        if (name == "email") CHECK(leak["verified"].as_text() == "not-seen");
        if (name == "gender") CHECK(leak["why"].as_text().find("if ticked") != std::string::npos);
    }
    CHECK(seen == 2);
}
