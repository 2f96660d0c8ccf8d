// What a visit leaves alone while it looks for forms: banners, what acts, what leads away. The built program
// in a real browser.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/e2e/visited.h"

using namespace formleak;
using namespace formleak::test;

TEST_CASE(
    "forms_left_alone: nobody answers a banner that was not asked about, in whatever language and place") {
    static const std::vector<Page> kPages = {
        {"sv",
         "<div id=x style='position:fixed;bottom:0' onclick=\"fetch('/pressed/sv')\">Vi använder kakor. "
         "<button>Godkänn alla</button><button>Endast "
         "nödvändiga</button><button>Inställningar</button></div>"},
        {"de",
         "<div id=x style='position:fixed;bottom:0' onclick=\"fetch('/pressed/de')\">Wir verwenden Cookies. "
         "<button>Alle akzeptieren</button><button>Ablehnen</button></div>"},
        {"fi",
         "<div id=x style='position:fixed;bottom:0' onclick=\"fetch('/pressed/fi')\">Käytämme evästeitä. "
         "<button>Hyväksy kaikki</button><button>Hylkää</button></div>"},
        {"bar",
         "<div onclick=\"fetch('/pressed/bar')\">Den här sidan använder kakor. <button type=button>Jag "
         "förstår</button></div>"},
        {"named",
         "<div class=cookie-notice style='position:fixed;bottom:0' onclick=\"fetch('/pressed/named')\">Vi "
         "och våra partner lagrar uppgifter. <button>Acceptera</button> <button>Läs mer</button></div>"},
        {"form",
         "<form onsubmit=\"fetch('/pressed/form');return false\">Vi använder kakor. <button>Godkänn alla "
         "kakor</button></form>"},
        {"plain", "<button type=button onclick=\"fetch('/pressed/plain')\">Godkänn alla</button>"},
        {"modal",
         "<dialog id=d onclick=\"fetch('/pressed/modal')\">Vi använder cookies. <form "
         "method=dialog><button>Acceptera</button></form><button "
         "type=button>Anpassa</button></dialog><script>d.showModal()</script>"},
        {"shadow",
         "<p id=h></p><script>h.attachShadow({mode:'closed'}).innerHTML=`<div "
         "style='position:fixed;bottom:0' onclick=\"fetch('/pressed/shadow')\">Vi använder cookies "
         "<button>Acceptera alla</button><button>Neka</button></div>`</script>"},
        {"asks",
         "<div id=consent style='position:fixed;bottom:0' onclick=\"fetch('/pressed/asks')\">This website "
         "uses "
         "cookies. <label>Your e-mail for the receipt <input type=email name=mail></label><button>Allow "
         "selection</button><button>Allow all</button><button>Deny</button><button>Customize</button></div>"},
        {"asks-known",
         "<div id=onetrust-banner-sdk role=dialog aria-label='Cookie banner' style='position:fixed;bottom:0' "
         "onclick=\"fetch('/pressed/asks-known')\">Welcome <button>Got it</button><button>Cookies "
         "Settings</button><button>Show Purposes</button><input name=vendor-search-handler "
         "aria-label=Search></div>"},
        {"asks-dialog",
         "<div id=cookie-banner role=dialog style='position:fixed;bottom:0' "
         "onclick=\"fetch('/pressed/asks-dialog')\"><p>Vi använder cookies.</p><label>Sök leverantör <input "
         "name=sok></label><button type=button>Godkänn alla</button><button type=button>Neka "
         "alla</button><button type=button>Inställningar</button><button type=button>Visa "
         "detaljer</button><button type=button aria-expanded=false>Anpassa</button><details "
         "ontoggle=\"fetch('/pressed/asks-dialog')\"><summary>Visa mer</summary><input type=checkbox "
         "name=stat></details></div>"},
        {"rule",
         "<div id=adroll_consent_container style='position:fixed;bottom:0' "
         "onclick=\"fetch('/pressed/rule')\">Välkommen <button>Visst</button><input type=checkbox "
         "name=stat></div>"},
        {"code",
         "<div id=CybotCookiebotDialog style='position:fixed;bottom:0' "
         "onclick=\"fetch('/pressed/code')\">Välkommen <button>Visst</button><input type=checkbox "
         "name=stat></div>"},
    };
    std::vector<Page> near;
    std::vector<std::string> texts;
    for (const Page& page : kPages)
        texts.push_back(
            page.html +
            std::string("<label>E-post <input name=epost></label> <button type=button>Prenumerera</button>"));
    for (std::size_t i = 0; i < kPages.size(); ++i) near.push_back({kPages[i].name, texts[i].c_str()});
    Site site;
    for (const auto& [name, visit] : visit_all(site, near)) {
        CAPTURE(name);
        CHECK(site.hits("/pressed/" + name) == 0);
        const int reached = name == "modal" ? 0 : 1;  // a modal one keeps everything else from use
        CHECK(visit["fields"].as_integer() == reached);
        CHECK(visit["clicks"].as_integer() == reached);
        CHECK(visit["complete"].as_bool() ==
              (reached == 1 && !name.starts_with("asks")));  // what asks is named
    }
}

TEST_CASE(
    "forms_left_alone: a form that speaks of consent, or stands in what holds a banner, is filled and sent") {
    static const std::vector<Page> kPages = {
        {"terms",
         "<div id=cookie-villkor><form action=/tack method=post><p>Vi använder cookies.</p><label>E-post "
         "<input "
         "name=epost></label><button>Godkänn alla villkor</button> <button>Gå vidare</button></form></div>"},
        {"modal",
         "<dialog open class=consent><p>Du samtycker till våra cookies.</p><label>E-post <input "
         "name=epost></label><button type=button>Prenumerera</button><button type=button>Nej "
         "tack</button></dialog>"},
        {"wrapper",
         "<div class=cookies-on style='position:fixed;inset:0'><div><p>Vi använder cookies.</p><button "
         "type=button>Acceptera</button><button type=button>Neka</button></div>FORM</div>"},
    };
    Site site;
    for (const auto& [name, visit] : visit_all(site, kPages)) {
        CAPTURE(name);
        CHECK(visit["fields"].as_integer() == 1);
        CHECK(visit["clicks"].as_integer() >= 1);
    }
}

TEST_CASE("forms_left_alone: a form behind a button that logs in is named, and the button is not pressed") {
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

TEST_CASE(
    "forms_left_alone: a button that opens a window is named, not pressed; not one that shares the page") {
    Site site;
    site.page("/",
              "<button onclick=\"window.open('/fraga','f','width=400')\">Ställ en fråga</button><button "
              "onclick=\"window.open('https://social.example/share')\">Dela sidan</button>" +
                  form("epost", "E-post"));
    site.page("/fraga", form("namn", "Namn"));
    const Scanned visit = verify(site);
    CHECK(visit.has_problem("1 thing that may open a form was not opened: Ställ en fråga"));
    CHECK(site.hits("/fraga") == 0);
    CHECK(fields_filled(visit) == 1);
}

TEST_CASE("forms_left_alone: looking for forms sends nothing, leads nowhere, and presses nothing that acts") {
    Site site;
    site.page("/",
              "<button type=button onclick=\"fetch('/x',{method:'POST',body:'1'})\">Visa mer</button>"
              "<button type=button onclick=\"fetch('/gick');location='/bort'\">Vidare</button>"
              "<button type=button id=n>Nästa</button>"
              "<script>n.onclick=()=>{fetch('/nasta');location='/bort'}</script>"
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
    for (const char* path : {"/nasta", "/x", "/bort", "/gick", "/kopt", "/borta", "/ute", "/tack"}) {
        CAPTURE(std::string(path));
        CHECK(site.hits(path) == 0);
    }
    CHECK(fields_filled(visit) == 1);
    CHECK(is_pressed(visit, "Fråga oss"));
}

TEST_CASE(
    "forms_left_alone: what orders, pays, signs, ends, sends or calls is not pressed, in whatever words") {
    // The last ones say by their structure that they open something, and by a name that they act.
    static constexpr const char* kPlain[] = {"Skicka beställning",
                                             "Avsluta medlemskap",
                                             "Säg upp avtalet",
                                             "Swisha",
                                             "Donera",
                                             "Signera med BankID",
                                             "Godkänn avtal",
                                             "Anmäl mig",
                                             "Publicera",
                                             "Rösta",
                                             "Boka",
                                             "Ring upp",
                                             "Prenumerera",
                                             "Bli medlem",
                                             "Donate",
                                             "Accept offer",
                                             "Send message",
                                             "Transfer money",
                                             "Make payment",
                                             "Empty cart",
                                             "Sign up",
                                             "Subscribe",
                                             "Überweisen",
                                             "Kündigen",
                                             "Résilier",
                                             "Suscribirse",
                                             "Irtisano sopimus",
                                             "Signer avtalen",
                                             "Opsig abonnement",
                                             "Visa och godkänn köp",
                                             "Gör det nu",
                                             "Satsa"};
    static constexpr const char* kIcons[] = {"aria-label='Ta bort'",
                                             "title='Radera konto' aria-expanded=false",
                                             "aria-expanded=false id=deleteAccount",
                                             "name=cancel_order_btn value=avbryt aria-haspopup=dialog",
                                             "aria-label='Säg upp' aria-controls=r",
                                             "data-bs-toggle=modal data-bs-target='#r' title='Signera avtal'",
                                             "data-open=nothing"};
    const auto acts = [](const std::string& shown) {
        return " onclick=\"fetch('/tryckt/'+encodeURIComponent(this.dataset.n))\">" + shown + "</button>";
    };
    std::string html = form("epost", "E-post") + "<div id=r hidden>" + form("namn", "Namn") + "</div><div>";
    std::size_t number = 0;
    for (const char* text : kPlain)
        html += "<button type=button data-n=" + std::to_string(number++) + acts(text);
    for (const char* attributes : kIcons)
        html += "<button type=button data-n=" + std::to_string(number++) + " " + attributes + acts("☰");
    Site site;
    site.page("/", html + "</div>");
    const Scanned visit = verify(site);
    for (std::size_t i = 0; i < number; ++i) {
        CAPTURE(i);
        CHECK(site.hits("/tryckt/" + std::to_string(i)) == 0);
    }
    CHECK(fields_filled(visit) == 1);
    CHECK(visit.has_problem("a form with 1 field was not reached: Namn"));
}

TEST_CASE("forms_left_alone: a control that leads to another company's page leaves this one where it is") {
    Site site, partner;
    site.page("/",
              "<button type=button id=b>Visa vår partner</button>"
              "<script>b.onclick=()=>location='http://www.partner.example/'</script>" +
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
    "forms_left_alone: what ends something is pressed in its form's turn alone, where nothing else sends "
    "it") {
    static const std::vector<Page> kPages = {
        {"only",
         "<form action=/radera method=post><input name=epost placeholder=E-post><button>Radera mitt konto"
         "</button></form>"},
        {"beside",
         "<form action=/spara method=post><input name=epost placeholder=E-post><button>Spara</button>"
         "<button formaction=/radera>Ta bort</button></form>"},
        {"plain",
         "<form action=/spara method=post><input name=epost placeholder=E-post><button type=button>Ta bort"
         "</button></form>"}};
    Site site;
    const auto visits = visit_all(site, kPages);
    CHECK(visits.at("only")["buttons"].dump() == R"(["Radera mitt konto: clicked"])");
    CHECK(visits.at("only")["complete"].as_bool());
    CHECK(visits.at("beside")["buttons"].dump() == R"(["Spara: clicked"])");
    CHECK(visits.at("beside")["complete"].as_bool());
    CHECK(visits.at("plain")["buttons"].dump() == "[]");
    CHECK(visits.at("plain")["incomplete"].dump().find(
              "a form was not sent, since its buttons are not pressed for what they say: Ta bort") !=
          std::string::npos);
    CHECK(site.hits("/radera") == 0);
}

TEST_CASE(
    "forms_left_alone: a form that has nothing but answers to press is told of; one with one button is not") {
    Site site;
    site.page(
        "/",
        "<p>Hjälpte sidan dig?</p><form action=/svar method=post><button name=a value=1>Ja</button><button "
        "name=a value=0>Nej</button></form><form action=/korg method=post><button>Lägg i korgen</button>"
        "</form>");
    const Scanned visit = verify(site);
    REQUIRE(visit.report["worth_a_look"].items().size() == 1);
    CHECK(visit.report["worth_a_look"].items()[0]["what"].as_text().find(
              "forms that have nothing but buttons were not sent: Ja, Nej") != std::string::npos);
    CHECK(buttons_of(visit).empty());
}

TEST_CASE("forms_left_alone: what the opening of a <details> sets off sends nothing") {
    Site site;
    site.page("/",
              "<details ontoggle=\"fetch('/order',{method:'POST',body:'x=1'});document.getElementById('u')"
              ".submit()\"><summary>Mer</summary>" +
                  form("epost", "E-post") +
                  "</details><form id=u method=post action=/unsub target=f><input type=hidden name=id "
                  "value=77></form><iframe name=f></iframe>");
    const Scanned visit = verify(site);
    CHECK(fields_filled(visit) == 1);
    CHECK(site.hits("/order") == 0);
    CHECK(site.hits("/unsub") == 0);
}

TEST_CASE("forms_left_alone: in a language nobody here speaks, only what holds a form is opened") {
    Site site;
    site.page("/",
              "<script>document.documentElement.lang='et'</script><button aria-expanded=false "
              "onclick=\"fetch('/pressed')\">Kustuta konto</button><button aria-expanded=false "
              "aria-controls=f onclick='f.hidden=false'>Kontakt</button><div id=f hidden>" +
                  form("epost", "E-post") + "</div>");
    site.answer("/pressed", {200, "text/plain", {}, ""});
    const Scanned visit = verify(site);
    CHECK(site.hits("/pressed") == 0);
    CHECK(fields_filled(visit) == 1);
    CHECK(visit.has_problem("1 thing that may open a form was not opened: Kustuta konto"));
}
