// Every line of the facts, section 3.5: fields and what Meta's own library made of them.
#include "detectors/vendors/meta/field_reader.h"

#include <doctest/doctest.h>

#include <map>

#include "scanner/dom/dom_queries.h"
#include "scanner/page/html_tree.h"

using namespace formleak;
using namespace formleak::meta;

namespace {

// "fn=karin ln=" of the first control; "-" for a rejected value, "" when nothing is read.
std::string read_first(const std::string& html, const Behaviour& behaviour = {}) {
    const HtmlTree tree = parse_html("<form>" + html + "</form>");
    const FieldReading r = read_field(tree.dom, form_controls(tree.dom, 0).at(0), {}, behaviour);
    std::string out;
    for (const FieldKey& k : r.keys) out += (out.empty() ? "" : " ") + k.key + "=" + k.value.value_or("-");
    return out;
}

std::string named(const std::string& name, const std::string& value, const std::string& type = "text") {
    return read_first("<input type=\"" + type + "\" name=\"" + name + "\" value=\"" + value + "\">");
}

}  // namespace

TEST_CASE("field reader: the verified examples") {
    struct Row {
        const char *name, *value, *type, *want;
    };
    const Row rows[] = {{"q", "a@b.se", "search", "em=a@b.se"},
                        {"q", "a@b.se", "hidden", "em=a@b.se"},
                        {"billing_email", "a@b.se", "email", ""},
                        {"billing_first_name", "Ann", "text", ""},
                        {"billing_phone", "0701740605", "tel", ""},
                        {"passenger_email", "a@b.se", "email", ""},
                        {"pass_email", "a@b.se", "email", ""},
                        {"unique_mail", "a@b.se", "email", ""},
                        {"discard", "a@b.se", "text", ""},
                        {"card_name", "Ann Beth", "text", ""},
                        {"social_email", "a@b.se", "email", ""},
                        {"businessname", "Ann AB", "text", ""},
                        {"cc_email", "a@b.se", "text", "em=a@b.se"},
                        {"full_name", "Ann Beth Carl", "text", "ln=annbethcarl"},
                        {"your-name", "Ann Beth", "text", "fn=ann ln=beth"},
                        {"nickname", "Ann Beth", "text", "fn=ann ln=beth"},
                        {"company_name", "Ann Beth", "text", "fn=ann ln=beth"},
                        {"username", "annd", "text", ""},
                        {"fornamn", "Ann", "text", ""},
                        {"efternamn", "Ek", "text", ""},
                        {"namn", "Ann Ek", "text", ""},
                        {"telefon", "0701740605", "text", ""},
                        {"mobil", "0701740605", "text", ""},
                        {"ort", "Lund", "text", ""},
                        {"stad", "Lund", "text", ""},
                        {"personnummer", "191212121212", "text", ""},
                        {"personnummer", "191212121212", "tel", "ph=191212121212"},
                        {"tel", "0701740605", "text", ""},
                        {"postnummer", "41301", "text", "zp=41301"},
                        {"postnummer", "413 01", "text", ""},
                        {"amount", "12345", "text", "zp=12345"},
                        {"statement", "Nevada", "text", "st=nv"},
                        {"estate", "Skåne", "text", "st=sk"},
                        {"velocity", "Lund", "text", "ct=lund"},
                        {"state_2", "WyJbXQ", "hidden", "st=wy"},
                        {"contact_message", "call me 12", "text", "ph=12"},
                        {"country", "Sweden", "text", ""},
                        {"birthdate", "1912-12-12", "text", ""}};
    for (const Row& row : rows) {
        CAPTURE(row.name);
        CAPTURE(row.value);
        CHECK(named(row.name, row.value, row.type) == row.want);
    }
}

TEST_CASE("field reader: labels, autocomplete, textareas and selects are not read") {
    CHECK(read_first("<label for=q>First name</label><input id=q name=q value=Ann>") == "");
    CHECK(read_first("<input name=q autocomplete=given-name aria-label='First name' title='First name' "
                     "data-name=first_name value=Ann>") == "");
    CHECK(read_first("<textarea name=first_name>Ann</textarea>") == "");
    CHECK(read_first("<select name=state><option>Nevada</select>") == "");
}

TEST_CASE("field reader: a placeholder counts for names, not for zip and not for restricted words") {
    CHECK(read_first("<input name=q placeholder='First name' value=Ann>") ==
          "fn=ann ln=");  // the space keeps 'firstname' apart
    CHECK(read_first("<input name=q placeholder=Zip value='SE-981'>") == "");
    CHECK(read_first("<input name=email placeholder=billing value=a@b.se>") == "em=a@b.se");
}

TEST_CASE("field reader: type is compared as written") {
    CHECK(read_first("<input type=password name=first_name value=Ann>") == "");
    CHECK(read_first("<input type=PASSWORD name=first_name value=Ann>") == "fn=ann");
    CHECK(read_first("<input type=TEL name=q value=0701740605>") == "");
    CHECK(read_first("<input name=gender value=male>") == "");
    CHECK(read_first("<input type=text name=gender value=male>") == "ge=m");
}

TEST_CASE("field reader: a short value in a tel field called zip is a zip") {
    CHECK(named("zip", "98131", "tel") == "zp=98131");
    CHECK(named("zip_code", "98131", "tel") == "ph=98131");
    CHECK(named("zip", "0701740605", "tel") == "ph=701740605");
}

TEST_CASE("field reader: gender boxes are read when ticked") {
    CHECK(read_first("<input type=radio name=kon value=man checked>") == "ge=m");
    CHECK(read_first("<input type=radio name=kon value=man>") == "");
    CHECK(read_first("<input type=checkbox name=human value=1 checked>") == "ge=");
}

TEST_CASE("field reader: a value that cleaning empties gives the key without a value") {
    CHECK(named("phone", "abc") == "ph=");
    CHECK(named("city", "1234") == "ct=-");
    CHECK(named("zip", "x") == "zp=-");
    CHECK(named("q1", " 98131") == "");  // the untrimmed value is tested
}

TEST_CASE("field reader: an address split over two neighbours") {
    const HtmlTree tree =
        parse_html("<form><div><input name=u value=xenia>@<input name=d value=example.org></div></form>");
    const auto controls = form_controls(tree.dom, 0);
    const FieldReading r = read_field(tree.dom, controls.at(1), {}, {});
    REQUIRE(r.keys.size() == 1);
    CHECK(r.keys[0].value == "xenia@example.org");
    CHECK(r.partner == controls.at(0));
    const HtmlTree apart =
        parse_html("<form><div><input value=xenia><span>@</span><input value=example.org></div></form>");
    CHECK(read_field(apart.dom, form_controls(apart.dom, 0).at(1), {}, {}).keys.empty());
}

TEST_CASE("field reader: the library of 2020 judged what stood in a tel field") {
    const Behaviour old = behaviour_of(15);
    CHECK(read_first("<input type=tel name=q value='+44 20 7946 0958'>", old) == "ph=442079460958");
    CHECK(read_first("<input type=tel name=q value=191212121212>", old) == "ph=-");
}

TEST_CASE("field reader: says why a field is left alone") {
    const HtmlTree tree =
        parse_html("<form><input name=ssn value=1><input type=password name=x value=1></form>");
    const auto controls = form_controls(tree.dom, 0);
    CHECK(read_field(tree.dom, controls.at(0), {}, {}).blocked == Withheld::Reason::restricted_word);
    CHECK(read_field(tree.dom, controls.at(0), {}, {}).blocked_detail == "name contains 'ssn'");
    CHECK(read_field(tree.dom, controls.at(1), {}, {}).blocked == Withheld::Reason::excluded_type);
}
