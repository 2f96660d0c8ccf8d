#include "scanner/text/escapes.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("escapes: each kind is undone, broken escapes stay") {
    struct Row {
        std::string (*undo)(std::string_view);
        const char* from;
        const char* to;
    };
    for (const Row& row : {
             Row{unescape_percent, "test.person%40example.com", "test.person@example.com"},
             Row{unescape_percent, "%u00e5sa a+b %4", "åsa a+b %4"},
             Row{unescape_percent, "%zz%", "%zz%"},
             Row{unescape_json, R"(test.person\u0040example.com)", "test.person@example.com"},
             Row{unescape_json, R"(a\/b\"c\\d\x41)", "a/b\"c\\dA"},
             Row{unescape_json, R"(\ud83d\ude00)", "\xF0\x9F\x98\x80"},
             Row{unescape_json, R"(\ud83d \uzzzz \)", "\xEF\xBF\xBD \\uzzzz \\"},
             Row{unescape_entities, "test.person&#64;example.com", "test.person@example.com"},
             Row{unescape_entities, "&#x40;&#X40&commat;&amp;&aring;", "@@@&å"},
             Row{unescape_entities, "a&b&;&#;&#x;&nosuch;", "a&b&;&#;&#x;&nosuch;"},
             Row{unescape_quoted, "a=40b=\r\nc=zz", "a@bc=zz"},
             Row{rot13, "test.person@example.com", "grfg.crefba@rknzcyr.pbz"},
             Row{reverse_bytes, "test.person@example.com", "moc.elpmaxe@nosrep.tset"},
         }) {
        CAPTURE(row.from);
        CHECK(row.undo(row.from) == row.to);
    }
}

TEST_CASE("escapes: percent-escaping keeps RFC 3986's unreserved characters") {
    CHECK(escape_percent("aZ0-_.~@å ") == "aZ0-_.~%40%C3%A5%20");
    CHECK(escape_percent("aZ", true) == "%61%5A");
}
