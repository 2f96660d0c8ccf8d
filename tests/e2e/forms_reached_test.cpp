// Which forms a visit reaches and which it names: the built program in a real browser. What then leaves each
// page: fixtures/verify.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/e2e/visited.h"

using namespace formleak;
using namespace formleak::test;

TEST_CASE("forms_reached: however a form is hidden, and whoever opens it, it is filled and sent") {
    // One quote of each kind is left for the form: the scripts take it from a template.
    static const std::vector<Page> kPages = {
        {"details-lazy",
         "<template id=t>FORM</template><details "
         "id=d><summary>Kontakt</summary></details><script>d.ontoggle=()=>d.append(t.content)</script>"},
        {"details-click",
         "<template id=t>FORM</template><details id=d><summary id=s>Kontakt</summary><p>Här kommer ett "
         "formulär så snart du öppnar det "
         "här.</p></details><script>s.onclick=()=>d.append(t.content)</script>"},
        {"dialog", "<button onclick=d.showModal()>Kontakt</button><dialog id=d>FORM</dialog>"},
        {"popover", "<button popovertarget=p>Kontakt</button><div id=p popover>FORM</div>"},
        {"role-button",
         "<div role=button tabindex=0 onclick=p.hidden=false>Kontakt</div><div id=p hidden>FORM</div>"},
        {"span", "<span onclick=p.hidden=false>Kontakt</span><div id=p hidden>FORM</div>"},
        {"anchor", "<a href=#p onclick=p.hidden=false>Kontakt</a><div id=p hidden>FORM</div>"},
        {"no-link",
         "<a href=# onclick=\"p.style.visibility='visible'\">Kontakt</a><div id=p "
         "style=visibility:hidden>FORM</div>"},
        {"target",
         "<style>#p{display:none}#p:target{display:block}</style><a href=#p>Kontakt</a><div id=p>FORM</div>"},
        {"heading",
         "<h3 aria-expanded=false aria-controls=p tabindex=0 onclick=p.hidden=false>Kontakt</h3><div id=p "
         "hidden>FORM</div>"},
        {"height",
         "<button type=button aria-expanded=false onclick=\"p.style.maxHeight='none'\">Kontakt</button><div "
         "id=p style='max-height:0;overflow:hidden'>FORM</div>"},
        {"offscreen",
         "<button type=button onclick=p.style.left=0>Kontakt</button><div id=p "
         "style='position:fixed;left:-2000px;top:0'>FORM</div>"},
        {"toggles-back",
         "<button type=button onclick=p.hidden=!p.hidden>Kontakt</button><div id=p hidden>FORM</div>"},
        {"own-button",
         "<form action=/tack method=post><button type=button onclick=p.hidden=false>Skriv</button><div id=p "
         "hidden><input name=epost><button>Skicka</button></div></form>"},
        {"two-steps",
         "<template id=t>FORM</template><button type=button "
         "id=b>Kontakt</button><script>b.onclick=()=>{const "
         "c=document.createElement('button');c.type='button';c.textContent='Skriv';c.onclick=()=>c.after(t."
         "content);b.after(c)}</script>"},
        {"after-opening",
         "<template id=t>FORM</template><button type=button "
         "id=b>Kontakt</button><script>b.onclick=()=>setTimeout(()=>b.after(t.content),3500)</script>"},
        {"chain",
         "<template id=t>FORM</template><script>let n=0;(function "
         "f(){if(++n==25)document.body.append(t.content);else setTimeout(f,100)})()</script>"},
        {"frames",
         "<template id=t>FORM</template><script>const b=performance.now();(function "
         "f(){if(performance.now()-b>2500)document.body.append(t.content);else "
         "requestAnimationFrame(f)})()</script>"},
        {"text-timer",
         "<template id=t>FORM</template><script>setTimeout('document.body.append(t.content)',3000)</script>"},
        {"animation",
         "<template id=t>FORM</template><style>@keyframes k{to{color:red}}#a{animation:k 2.5s}</style><p "
         "id=a>Vänta</p><script>a.onanimationend=()=>a.after(t.content)</script>"},
        {"worker",
         "<template id=t>FORM</template><script>new Worker(URL.createObjectURL(new "
         "Blob(['setTimeout(()=>postMessage(1),2500)']))).onmessage=()=>document.body.append(t.content)</"
         "script>"},
        {"shadow",
         "<template id=t><button type=button>Kontakt</button><div hidden>FORM</div></template><p "
         "id=h></p><script>const "
         "r=h.attachShadow({mode:'closed'});r.append(t.content);r.querySelector('button').onclick=()=>r."
         "querySelector('div').hidden=false</script>"},
        {"route",
         "<template id=t>FORM</template><div id=app></div><script>function "
         "draw(){app.replaceChildren(location.pathname=='/route'?t.content.cloneNode(true):'Om "
         "oss')}draw();onpopstate=draw</script><button type=button id=b>Mer om oss</button>"
         "<script>b.onclick=()=>{history.pushState({},'','/om');draw()}</script>"},
        {"alike",
         "<button type=button onclick=this.nextSibling.hidden=false>Visa</button><p hidden>Text</p><button "
         "type=button onclick=this.nextSibling.hidden=false>Visa</button><div hidden>FORM</div>"},
        {"under-banner",
         "<div id=cookie-ruta style='position:fixed;inset:0;background:#fff;z-index:9'>Vi använder cookies "
         "<button>Godkänn alla</button></div><button type=button onclick=p.hidden=false>Kontakt</button><div "
         "id=p hidden>FORM</div>"},
    };
    Site site;
    for (const auto& [name, visit] : visit_all(site, kPages)) {
        CAPTURE(name);
        std::string buttons, incomplete;
        for (const Json& text : visit["buttons"].items()) buttons += text.as_text() + "; ";
        for (const Json& text : visit["incomplete"].items()) incomplete += text.as_text() + "; ";
        CAPTURE(buttons);
        CAPTURE(incomplete);
        CHECK(visit["fields"].as_integer() == 1);
        CHECK(buttons.find("Skicka: clicked") != std::string::npos);
        CHECK(visit["complete"].as_bool());
    }
    CHECK(site.hits("/tack") == 0);
}

TEST_CASE("forms_reached: what asks by controls of the page's own is named as not filled") {
    static const std::vector<Page> kPages = {
        {"combobox",
         "<form action=/tack method=post><div role=combobox aria-expanded=false aria-haspopup=listbox "
         "tabindex=0>Välj län</div><ul role=listbox hidden><li role=option>Skåne</li></ul><div role=checkbox "
         "aria-checked=false tabindex=0 aria-label='Röker du'>Röker du</div><input type=hidden "
         "name=lan><button>Skicka</button></form>"},
        {"switch",
         "<form><span role=switch aria-checked=false tabindex=0 aria-label='Nyhetsbrev' "
         "style='display:inline-block;width:20px;height:20px'></span><button "
         "type=button>Vidare</button></form>FORM"},
        {"calendar",
         "<form action=/tack method=post><label>E-post <input name=epost></label><label>Datum <input name=dt "
         "readonly onclick='cal.hidden=false'></label><div id=cal hidden><button "
         "type=button>24</button></div><button>Skicka</button></form>"},
        {"beside",
         "<form action=/tack method=post><input name=epost placeholder=E-post><div><div role=combobox "
         "tabindex=0>Välj län</div></div><label>CV <input type=file "
         "name=cv></label><button>Skicka</button></form>"},
        {"radiogroup",
         "<form action=/tack method=post><input name=epost placeholder=E-post><span id=l>Har du haft "
         "cancer?</span>"
         "<div role=radiogroup aria-labelledby=l><div role=radio aria-checked=false tabindex=0>Ja</div><div "
         "role=radio aria-checked=false tabindex=0>Nej</div></div><button>Skicka</button></form>"},
        {"date-label",
         "<form action=/tack method=post><input name=epost placeholder=E-post><label>Födelsedatum <input "
         "name=f "
         "readonly "
         "id=f></label><button>Skicka</button></form><script>f.onclick=()=>f.value='1990-05-05'</script>"},
        {"newsletter",
         "<div class=popup style='position:fixed;bottom:0'><p>Få 10% rabatt! Vi använder kakor.</p><form "
         "method=post action=/nl><input type=email name=nl placeholder=E-post><button>Godkänn och prenumerera"
         "</button></form><button>Nej tack</button></div>"},
        {"file",
         "<form action=/tack method=post enctype=multipart/form-data><label>Ditt CV <input type=file "
         "name=cv></label><button>Skicka</button></form>"},
    };
    static const std::map<std::string, std::string> kSaid = {
        {"beside", "1 control of the page's own, or file, was not chosen in a form: Välj län"},
        {"radiogroup", "1 control of the page's own, or file, was not chosen in a form: Har du haft cancer?"},
        {"date-label",
         "1 read-only field was not filled, for which the page has a choice of its own: Födelsedatum"},
        {"newsletter", "1 field in what looks like a consent banner was left alone: E-post"},
        {"combobox", "a form with a combobox was not filled: Röker du, Välj län"},
        {"switch", "a form with a switch was not filled: Nyhetsbrev"},
        {"calendar", "1 read-only field was not filled, for which the page has a choice of its own: Datum"},
        {"file", "a form with a file field was not filled: Ditt CV"},
    };
    // Drawn around a field, and in no form, they are no lack.
    static const std::vector<Page> kComplete = {
        {"no-form", "<div role=slider tabindex=0>Bild 1</div><button type=button>Nästa</button>FORM"},
        {"select2",
         "<form action=/tack method=post><div><select name=lan "
         "class=hidden-accessible><option>Skåne<option>Dalarna"
         "</select><span role=combobox tabindex=0>Skåne</span></div><button>Skicka</button></form>"},
        {"wraps",
         "<form action=/tack method=post><div role=combobox><input name=ort "
         "placeholder=Ort></div><button>Skicka</button></form>"},
        {"read-only",
         "<form action=/tack method=post><input name=epost placeholder=E-post><input name=kund readonly "
         "value=17 class=date-like><input name=ort readonly><button>Skicka</button></form>"},
        {"banner",
         "<div id=cookie-ruta style='position:fixed;bottom:0'>Vi använder cookies. <form><span role=switch "
         "aria-checked=false tabindex=0>Statistik</span><button type=button>Godkänn alla</button><button "
         "type=button>Neka</button></form></div>FORM"},
    };
    Site site;
    for (const auto& [name, visit] : visit_all(site, kPages)) {
        CAPTURE(name);
        CHECK_FALSE(visit["complete"].as_bool());
        REQUIRE(visit["incomplete"].items().size() == 1);
        CHECK(visit["incomplete"].items()[0].as_text() == kSaid.at(name));
    }
    for (const auto& [name, visit] : visit_all(site, kComplete)) {
        CAPTURE(name);
        CHECK(visit["incomplete"].dump() == "[]");
        CHECK(visit["fields"].as_integer() == 1);
    }
}

TEST_CASE("forms_reached: a page without a field on which a timer waits is told of; others are not") {
    const auto looks = [](const std::string& html) {
        Site site;
        site.page("/", page_of(html));
        const Scanned visit = verify(site);
        CHECK(is_complete(visit));
        return visit.report["worth_a_look"].dump();
    };
    const std::string draws = "<script>setTimeout(() => { document.body.innerHTML = '' }, ";
    CHECK(looks("<p>Kontakta oss</p>" + draws + "15000)</script>")
              .find("1 timer was pending on a page that showed no field, of 15 s; a form drawn then was not "
                    "seen") != std::string::npos);
    for (const std::string& html :
         {std::string("<p>Bilder</p><script>setInterval(() => {}, 9000)</script>"),
          "<p>Ut</p>" + draws + "900000)</script>",
          form("epost", "E-post") + "<script>setTimeout(() => {}, 15000)</script>"}) {
        CAPTURE(html);
        CHECK(looks(html).find("showed no field") == std::string::npos);
    }
}

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
            "<h3><button type=button aria-expanded=false onclick=s1.hidden=false>Hur kan jag avsluta mitt "
            "medlemskap?</button></h3><p id=s1 hidden>Det kan du inte.</p>"
            "<details><summary>Vad kostar det?</summary><p>Det kostar ingenting alls, det är en påhittad "
            "sida.</p></details>");
    const Scanned visit = verify(site);
    CHECK(visit.outcome.exit_code == 0);
    CHECK(is_complete(visit));
    CHECK(fields_filled(visit) == 1);
}

TEST_CASE("forms_reached: what a control takes away is named; a step's button is pressed once it is there") {
    Site gone, steps;
    gone.page(
        "/",
        "<button type=button onclick=\"document.getElementById('f').innerHTML=''\">Visa vy</button><div "
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

TEST_CASE("forms_reached: what a visit saw of a page is not named as unseen, what it did not see is") {
    constexpr const char* kForm =
        "<form action=/tack method=post><label>E-post <input name=epost "
        "type=email></label><button>Skicka</button></form>";
    const std::string form(kForm);
    Site site;
    site.page(
        "/shell",
        "<!doctype html><title>App</title><div id=root></div><script>setTimeout(() => { root.innerHTML = '" +
            form + "' }, 50)</script>");
    site.page("/srcdoc", page_of("<iframe srcdoc='" + form + "'></iframe>"));
    site.page("/shadow", page_of("<div><template shadowrootmode=open>" + form + "</template></div>"));
    site.page("/waiting", page_of("<iframe data-src='data:text/html,<input name=epost>'></iframe>" + form));
    for (const char* path : {"/shell", "/srcdoc", "/shadow"}) {
        CAPTURE(path);
        CHECK(scan({site.url(path), "--max-pages", "1"}).outcome.exit_code == 3);
        const Scanned seen = verify(site, {}, site.url(path));
        CHECK(fields_filled(seen) == 1);
        CHECK(seen.problems() == std::vector<std::string>{});
    }
    const Scanned unseen = verify(site, {}, site.url("/waiting"));
    CHECK(unseen.has_problem("(data:) has fields; they were not read"));
    const Scanned both = scan({site.url("/shell"), "--browser", "--max-pages", "1"});
    CHECK(both.problems() == std::vector<std::string>{});
}

TEST_CASE(
    "forms_reached: what a dialog keeps from use is filled when it was closed, and named when it cannot be") {
    static const std::vector<Page> kFree = {
        {"asks-age",
         "<dialog id=d><p>Är du 18 år?</p><button onclick=d.close()>Ja</button></dialog>FORM"
         "<script>d.showModal()</script>"},
        {"form-within", "FORM<dialog id=d>FORM</dialog><script>d.showModal()</script>"}};
    static const std::vector<Page> kKept = {
        {"banner",
         "<dialog id=d><p>Vi använder kakor (cookies) på den här webbplatsen</p><button>Acceptera "
         "alla</button>"
         "<button>Neka</button></dialog>FORM<script>d.showModal()</script>"},
        {"inert", "<div inert>FORM</div>"},
        {"custom-dialog",
         "<div role=dialog aria-modal=true style='position:fixed;inset:0;background:#fff'><p>Välj land</p>"
         "<button>Sverige</button></div><div inert>FORM</div>"}};
    Site site;
    for (const auto& [name, visit] : visit_all(site, kFree)) {
        CAPTURE(name);
        CHECK(visit["incomplete"].dump() == "[]");
        CHECK(visit["buttons"].items().back().as_text() == "Skicka: clicked");
        CHECK(visit["fields"].as_integer() == (name == "form-within" ? 2 : 1));
    }
    for (const auto& [name, visit] : visit_all(site, kKept)) {
        CAPTURE(name);
        CHECK(visit["incomplete"].dump().find(
                  "fields that are shown could not be used: a dialog is open, or the "
                  "page keeps them inert; no consent banner was answered") != std::string::npos);
        CHECK(visit["fields"].as_integer() == 0);
        CHECK(visit["buttons"].items().empty());
    }
}

TEST_CASE(
    "forms_reached: a form's button that stays disabled is named; one that is enabled in time is pressed") {
    static const std::vector<Page> kPages = {
        {"never",
         "<form action=/tack method=post><input name=kod placeholder=Rabattkod><button disabled>"
         "Fortsätt</button></form>"},
        {"only-plain",
         "<form action=/tack method=post><input name=kod placeholder=Kod><button type=button "
         "disabled>Fortsätt</button></form>"},
        {"way-back",
         "<form action=/tack method=post><input name=kod placeholder=Kod><button type=button "
         "disabled>Föregående</button><button>Fortsätt</button></form>"},
        {"in-time",
         "<form action=/tack method=post><input name=kod placeholder=Kod "
         "oninput='setTimeout(()=>b.disabled=false,300)'><button id=b disabled>Fortsätt</button>"
         "</form>"}};
    static const std::string kSaid =
        "1 button of a form stayed disabled, so that nobody saw what it does: Fortsätt";
    Site site;
    for (const auto& [name, visit] : visit_all(site, kPages)) {
        CAPTURE(name);
        const bool is_stuck = name == "never" || name == "only-plain";
        CHECK(visit["incomplete"].items().size() == (is_stuck ? 1 : 0));
        if (is_stuck) CHECK(visit["incomplete"].items()[0].as_text() == kSaid);
        if (!is_stuck) CHECK(visit["buttons"].dump().find("Fortsätt: clicked") != std::string::npos);
    }
}

TEST_CASE(
    "forms_reached: a plain button that offers something is named, not pressed; one that does not is "
    "neither") {
    Site site;
    std::string html;
    for (const char* text : {"Boka möte", "Umów wizytę", "Termin vereinbaren", "Book a demo", "Bli medlem",
                             "Starta", "Spela", "Nästa bild", "Dela", "Apply filters", "Cookieinställningar"})
        html += std::string("<button onclick=\"fetch('/pressed')\">") + text + "</button>";
    site.page("/", html + form("epost", "E-post"));
    site.answer("/pressed", {200, "text/plain", {}, ""});
    const Scanned visit = verify(site);
    CHECK(visit.has_problem(
        "6 things that may open a form were not opened: Bli medlem, Boka möte, Book a demo, "
        "Starta, Termin vereinbaren, …"));
    CHECK(site.hits("/pressed") == 0);
    CHECK(fields_filled(visit) == 1);
}

TEST_CASE("forms_reached: a form that draws itself anew is filled once and sent once") {
    // At each key, at each change, and with its values lost.
    static const std::vector<Page> kPages = {
        {"each-key",
         "<div id=app></div><script>const st={a:'',b:''};function draw(at){app.innerHTML=`<form "
         "onsubmit='return "
         "false'><input name=a placeholder=Namn value='${st.a}'><input name=b placeholder=Ort "
         "value='${st.b}'><button>Skicka</button></form>`;for(const i of "
         "app.querySelectorAll('input'))i.oninput="
         "()=>{st[i.name]=i.value;draw(i.name)};if(at){const i=app.querySelector(`[name=${at}]`);i.focus();"
         "i.setSelectionRange(99,99)}}draw()</script>"},
        {"each-change",
         "<div id=app></div><script>const st={a:'',b:''};function draw(){app.innerHTML=`<input name=a "
         "placeholder=Namn value='${st.a}'><input name=b placeholder=Ort value='${st.b}'><button>Skicka"
         "</button>`;for(const i of app.querySelectorAll('input'))i.onchange=()=>{st[i.name]=i.value;draw()}}"
         "draw()</script>"},
        {"lost",
         "<div id=app></div><script>function draw(){app.innerHTML=`<form onsubmit='return false'><input "
         "name=a "
         "placeholder=Namn><input name=b placeholder=Ort><button>Skicka</button></form>`;for(const i of "
         "app.querySelectorAll('input'))i.onchange=draw}draw()</script>"}};
    Site site;
    for (const auto& [name, visit] : visit_all(site, kPages)) {
        CAPTURE(name);
        CHECK(visit["incomplete"].dump() ==
              (name == "lost" ? R"(["2 fields did not keep what was typed: a, b"])" : "[]"));
        CHECK(visit["fields"].as_integer() == (name == "lost" ? 4 : 2));
        CHECK(visit["buttons"].dump() == R"(["Skicka: clicked"])");
    }
}
