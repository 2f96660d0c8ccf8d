#include "scanner/page/form_reader.h"

#include <doctest/doctest.h>

#include <string>

#include "scanner/model/limits.h"
#include "scanner/page/html_tree.h"

using namespace formleak;

namespace {

// The forms as one line: "id(name,name|button) …", "-" for what stands outside.
std::string outline(const std::string& html) {
    const HtmlTree tree = parse_html(html);
    std::string out;
    for (const Form& form : read_forms(tree.dom, html, "https://a.example/p", "https://a.example/p").forms) {
        if (!out.empty()) out += ' ';
        out += (form.outside ? "-" : form.id) + "(";
        for (std::size_t i = 0; i < form.fields.size(); ++i) out += (i ? "," : "") + form.fields[i].name;
        for (const FormButton& button : form.buttons) out += "|" + button.name;
        out += ")";
    }
    return out;
}

FormField first_field(const std::string& html) {
    const HtmlTree tree = parse_html(html);
    const FormReading reading = read_forms(tree.dom, html, "", "");
    REQUIRE_FALSE(reading.forms.empty());
    REQUIRE_FALSE(reading.forms[0].fields.empty());
    return reading.forms[0].fields[0];
}

}  // namespace

TEST_CASE("form_reader: a field belongs to the form a browser would send it with") {
    const struct {
        const char* html;
        const char* forms;
        const char* why;
    } kCases[] = {
        {"<form id=f><input name=a><select name=b></select><textarea name=c></textarea><button "
         "name=d></button></form>",
         "f(a,b,c|d)", "nesting"},
        {"<input name=a form=f><form id=f><input name=b></form>", "f(a,b)", "form= may point ahead"},
        {"<form id=f><input name=a form=g></form><form id=g></form>", "f() g(a)", "form= beats nesting"},
        {"<form id=f><input name=a form=nothing></form>", "f() -(a)", "form= to nowhere means no form"},
        {"<div id=x></div><form id=f><input name=a form=x></form>", "f() -(a)",
         "form= to something else means no form"},
        {"<input name=a><form id=f></form>", "f() -(a)", "outside comes last"},
        {"<form id=f></form>", "f()", "no entry for outside when nothing is there"},
        {"<table><form id=f><tr><td><input name=a></td></tr></form></table><input name=b>", "f(a) -(b)",
         "the parser's form pointer in tables"},
        {"<div><form id=f></div><input name=a></form><input name=b>", "f(a) -(b)",
         "the pointer outlives a misnested end tag"},
        {"<form id=f><div></form><input name=a></div>", "f(a)",
         "after </form>, the form around still owns what stands in it"},
        {"<form id=f><form id=g><input name=a></form><input name=b>", "f(a) -(b)",
         "a nested form start tag is ignored, its end tag is not"},
        {"<form id=f><!-- </form> --><script>'</form>'</script><input name=a></form>", "f(a)",
         "no end tag in comments and scripts"},
        {"<form id=f><template><input name=a></template><noscript><input name=b></noscript><input "
         "name=c></form>",
         "f(c)", "inert content"},
        {"<form id=f><input type=submit name=a><input type=IMAGE name=b><input type=reset name=c><input "
         "type=button name=d></form>",
         "f(|a|b|c|d)", "buttons"},
        {"<form id=f><input type=hidden name=a><input type=what name=b></form>", "f(a,b)",
         "hidden and unknown types are fields"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.html);
        CAPTURE(c.why);
        CHECK(outline(c.html) == c.forms);
    }
}

TEST_CASE("form_reader: document_index counts controls as querySelectorAll does") {
    const std::string html =
        "<input name=a><form><button name=b></button><template><input></template><select "
        "name=c></select></form><textarea name=d>";
    const HtmlTree tree = parse_html(html);
    const FormReading reading = read_forms(tree.dom, html, "", "");
    REQUIRE(reading.forms.size() == 2);
    CHECK(reading.forms[0].buttons[0].document_index == 1);
    CHECK(reading.forms[0].fields[0].document_index == 2);
    CHECK(reading.forms[1].fields[0].document_index == 0);
    CHECK(reading.forms[1].fields[1].document_index == 3);
    CHECK(reading.forms[1].outside);
    CHECK(reading.forms[1].index == 1);
}

TEST_CASE("form_reader: a submit button may send the form elsewhere") {
    const std::string html =
        "<form action=/a method=post><button name=a formaction=/b>x</button>"
        "<button name=b type=SUBMIT formmethod=' GET'>x</button><input type=image "
        "formaction=https://o.example/ formmethod=put>"
        "<button name=d type=button formaction=/b formmethod=get>x</button><input type=reset formaction=/b>"
        "<button name=f formaction=''>x</button></form>";
    const HtmlTree tree = parse_html(html);
    const FormReading reading = read_forms(tree.dom, html, "https://x.example/p", "https://x.example/p");
    REQUIRE(reading.forms.size() == 1);
    std::string out;
    for (const FormButton& b : reading.forms[0].buttons)
        out += std::string(b.submits ? "+" : "-") + b.action + " " + b.method + "\n";
    CHECK(out ==
          "+https://x.example/b \n"
          "+ get\n"
          "+https://o.example/ get\n"  // what is no method is get
          "- \n"                       // no submit button: the attributes mean nothing
          "- \n"
          "+https://x.example/p \n");  // empty: the page's own address
}

TEST_CASE("form_reader: a label is found in every way a page can give one") {
    const struct {
        const char* html;
        const char* label;
    } kCases[] = {
        {"<label for=x>E-post <b>*</b></label><input id=x>", "E-post *"},
        {"<label>Namn <input></label>", "Namn"},
        {"<label>Land <select><option>Sverige</select></label>", "Land"},
        {"<input aria-label='Mobil'>", "Mobil"},
        {"<i id=a>För</i><i id=b>namn</i><input aria-labelledby='a b'>", "För namn"},
        {"<input title='Ort'>", "Ort"},
        {"<p>Adress: <input></p>", "Adress:"},
        {"<table><tr><th>Namn</th><td><input></td></tr></table>", "Namn"},
        {"<table><tr><th>Namn<th>E-post</tr><tr><td>1<td><input></tr></table>", "E-post"},
        {"<input type=checkbox> Jag godkänner", "Jag godkänner"},
        {"<label for=x>  a\n b </label><label for=x>c</label><input id=x>", "a b c"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.html);
        const std::string html = std::string("<body>") + c.html;
        const FormField field = first_field(html);
        CHECK(field.label == c.label);
    }
}

TEST_CASE("form_reader: legend, hidden and disabled are read from the markup around the field") {
    CHECK(first_field("<fieldset><legend>Din <i>hälsa</i></legend><input></fieldset>").legend == "Din hälsa");
    CHECK(first_field("<input type=HIDDEN>").hidden);
    CHECK(first_field("<input hidden>").hidden);
    CHECK(first_field("<div style='Display : none'><input></div>").hidden);
    CHECK(first_field("<input style='visibility:hidden'>").hidden);
    CHECK(first_field("<input aria-hidden=true tabindex=-1>").hidden);
    CHECK_FALSE(first_field("<input aria-hidden=true>").hidden);
    CHECK_FALSE(first_field("<div hidden></div><input>").hidden);
    CHECK(first_field("<fieldset disabled><input></fieldset>").disabled);
    CHECK(first_field("<input disabled>").disabled);
    CHECK_FALSE(first_field("<fieldset disabled></fieldset><input>").disabled);
}

TEST_CASE("form_reader: the action is resolved and the method is one of three") {
    const std::string html =
        "<form action=' send?a=1 ' method=POST></form><form></form><form action='mailto:a@b.example' "
        "method=put></form>";
    const HtmlTree tree = parse_html(html);
    const auto forms =
        read_forms(tree.dom, html, "https://a.example/p/q?x=1", "https://b.example/base/").forms;
    REQUIRE(forms.size() == 3);
    CHECK(forms[0].action == "https://b.example/base/send?a=1");
    CHECK(forms[0].method == "post");
    CHECK(forms[1].action == "https://a.example/p/q?x=1");
    CHECK(forms[2].action == "mailto:a@b.example");
    CHECK(forms[2].method == "get");
}

TEST_CASE("form_reader: a place is told in lines and code points") {
    const FormField field = first_field("<p>\n<i>åäö</i><input name=a>");
    CHECK(field.span.line == 2);
    CHECK(field.span.column == 11);
}

TEST_CASE("form_reader: hostile pages end at a limit and say so") {
    std::string html;
    for (int i = 0; i < 60'000; ++i) html += "<label for=x>l</label><input id=x>";
    HtmlTree tree = parse_html(html);
    FormReading reading = read_forms(tree.dom, html, "", "");
    REQUIRE(reading.forms.size() == 1);
    CHECK(reading.forms[0].fields.size() == limits::kMaxFieldsPerPage);
    REQUIRE(reading.problems.size() == 1);
    CHECK(reading.problems[0].find("5000 fields") != std::string::npos);

    html.clear();
    for (int i = 0; i < 600; ++i) html += "<form></form>";
    tree = parse_html(html);
    reading = read_forms(tree.dom, html, "", "");
    CHECK(reading.forms.size() == limits::kMaxFormsPerPage);
    CHECK(reading.problems.size() == 1);
}
