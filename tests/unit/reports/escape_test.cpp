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
        {"a\n\tb\r", "a&#10;&#9;b&#13;", "a&#10;&#9;b&#13;"},
        {"\xE2\x80\xAE"
         "exe",
         "\\u202eexe", "&#x202e;exe"},
        {"\xEF\xB7\x90", "\xEF\xBF\xBD", "\xEF\xBF\xBD"},
        {"a\xE2\x80\xA8"
         "b",
         "a\\u2028b", "a&#x2028;b"},
        {"E\xC2\xADpost", "E\\xadpost", "E&#xad;post"},
        {"\xF3\xA0\x81\x81", "\\u{e0041}", "&#xe0041;"},
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
    CHECK(escape_terminal("\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xB7\x90\xF0\x9F\xBF\xBE") ==
          "\\ufffe\\uffff\\ufdd0\\u{1fffe}");
    CHECK(escape_terminal("a\xE2\x80\x8D"
                          "b\xC2\xAD"
                          "c") == "a\\u200db\\xadc");
    // Tags spell text that nobody sees; Hangul fillers and the word joiner are blank.
    CHECK(escape_terminal("\xF3\xA0\x81\x81\xE3\x85\xA4\xE2\x81\xA0") == "\\u{e0041}\\u3164\\u2060");
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
        {" =1", "\" '=1\""},
        {"  \t+1", "\"   '+1\""},
        {"\xC2\xA0=1", "\"\xC2\xA0'=1\""},
        {"\xE3\x80\x80@x", "\"\xE3\x80\x80'@x\""},
        {"＝1", "\"'＝1\""},
        {"＋1", "\"'＋1\""},
        {"－1", "\"'－1\""},
        {"＠x", "\"'＠x\""},
        {" ﹦1", "\" '﹦1\""},
        {"\xE2\x80\x8B=1", "\"\\u200b=1\""},
        {"a;=1", "\"a;'=1\""},
        {"a; ＝1;b=2", "\"a; '＝1;b=2\""},
        {"a=b-c", "\"a=b-c\""},
    };
    for (const auto& c : kCases) CHECK(escape_csv(c.text) == c.cell);
}

TEST_CASE("escape: Markdown gets neither markup nor links nor mentions") {
    CHECK(escape_markdown("[a](javascript:x)") == "\\[a\\](javascript&#58;x)");
    CHECK(escape_markdown("<b>|`*_#") == "&lt;b&gt;\\|\\`\\*\\_\\#");
    CHECK(escape_markdown("@team https://www.x.example") ==
          "&#64;&#8203;team https&#58;/&#47;www&#46;x.example");
    CHECK(escape_markdown("…@acme-team, #123, org/repo#1") ==
          "…&#64;&#8203;acme-team, \\#&#8203;123, org/repo\\#&#8203;1");
    CHECK(escape_markdown("GH-12 gh-3 (GH-4) high-5") == "GH-&#8203;12 gh-&#8203;3 (GH-&#8203;4) high-5");
    CHECK(escape_markdown("a@b.example @ #main") == "a&#64;b.example &#64; \\#main");
    CHECK(escape_markdown("1. x") == "1\\. x");
    CHECK(escape_markdown("12) x") == "12\\) x");
    CHECK(escape_markdown("1.5 x") == "1\\.5 x");
    CHECK(escape_markdown("=== x") == "\\=== x");
    CHECK(escape_markdown("\n     - x") == "\\- x");
    CHECK(escape_markdown("- at 01:10: off") == "\\- at 01:10: off");
}

TEST_CASE("escape: JSON keeps its meaning and hides nothing from a terminal") {
    CHECK(escape_json_text("[\"\x7F\xC2\x9B\xE2\x80\xAE\xC2\xAD\"]") == "[\"\\u007f\\u009b\\u202e\\u00ad\"]");
    CHECK(escape_json_text("\"\xF3\xA0\x81\x81\"") == "\"\\udb40\\udc41\"");  // U+E0041
    CHECK(escape_json_text("\"\xEF\xBF\xBE\xE2\x80\xA8 åäö 漢字 🙂\"") ==
          "\"\\ufffe\\u2028 åäö 漢字 🙂\"");
    CHECK(escape_json_text("{\"a\": \"b\"}\n") == "{\"a\": \"b\"}\n");
}
