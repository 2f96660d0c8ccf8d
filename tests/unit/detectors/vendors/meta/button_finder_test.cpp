// Facts, section 3.2: what counts as a button, seen in Meta's own library.
#include "detectors/vendors/meta/button_finder.h"

#include <doctest/doctest.h>

#include "scanner/dom/dom_queries.h"
#include "scanner/page/html_tree.h"
#include "tests/support/select_first.h"

using namespace formleak;
using namespace formleak::meta;

namespace {

bool counts(const std::string& html, bool extended = false, int release = kCurrentRelease) {
    const HtmlTree tree = parse_html("<body><form>" + html + "</form>");
    const NodeId target = select_first(tree.dom, "#b");
    REQUIRE(target != kNoNode);
    return find_button(tree.dom, target, {extended, "forms.example", behaviour_of(release)}) != kNoNode;
}

}  // namespace

TEST_CASE("button finder: what a click counts on") {
    for (const char* html :
         {"<button id=b>Skicka</button>", "<input type=submit id=b value=Skicka>",
          "<input type=SUBMIT id=b value=Skicka>", "<div class=my-btn id=b>Skicka</div>",
          "<div class=primaryButton id=b>Skicka</div>", "<div id=b role=button>Skicka</div>",
          "<a id=b href='tel:+46701740605'>Ring</a>", "<a id=b href=https://other.example/>Annan sajt</a>",
          "<a id=b href=https://forms.example/villkor.pdf>Villkor</a>",
          "<button><span id=b>Skicka</span></button>", "<button id=b><img src=x.png></button>",
          "<button id=b aria-label=Skicka></button>",
          "<button id=b style='background-image:url(x.png)'></button>",
          "<button id=b><span hidden>Skicka</span></button>", "<input type=image id=b src=x.png>",
          "<div class=page-buttons><p id=b>Text</p></div>", "<button id=b><svg></svg></button>",
          "<button id=b style='height:11px'>Ok</button>", "<button id=b style='height:599px'>Ok</button>"})
        CHECK_MESSAGE(counts(html), html);
}

TEST_CASE("button finder: what a click does not count on") {
    for (const char* html : {"<button id=b></button>",
                             "<button><i id=b></i></button>",
                             "<button><svg><rect id=b></rect></svg></button>",
                             "<input type=submit id=b>",
                             "<input type=submit id=b value=' '>",
                             "<input type=reset id=b value=Rensa>",
                             "<input type=image id=b alt=Skicka>",
                             "<button id=b title=Skicka></button>",
                             "<a id=b href=/nasta>Nästa</a>",
                             "<a id=b href=/villkor.pdf>Villkor</a>",
                             "<a id=b href=//other.example/>Annan</a>",
                             "<a id=b href=https://forms.example/next>Nästa</a>",
                             "<div id=b onclick=x>Skicka</div>",
                             "<div class=BTN id=b>Skicka</div>",
                             "<label id=b>Ort</label>",
                             "<button id=b style='height:10px'>Ok</button>",
                             "<button id=b style='height:600px'>Ok</button>",
                             "<button id=b style='display:none'>Ok</button>",
                             "<button id=b style='width:1px;height:1px'>Ok</button>",
                             "<button id=b>×</button>"})
        CHECK_FALSE_MESSAGE(counts(html), html);
}

TEST_CASE("button finder: the extended selector makes every link a button") {
    CHECK(counts("<a id=b href=/nasta>Nästa</a>", true));
    CHECK_FALSE(counts("<span id=b>Nästa</span>", true));
}

TEST_CASE("button finder: releases differ") {
    CHECK_FALSE(counts("<a id=b href=https://other.example/>Annan sajt</a>", false, 143));
    CHECK_FALSE(counts("<button id=b aria-label=Skicka></button>", false, 227));
    CHECK_FALSE(counts("<div class=submit id=b>Skicka</div>", false, 143));
}

TEST_CASE("button finder: the form of a button") {
    const HtmlTree tree = parse_html(
        "<body><form id=f1><input name=a></form><form id=f2><button form=f1 id=b1>Ok</button><a id=b2 "
        "href=tel:1>Ring</a>"
        "<a id=b3 href=mailto:a@b.se>Mejl</a></form><input type=submit id=b4 form=f1 value=Ok><button "
        "id=b5>Ok</button>");
    const auto form_of = [&](const char* selector) {
        return find_form(tree.dom, select_first(tree.dom, selector));
    };
    CHECK(form_of("#b1") == select_first(tree.dom, "#f2"));  // a <button>'s form attribute is not looked at
    CHECK(form_of("#b2") == kNoNode);
    CHECK(form_of("#b3") == select_first(tree.dom, "#f2"));
    CHECK(form_of("#b4") == select_first(tree.dom, "#f1"));
    CHECK(form_of("#b5") == kNoNode);
}

TEST_CASE("button finder: over 100 characters of text nothing is read") {
    const Behaviour now;
    CHECK_FALSE(is_text_too_long(std::string(100, 'x'), now));
    CHECK(is_text_too_long(std::string(101, 'x'), now));
    CHECK_FALSE(is_text_too_long(std::string(101, 'x'), behaviour_of(48)));
}
