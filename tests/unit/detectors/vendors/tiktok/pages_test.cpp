// Pages made from the sentences of the facts (vendor-forms, sections 1.2 to 1.6 and 1.10), each with what
// those say must leave; beside the oracle's, which were run.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "detectors/vendors/tiktok/simulator.h"
#include "scanner/dom/dom_queries.h"
#include "scanner/page/html_tree.h"
#include "tests/support/select_first.h"
#include "tests/unit/detectors/vendors/tiktok/tiktok_page.h"

using namespace formleak;
using namespace formleak::tiktok;

namespace {

// "auto_email=a@b.se@0 auto_phone_number=070…@1 [4-1]" after one click on #b; "" when nothing leaves. Places
// are positions among input, textarea, select and button.
std::string sent(const std::string& body, const std::string& rules = tiktok_test::kRules,
                 const std::string& country = "SE") {
    const Dom dom = parse_html("<!doctype html><body>" + body + "</body>").dom;
    std::map<NodeId, int> index;
    for (const NodeId n : form_controls(dom, 0)) index.insert({n, static_cast<int>(index.size())});
    Simulator sim(dom, {tiktok_test::settings(tiktok_test::events_js(tiktok_test::kBoth, rules, country))});
    sim.click(select_first(dom, "#b"), 0);
    std::string out;
    for (const Event& event : sim.events()) {
        for (const SentValue& v : event.values) {
            out += v.parameter + "=" + v.value + "@";
            for (const NodeId n : v.fields)
                out += std::to_string(index.at(n)) + (n == v.fields.back() ? " " : "+");
        }
        out += "[" + event.trigger + "]";
    }
    return out;
}

// A form with one field that holds the value, and a submit button.
std::string form(const std::string& fields) {
    return "<form>" + fields + "<button id=b>Skicka</button></form>";
}
std::string input(const std::string& attributes, const std::string& value = "a@b.se") {
    return form("<input " + attributes + " value='" + value + "'>");
}
std::string email(const std::string& value = "a@b.se", int at = 0) {
    return "auto_email=" + value + "@" + std::to_string(at) + " [4-1]";
}
std::string phone(const std::string& value = "0701740605", int at = 0) {
    return "auto_phone_number=" + value + "@" + std::to_string(at) + " [4-1]";
}

struct Row {
    std::string html, want;
};

void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) CHECK_MESSAGE(sent(row.html) == row.want, row.html);
}

}  // namespace

TEST_CASE("tiktok pages: which fields are read") {
    check({{input("name=kund"), email()},
           {input("name=kund type=hidden"), email()},
           {input("name=kund disabled"), email()},
           {input("name=kund style='display:none'"), email()},
           {input("name=kund type=search readonly"), email()},
           {input("name=kund type=password"), ""},
           {input("name=kund type=Password"), email()},
           {input("name=kund type=checkbox"), email()},
           {input("name=kund type=reset"), email()},
           {input("name=kund type=date"), ""},   // a date that is none is held empty
           {input("name=kund type=range"), ""},  // always a number
           {form("<textarea name=kund>a@b.se</textarea>"), email()},
           {form("<select name=kund><option>a@b.se</select>"), ""},
           {form("<output>a@b.se</output>"), ""},
           {form("<template><input value='a@b.se'></template>"), ""},
           {form("<textarea name=kund>Skriv till a@b.se</textarea>"), ""},
           {form("<input name=kund placeholder='a@b.se'>"), ""}});
}

TEST_CASE("tiktok pages: stop words stand in id or name, short ones alone") {
    check({{input("name=cc"), ""},
           {input("name=c_c"), ""},
           {input("name=cc_email"), email()},
           {input("name=' CC '"), ""},
           {input("id=customer-Address_1"), ""},
           {input("name=message"), ""},
           {input("name=language"), ""},
           {input("name=compass"), ""},
           {input("name=essex"), ""},
           {input("name=discard"), ""},
           {input("name=socialt"), ""},
           {input("name='shipping_address[email]'"), ""},
           {input("name='billing_email'"), ""},
           {input("name=licens"), email()},
           {input("name=mailadresse"), email()},
           {input("name=e-postadress"), email()},
           {input("name=username"), email()},
           {input("name=familienname"), email()},
           {input("name=s-s-n"), ""},
           {input("name=kund placeholder=address class=zip title=age aria-label=card autocomplete=address"),
            email()}});
}

TEST_CASE("tiktok pages: an address by its value") {
    check({{input("name=kund", "A.B+x@gmail.com"), email("a.b+x@gmail.com")},
           {input("name=email", "a@B.se"), ""},
           {input("name=email", "a@b.se "), ""},
           {input("name=email type=email", " a@b.se "), email()},
           {input("name=email", "a@b"), ""},
           {input("name=email", "a@b.c"), email("a@b.c")},
           {input("name=email", "a@x.y.z.b2"), email("a@x.y.z.b2")},
           {input("name=email", "åsa@b.se"), ""},
           {input("name=email type=hidden", "a@b.se\n"), ""},
           {input("name=phone type=tel", "a@b.se"), email()}});
}

TEST_CASE("tiktok pages: half an address before, the rest behind") {
    const auto halves = [](const std::string& between, const std::string& first = "xenia",
                           const std::string& second = "lund.example") {
        return form("<div>" + between + "<input name=l value='" + first + "'><input name=d value='" + second +
                    "'></div>");
    };
    const std::string both = "auto_email=xenia@lund.example@0+1 [4-1]";
    check(
        {{halves("E-post @"), both},
         {halves("E-post"), ""},
         {halves("<label>Adress med <b>@</b></label>"), both},
         {halves("@", "xenia", "Lund.example"), ""},
         {halves("@", "xenia", ""), ""},
         {halves("@", "", "lund.example"), ""},
         {form("<div><input name=l value=xenia><span>@</span><input name=d value=lund.example></div>"), both},
         {form("<div>@<input name=l value=xenia><select></select><input name=d value=lund.example></div>"),
          "auto_email=xenia@lund.example@0+2 [4-1]"},
         {form("<div>@<b><input name=l value=xenia></b><input name=d value=lund.example></div>"), ""},
         {form("<div>@<input name=l value=xenia><input name=domain_age value=lund.example></div>"), ""},
         {form("<div>@<input name=l value=bo><input name=phone value='xenia.qvist'></div>"),
          "auto_email=bo@xenia.qvist@0+1 [4-1]"},
         {form("<div>@<input name=l value=bo><input name=d value='xenia.qvist'></div><input value='a@b.se'>"),
          email("a@b.se", 2)}});
}

TEST_CASE("tiktok pages: phone numbers need a sign in the field and their form") {
    const std::string number = "0701740605";
    check({{input("name=telnr type=tel", number), phone()},
           {input("name=telnr type=TEL", number), ""},
           {input("name=falt inputmode=tel", number), phone()},
           {input("name=p-n", number), phone()},
           {input("name=pnr", number), ""},
           {input("name=MobileNumber", number), phone()},
           {input("name=mobil", number), ""},
           {input("name=handy", number), ""},
           {input("name=microphone_id", number), phone()},
           {input("name=contact_form_id type=hidden", "1234567"), phone("1234567")},
           {input("name=falt placeholder='Contact us'", number), phone()},
           {input("name=falt placeholder=PN", number), phone()},
           {input("name=falt aria-label=phone title=phone class=phone autocomplete=tel", number), ""},
           {input("type=tel", "19121212-1212"), phone("191212121212")},
           {input("type=tel", "1985-05-17"), phone("19850517")},
           {input("type=tel", "4111 1111 1111 1111"), phone("4111111111111111")},
           {input("type=tel", "123456"), ""},
           {input("type=tel", "12345678901234567890123456"), ""},
           {input("type=tel", "070 174 06 05 ankn. 2"), ""},
           {input("type=tel", "-------"), phone("-------")},
           {input("type=tel", "(0)70.174.06.05"), phone("0701740605")},
           {input("type=tel", "0046 70 174 06 05"), phone("0046701740605")},
           {input("type=number name=phone", "46701740605"), phone("46701740605")},
           {input("type=date name=phone", "2026-01-15"), phone("20260115")},
           {form("<textarea name=phone>0701740605</textarea>"), phone()}});
    CHECK(sent(input("type=tel", "46701740605"), tiktok_test::kRules, "US") == phone("46701740605"));
    CHECK(sent(input("type=tel", "701740605"), tiktok_test::kRules, "US").empty());
    CHECK(sent(input("type=tel", "(555) 01-23"), tiktok_test::kRules, "US").empty());
}

TEST_CASE("tiktok pages: the last of a kind wins") {
    check({{form("<input value='a@b.se'><input value='c@d.se'>"), email("c@d.se", 1)},
           {form("<input value='a@b.se'><input type=hidden value='info@firma.example'>"),
            email("info@firma.example", 1)},
           {form("<input value='a@b.se'><input value='a@b.se'>"), email("a@b.se", 1)},
           {form("<input type=tel value='0701740605'><input name=fax value='0701740606'>"), phone()},
           {form("<input type=tel value='0701740605'><input value='a@b.se'>"),
            "auto_email=a@b.se@1 auto_phone_number=0701740605@0 [4-1]"}});
}

TEST_CASE("tiktok pages: what is a button") {
    const auto with = [](const std::string& button) {
        return "<form><input value='a@b.se'>" + button + "</form>";
    };
    const auto as = [](const std::string& codes) { return "auto_email=a@b.se@0 [" + codes + "-1]"; };
    check({{with("<button id=b type=nonsense>x</button>"), as("4")},
           {with("<button id=b type=SUBMIT>x</button>"), as("4")},
           {with("<button id=b type=reset>x</button>"), as("5")},
           {with("<input id=b type=image>"), as("2")},
           {with("<input id=b type=reset>"), ""},
           {with("<a id=b class=knapp>x</a>"), ""},
           {with("<a id=b class=PRIMARYBTN>x</a>"), ""},
           {with("<a id=b>x</a>"), ""},
           {with("<summary id=b>x</summary>"), ""},
           {with("<x-button id=b>x</x-button>"), ""},
           {with("<div id=b role=radiobutton>x</div>"), as("12")},
           {with("<div class=form-buttons><p id=b>x</p></div>"), as("10")},
           {with("<button class='btn Btn' id=b>x</button>"), as("9,8,4")},
           {with("<button type=button role=tab><span id=b>x</span></button>"), as("6")},
           {with("<button><svg><path id=b></path></svg></button>"), as("4")},
           {with("<button><span id=b style='display:block;height:8px'></span></button>"), ""},
           {with("<button id=b style='height:600px'>x</button>"), ""},
           {with("<button id=b style='height:11px'>x</button>"), as("4")},
           {with("<button id=b class=btnCancel>x</button>"), as("8,4")},
           {with("<button id=b>Cancel</button>"), as("4")},
           {with("<button id=b class=wp-block-background>x</button>"), ""},
           {with("<button id=b class=return-policy>x</button>"), ""},
           {with("<button><i id=b class=icon-back></i></button>"), ""},
           {with("<div class=feedback><button id=b>x</button></div>"), as("4")},
           {with("<div class='cancel btn'><i id=b>x</i></div>"), ""},
           {"<form class=btn-form><input value='a@b.se'><p id=b>x</p></form>", as("8")}});
}

TEST_CASE("tiktok pages: where it reads") {
    const std::string mail = "<input value='a@b.se'>";
    check({{"<button id=b>Meny</button><form>" + mail + "</form>", "auto_email=a@b.se@1 [4-0]"},
           {"<form id=f>" + mail + "</form><button id=b form=f>x</button>", "auto_email=a@b.se@0 [4-0]"},
           {"<form id=f>" + mail + "</form><input id=b type=submit form=f>", "auto_email=a@b.se@0 [3-1]"},
           {"<form id=f></form><form>" + mail + "<input id=b type=submit form=f></form>", ""},
           {"<input form=f value='a@b.se'><form id=f><button id=b>x</button></form>", ""},
           {mail + "<form><button id=b>x</button></form>", ""},
           {"<form>" + mail + "</form><form><input value='c@d.se'></form><a id=b class=btn>x</a>",
            "auto_email=c@d.se@1 [8-0]"}});
    std::string rules = tiktok_test::kRules;
    rules.replace(rules.find("false"), 5, "true");
    CHECK(sent("<button id=b>x</button>" + mail, rules).empty());
    CHECK(sent(form(mail), rules) == email());
}

TEST_CASE("tiktok pages: rules are the file's") {
    const std::string rules =
        R"({"in_form": 0, "selectors": {"a.send": 77}, "exclude_selectors": [".no"], "phone_regex": "^[0-9]{3}$",
            "phone_selectors": ["nummer"], "restricted_keywords": ["epost"]})";
    const std::string fields =
        "<input name=address value='a@b.se'><input name=epost value='c@d.se'>"
        "<input name=nummer value=123>";
    CHECK(sent("<form>" + fields + "<a class=send id=b>x</a></form>", rules) ==
          "auto_email=a@b.se@0 auto_phone_number=123@2 [77-1]");
    CHECK(sent("<form>" + fields + "<a class=send><i class=no id=b>x</i></a></form>", rules).empty());
    CHECK(sent(form(fields), rules).empty());
}
