#include "scanner/dom/dom_queries.h"

#include <doctest/doctest.h>

#include <string>

#include "scanner/dom/click_areas.h"
#include "scanner/dom/element_height.h"
#include "scanner/dom/field_values.h"
#include "scanner/page/html_tree.h"
#include "tests/support/select_first.h"

using namespace formleak;

TEST_CASE("form around a button: an input's own form, for a button the nearest one around it") {
    const Dom dom =
        parse_html(
            "<form id=f1></form><form id=f2><button id=a form=f1></button><input id=b type=submit "
            "form=f1><i id=c></i></form><input id=d type=submit><button id=e form=f1></button>")
            .dom;
    struct Row {
        const char *button, *form;
    };
    for (const Row& row :
         {Row{"#a", "#f2"}, {"#b", "#f1"}, {"#c", "#f2"}, {"#d", "#none"}, {"#e", "#none"}}) {
        CAPTURE(row.button);
        CHECK(form_around_button(dom, select_first(dom, row.button)) == select_first(dom, row.form));
    }
}

TEST_CASE("element height: what attributes and inline style tell, both limits outside") {
    const auto fits = [](const std::string& html) {
        const Dom dom = parse_html("<body>" + html).dom;
        return is_within(dom, select_first(dom, "body > *"), {.above = 10, .below = 600});
    };
    for (const char* html :
         {"<div>x</div>", "<div style='height:11px'>", "<div style='height:50%'>", "<div style='height:8em'>",
          "<span style='height:2px'>", "<div style='max-height:11px'>", "<img height=20>"})
        CHECK_MESSAGE(fits(html), html);
    for (const char* html : {"<div style='height:10px'>", "<div style='height:600px'>",
                             "<div style='max-height:10px'>", "<div style='min-height:600px'>",
                             "<span style='display:block;height:2px'>", "<img height=8>", "<svg height=600>"})
        CHECK_FALSE_MESSAGE(fits(html), html);
}

TEST_CASE("field values: as a browser holds them") {
    const auto value = [](const std::string& html) {
        const Dom dom = parse_html("<body>" + html).dom;
        return current_value(dom, select_first(dom, "body > *"), {});
    };
    CHECK(value("<input type=email value=' a@b.se\n'>") == "a@b.se");
    CHECK(value("<input value=' a@b.se'>") == " a@b.se");
    CHECK(value("<input type=number value='070'>") == "070");
    CHECK(value("<input type=number value='+46'>").empty());
    CHECK(value("<input type=date value='2026-02-29'>").empty());
    CHECK(value("<input type=checkbox>") == "on");
    CHECK(value("<input type=range>") == "50");
    CHECK(value("<textarea>\na\nb</textarea>") == "a\nb");
}

TEST_CASE("field values: what is typed into an e-mail field is held in ASCII where its host is not") {
    const Dom dom = parse_html("<body><input type=email value='a@b\xc3\xa5.se'><input>").dom;
    const auto typed = [&](const char* selector, const std::string& value) {
        const NodeId n = select_first(dom, selector);
        return current_value(dom, n, {{n, {.has_value = true, .value = value}}});
    };
    CHECK(typed("[type=email]", "a@ex\xc3\xa4mple.com") == "a@xn--exmple-cua.com");
    CHECK(typed("[type=email]", " A@EXAMPLE.com ") == "A@EXAMPLE.com");
    CHECK(typed("input:not([type])", "a@ex\xc3\xa4mple.com") == "a@ex\xc3\xa4mple.com");
    CHECK(current_value(dom, select_first(dom, "[type=email]"), {}) == "a@b\xc3\xa5.se");
}

TEST_CASE("disabled: by itself, by its fieldset, by the button around it") {
    const auto disabled = [](const std::string& html) {
        const Dom dom = parse_html("<body>" + html).dom;
        return is_disabled(dom, select_first(dom, "#n"));
    };
    for (const char* html :
         {"<button id=n disabled>", "<fieldset disabled><div><input id=n></div></fieldset>",
          "<button disabled><i id=n>x</i></button>",
          "<fieldset disabled><legend>a</legend><legend><input id=n></legend></fieldset>",
          "<fieldset disabled><fieldset><legend><input id=n></legend></fieldset></fieldset>"})
        CHECK_MESSAGE(disabled(html), html);
    for (const char* html : {"<div id=n disabled>", "<button id=n aria-disabled=true>",
                             "<fieldset disabled><a id=n></a></fieldset>",
                             "<fieldset disabled><legend><input id=n></legend></fieldset>",
                             "<button disabled></button><i id=n>"})
        CHECK_FALSE_MESSAGE(disabled(html), html);
}

TEST_CASE("button words: what a person reads") {
    const auto words = [](const std::string& html) {
        const Dom dom = parse_html("<body>" + html).dom;
        return button_words(dom, select_first(dom, "body > *"));
    };
    CHECK(words("<button> Skicka <b>nu</b></button>") == "Skicka nu");
    CHECK(words("<input type=submit value=' Ok '>") == "Ok");
    CHECK(words("<button aria-label='Stäng'><svg></svg></button>") == "Stäng");
    CHECK(words("<a class=btn><img alt='Sök'></a>") == "Sök");
    CHECK(words("<div></div>").empty());
}

TEST_CASE("click areas: forms in their order, the document last, submit buttons first") {
    const Dom dom = parse_html(
                        "<body><a id=menu></a><form id=f><a id=x></a><button id=y type=button></button>"
                        "<button id=z></button></form><form id=g><a id=w></a></form>")
                        .dom;
    const auto areas = find_click_areas(dom, [&](NodeId n) {
        if (dom.tag(n) != "a" && dom.tag(n) != "button") return kNoNode;
        const NodeId form = form_around_button(dom, n);
        return form == kNoNode ? NodeId{0} : form;
    });
    std::string told;
    for (const ClickArea& area : areas) {
        told += area.container == 0 ? "document:" : std::string(dom.attribute(area.container, "id")) + ":";
        for (const NodeId n : area.buttons) told += " " + std::string(dom.attribute(n, "id"));
        told += "; ";
    }
    CHECK(told == "f: z x y; g: w; document: menu; ");
}
