// How a visit sends what it filled in, however the page asks for it: the built program in a real browser.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/e2e/visited.h"

using namespace formleak;
using namespace formleak::test;

namespace {

Scanned visit(const std::string& html) {
    Site site;
    site.page("/",
              page_of("<script>const send=v=>navigator.sendBeacon('https://t.example/e',v)</script>" + html));
    return verify(site);
}

}  // namespace

TEST_CASE("sending: a button that leads from step to step is pressed at each") {
    static const Page kPages[] = {
        {"button",
         "<form id=f><div id=a>E-post <input name=epost></div><div id=b hidden>Telefon <input "
         "name=tel></div><div "
         "id=c hidden>Ort <input name=ort></div><button type=button id=n>Nästa</button></form><script>let "
         "s=0;"
         "n.onclick=()=>{if(s==0){a.hidden=true;b.hidden=false}else "
         "if(s==1){b.hidden=true;c.hidden=false}else "
         "send(new URLSearchParams(new FormData(f)));++s}</script>"},
        {"submit",
         "<form id=f><div>E-post <input name=epost></div><div id=b hidden>Telefon <input name=tel></div><div "
         "id=c "
         "hidden>Ort <input name=ort></div><input type=submit value=Fortsätt></form><script>let "
         "s=0;f.onsubmit=e=>"
         "{e.preventDefault();if(s==0)b.hidden=false;else if(s==1)c.hidden=false;else send(new "
         "URLSearchParams(new FormData(f)));++s}</script>"},
        {"inserted",
         "<form id=f>E-post <input name=epost><p id=p></p><button>Nästa</button></form><script>let "
         "s=0;f.onsubmit="
         "e=>{e.preventDefault();if(s<2)p.insertAdjacentHTML('beforeend','<input placeholder=X '+"
         "(s?'name=ort':'name=tel')+'>');else send(new URLSearchParams(new FormData(f)));++s}</script>"}};
    for (const Page& page : kPages) {
        CAPTURE(std::string(page.name));
        const Scanned scanned = visit(page.html);
        CHECK(seen_leaving(scanned.report) == std::set<std::string>{"epost", "tel", "ort"});
        CHECK(is_complete(scanned));
    }
}

TEST_CASE("sending: a form without a button of its own is sent by what stands near it, or by Enter") {
    static const Page kPages[] = {
        {"beside",
         "<form id=f>E-post <input name=epost></form><div><button type=button onclick=send(f.epost.value)>Gå "
         "vidare</button></div>"},
        {"far",
         "<form id=f>E-post <input name=epost></form><div style='height:2500px'></div><footer><button "
         "onclick=send(f.epost.value)>Beräkna pris</button></footer>"},
        {"span",
         "<form id=f>E-post <input name=epost><span style='cursor:pointer' "
         "onclick=send(f.epost.value)>Skicka in"
         "</span></form>"},
        {"picture",
         "<form id=f>E-post <input name=epost><img alt=Skicka width=40 height=20 style='cursor:pointer' "
         "onclick=send(f.epost.value)></form>"},
        {"enter-submits",
         "<form onsubmit='send(this.epost.value);return false'>E-post <input name=epost></form>"},
        {"enter-is-heard", "E-post <input name=epost onkeydown=\"if(event.key==='Enter')send(this.value)\">"},
        {"enter-with-two",
         "<form>Namn <input name=namn>E-post <input name=epost onkeydown=\"if(event.key==='Enter')"
         "send(this.value)\"></form>"}};
    for (const Page& page : kPages) {
        CAPTURE(std::string(page.name));
        const Scanned scanned = visit(page.html);
        CHECK(seen_leaving(scanned.report) == std::set<std::string>{"epost"});
        CHECK(is_complete(scanned));
    }
}

TEST_CASE("sending: other buttons of the page are not pressed for a form that has one, or has Enter") {
    const Scanned scanned = visit(
        "<form onsubmit='return false'>Sök <input name=q></form><nav><button "
        "onclick=\"send('menu')\">Teman</button>"
        "<button onclick=\"send('like')\">Byt språk</button></nav><form onsubmit='return false'>E-post "
        "<input "
        "name=epost><button>Skicka</button></form><button onclick=\"send('next')\">Nästa bild</button>");
    CHECK(seen_leaving(scanned.report).empty());
    const auto pressed = buttons_of(scanned);
    CHECK(std::count(pressed.begin(), pressed.end(), "Skicka: clicked") == 1);
    CHECK_FALSE(is_pressed(scanned, "Teman"));
    CHECK_FALSE(is_pressed(scanned, "Byt språk"));
}

TEST_CASE("sending: fields in no form do not make every button of the page theirs") {
    static const Page kPages[] = {
        {"sort-list", "<select aria-label=Sortering><option>Pris<option>Namn</select>"},
        {"search", "<input type=search placeholder=Sök>"},
        {"comment", "<textarea name=kommentar placeholder=Kommentar></textarea>"}};
    for (const Page& page : kPages) {
        CAPTURE(std::string(page.name));
        Site site;
        std::string html = page.html;
        for (const char* text : {"Köp nu", "Säg upp avtal", "Lägg i varukorg", "♡", "Publicera", "Blockera"})
            html += std::string("<button onclick=\"fetch('/act')\">") + text + "</button>";
        site.page("/", page_of(html));
        site.answer("/act", {200, "text/plain", {}, ""});
        const Scanned scanned = verify(site);
        CHECK(site.hits("/act") == 0);
        CHECK(fields_filled(scanned) == 1);
        CHECK(is_complete(scanned) == (std::string(page.name) != "comment"));
    }
    // The one button of a page that asks somebody's address, whatever it says.
    const Scanned single =
        visit("E-post <input name=epost id=e><button onclick=send(e.value)>Betala 99 kr</button>");
    CHECK(seen_leaving(single.report) == std::set<std::string>{"epost"});
}

TEST_CASE(
    "sending: who sends a form says yes when asked whether to; before that, and to a text, nobody answers") {
    const Scanned asked = visit(
        "<form id=f onsubmit=\"if(confirm('Säker?'))send(this.epost.value);return false\">E-post <input "
        "name=epost>"
        "<button>Skicka</button></form>");
    CHECK(seen_leaving(asked.report) == std::set<std::string>{"epost"});
    CHECK(is_complete(asked));
    std::string told;
    for (const Json& item : asked.report["worth_a_look"].items()) told += item["what"].as_text() + "\n";
    CHECK(
        told.find("1 question of the page whether to send was answered with yes; what it does otherwise was "
                  "not seen") != std::string::npos);
    const Scanned other = visit(
        "<form onsubmit='return false'>E-post <input name=epost><button>Skicka</button><button type=button "
        "onclick=\"if(confirm('Avsluta?'))send('ended')\">Avbryt</button></form>");
    CHECK(other.has_problem("1 question that the page asks in a dialog was answered with no"));
    CHECK(other.report["worth_a_look"].items().empty());
    const Scanned text = visit(
        "<form id=f onsubmit=\"if(prompt('Kod?'))send(this.epost.value);return false\">E-post <input "
        "name=epost>"
        "<button>Skicka</button></form>");
    CHECK(
        text.has_problem("1 question that the page asks in a dialog was answered with no; what it does "
                         "otherwise was not seen"));
}

TEST_CASE("sending: what reads fields again and again is waited for, and what never ends is named") {
    const Scanned beats = visit(
        "<form id=f>E-post <input "
        "name=epost></form><script>setInterval(()=>{if(f.epost.value)send(f.epost.value)},"
        "4000)</script>");
    CHECK(seen_leaving(beats.report) == std::set<std::string>{"epost"});
    const Scanned chain = visit(
        "<form id=f>E-post <input name=epost onblur='later(0)'></form><script>function "
        "later(n){n<9?setTimeout(()=>"
        "later(n+1),500):send(btoa(f.epost.value))}</script>");
    CHECK(seen_leaving(chain.report) == std::set<std::string>{"epost"});
    const Scanned endless = visit(
        "<form id=f>E-post <input name=epost oninput='go()'></form><script>let on;function go(){if(!on){on=1;"
        "beat()}}function beat(){setTimeout(beat,900)}</script>");
    CHECK(endless.has_problem(
        "that the page began after something was typed still ran; what it does later was not "
        "seen"));
    // One that has had its turn since is told of.
    const Scanned interval = visit(
        "<form id=f>E-post <input name=epost "
        "oninput='this.t=this.t||setInterval(()=>{window.n=1},700)'></form>");
    CHECK(is_complete(interval));
    CHECK(interval.report["worth_a_look"].dump().find("of the page still ran after 10 s") !=
          std::string::npos);
    // A carousel turns whether anybody types or not.
    const Scanned carousel = visit(
        "<form id=f>E-post <input name=epost></form><script>function turn(){window.n=(window.n||0)+1;"
        "setTimeout(turn,400)}turn();setInterval(()=>{window.m=1},900)</script>");
    CHECK(is_complete(carousel));
}

TEST_CASE("sending: a page that goes on to another by itself is not taken for the one that was asked for") {
    Site site;
    site.page("/", "<meta http-equiv=refresh content='2;url=/ny'><p>Vi flyttar</p>");
    site.page("/ny", form("epost", "E-post"));
    const Scanned moved = verify(site);
    CHECK(moved.has_problem("/ny by itself after a few seconds, which was not looked at"));
    site.page("/", "<meta http-equiv=refresh content='25'>" + form("epost", "E-post"));
    CHECK(is_complete(verify(site)));
}
