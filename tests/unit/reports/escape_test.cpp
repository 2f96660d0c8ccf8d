#include "reports/escape.h"

#include <doctest/doctest.h>

#include <string>

using namespace formleak;
using namespace std::string_literals;

TEST_CASE("escape: HTML and XML let nothing out of text or a quoted attribute") {
    const struct {
        std::string text, html, xml;
    } kCases[] = {
        {"<script>&\"'", "&lt;script&gt;&amp;&quot;&#39;", "&lt;script&gt;&amp;&quot;&#39;"},
        {"]]>", "]]&gt;", "]]&gt;"},
        {"a\0b"s, "a\xEF\xBF\xBD"s + "b", "a\xEF\xBF\xBD"s + "b"},
        {"\x1b[31m\x08", "\xEF\xBF\xBD[31m\xEF\xBF\xBD", "\xEF\xBF\xBD[31m\xEF\xBF\xBD"},
        {"å\xFFz", "å\xEF\xBF\xBDz", "å\xEF\xBF\xBDz"},
        {"a\n\tb", "a\n\tb", "a\n\tb"},
        {"\xE2\x80\xAE"
         "exe",
         "\\u202eexe",
         "\xE2\x80\xAE"
         "exe"},
        {"\xEF\xBF\xBE", "\xEF\xBF\xBD", "\xEF\xBF\xBD"},  // U+FFFE is no XML character
    };
    for (const auto& c : kCases) {
        CAPTURE(c.text);
        CHECK(escape_html(c.text) == c.html);
        CHECK(escape_xml(c.text) == c.xml);
    }
}

TEST_CASE("escape: a terminal is sent no control character, no direction mark and one line") {
    CHECK(escape_terminal("\x1b]0;t\x07") == "\\x1b]0;t\\x07");
    CHECK(escape_terminal("a\nb\tc\r") == "a b c ");
    CHECK(escape_terminal("\xC2\x9B"
                          "31m") == "\\x9b31m");  // the one-byte CSI of C1, as a code point
    CHECK(escape_terminal("\xE2\x80\xAE\xE2\x81\xA6") == "\\u202e\\u2066");
    CHECK(escape_terminal("\xE2\x80\xA8") == "\\u2028");
    CHECK(escape_terminal("E-post åäö 漢字 🙂") == "E-post åäö 漢字 🙂");
}

TEST_CASE("escape: a CSV cell is quoted and never a formula") {
    const struct {
        const char *text, *cell;
    } kCases[] = {
        {"a,b", "\"a,b\""},
        {"say \"x\"", "\"say \"\"x\"\"\""},
        {"=cmd|' /c calc'!A0", "\"'=cmd|' /c calc'!A0\""},
        {"+46", "\"'+46\""},
        {"-1", "\"'-1\""},
        {"@SUM(A1)", "\"'@SUM(A1)\""},
        {"\t=1", "\"' =1\""},
        {"a\r\nb", "\"a  b\""},
        {"", "\"\""},
    };
    for (const auto& c : kCases) CHECK(escape_csv(c.text) == c.cell);
}

TEST_CASE("escape: Markdown gets neither markup nor links nor mentions") {
    CHECK(escape_markdown("[a](javascript:x)") == "\\[a\\](javascript&#58;x)");
    CHECK(escape_markdown("<b>|`*_#") == "&lt;b&gt;\\|\\`\\*\\_\\#");
    CHECK(escape_markdown("@team https://www.x.example") == "&#64;team https&#58;//www&#46;x.example");
    CHECK(escape_markdown("- at 01:10: off") == "\\- at 01:10: off");
}
