#include "scanner/dom/css_selector.h"

#include <doctest/doctest.h>

#include "scanner/page/html_tree.h"

using namespace formleak;

namespace {

// The ids of what is selected, with blanks between.
std::string ids(const Dom& dom, std::string_view selector) {
    std::string out;
    for (const NodeId n : select_all(dom, selector))
        out += (out.empty() ? "" : " ") + std::string(dom.attribute(n, "id"));
    return out;
}

std::string repeat(std::string_view part, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += part;
    return out;
}

}  // namespace

TEST_CASE("css selector: what stands beside, above and before an element decides (Selectors Level 4)") {
    const Dom dom =
        parse_html(
            "<form id=f class='a b'><p id=p1>x</p><p id=p2><input id=i1 name=mail type=EMAIL>"
            "<input id=i2><b id=b1></b></p><div id=d><p id=p3><input id=i3 class=a></p></div></form>")
            .dom;
    const struct {
        const char *selector, *found;
    } kCases[] = {
        {"form input", "i1 i2 i3"},
        {"form > input", ""},
        {"p > input", "i1 i2 i3"},
        {"form > p > input", "i1 i2"},
        {"p + p", "p2"},
        {"p + div", "d"},
        {"p ~ div", "d"},
        {"#p1 ~ div input", "i3"},
        {"#p1 + div", ""},
        {"div p input", "i3"},
        {"form div > p > .a", "i3"},
        {"input:first-child", "i1 i3"},
        {"input:nth-of-type(2)", "i2"},
        {"p:nth-child(n+2)", "p2"},
        {"p:nth-child(-n+1)", "p1 p3"},
        {"b:last-child, #i1", "i1 b1"},
        {"input:not(.a)", "i1 i2"},
        {"[type=email]", "i1"},
        {"form.a.b [name^=ma]", "i1"},
        {"input[", ""},
        {"form >", ""},
        {":not(", ""},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.selector);
        CHECK(ids(dom, c.selector) == c.found);
    }
}

TEST_CASE("css selector: numbers beyond every page select what their formula says and nothing else") {
    const Dom dom = parse_html("<p id=a></p><p id=b></p>").dom;
    CHECK(ids(dom, "p:nth-child(-n-2147483647)") == "");  // the distance was not a number of 32 bits
    CHECK(ids(dom, "p:nth-child(n-2147483648)") == "a b");
    CHECK(ids(dom, "p:nth-child(99999999999999999999)") == "");
    CHECK(ids(dom, "p:nth-child(99999999999999999999n+2)") == "b");
    CHECK(ids(dom, "p:nth-child(-99999999999999999999n-99999999999999999999)") == "");
}

TEST_CASE("css selector: a page made to be searched back and forth takes steps by its size alone") {
    const Dom nested = parse_html(repeat("<div>", 400) + "<i id=x></i>").dom;
    CHECK(ids(nested, "b" + repeat(" div", 10) + " i") == "");
    CHECK(ids(nested, repeat("div ", 11) + "i") == "x");
    const Dom flat = parse_html(repeat("<p>", 5000) + "<p id=x>").dom;
    CHECK(ids(flat, "b" + repeat(" ~ p", 11)) == "");
    CHECK(ids(flat, repeat("p ~ ", 11) + "p:nth-of-type(5001)") == "x");
}

TEST_CASE("css selector: the forms people write") {
    const HtmlTree tree = parse_html(
        "<body><form id=f class='a b'><p><input name=email type=EMAIL></p><p><input "
        "name='x[y]'><select></select></p></form><input id=last>");
    struct Row {
        const char* selector;
        std::size_t count;
    };
    for (const Row& row : {Row{"input", 3},
                           {"#f input", 2},
                           {"form > input", 0},
                           {"form>p>input", 2},
                           {"[name=email]", 1},
                           {"[name=\"x[y]\"]", 1},
                           {"input[type=email]", 1},
                           {".a.b input:nth-of-type(1)", 2},
                           {"p:nth-child(2) input", 1},
                           {"#last, [name^=em]", 2},
                           {"p + p input", 1},
                           {"input:not([name])", 1},
                           {"*[id]", 2},
                           {"p:last-child select", 1},
                           {"input[", 0},
                           {"", 0},
                           {"a b c d", 0}})
        CHECK_MESSAGE(select_all(tree.dom, row.selector).size() == row.count, row.selector);
}

TEST_CASE("css selector: what cannot be read is told from what matches nothing") {
    for (const char* read : {"[class*=btn]", "button[type='submit']", "a > b, #c", "[role*=button]"})
        CHECK_MESSAGE(can_read_selector(read), read);
    for (const char* unread : {"", "a:is(b)", "[class*=", "a:has(> b)", "::before"})
        CHECK_FALSE_MESSAGE(can_read_selector(unread), unread);
}
