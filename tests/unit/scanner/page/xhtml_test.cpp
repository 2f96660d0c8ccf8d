#include "scanner/page/xhtml.h"

#include <doctest/doctest.h>

#include "scanner/page/page_reader.h"

using namespace formleak;

namespace {

Page read(const std::string& body, const std::string& type = "application/xhtml+xml") {
    HttpResponse response;
    response.url = response.final_url = "https://a.example/";
    response.status = 200;
    response.headers.push_back({"Content-Type", type});
    response.body = "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head>" + body +
                    "</body></html>";
    return read_page(response);
}

}  // namespace

TEST_CASE("xhtml: what stands behind an element that its start tag closes is read") {
    const std::string form = "</head><body><form action=\"/s\"><input type=\"email\" name=\"email\"/></form>";
    for (const char* element :
         {"<script src=\"/a.js\"/>", "<script src='/a.js' />", "<script src=\"/a>b.js\" async=\"async\"/>",
          "<title/>", "<style/>", "<noscript/>", "<script/>", "<!-- <script> -->", "<?php <script> ?>",
          "<meta charset=\"utf-8\"/>"}) {
        CAPTURE(element);
        const Page page = read(element + form);
        REQUIRE(page.forms.size() == 1);
        CHECK(page.forms[0].fields.size() == 1);
    }
    for (const char* element : {"<textarea name=\"a\"/>", "<iframe src=\"/f\"/>", "<select name=\"a\"/>",
                                "<button name=\"a\"/>", "<xmp/>"}) {
        CAPTURE(element);
        const Page page = read("</head><body>" + std::string(element) + form);
        REQUIRE_FALSE(page.forms.empty());
        CHECK(page.forms[0].fields.size() == 1);
    }
    // HTML has no such tags: browsers take the rest for the script's text.
    CHECK(read("<script src=\"/a.js\"/>" + form, "text/html").forms.empty());
}

TEST_CASE("xhtml: the marks of a CDATA section are no code, and lines stay where they are") {
    const Page page = read(
        "</head><body>\n<script><![CDATA[\nf(1 < 2)\n]]></script>\n<div/><p/>\n<form><input "
        "name=\"e\"/></form>");
    REQUIRE(page.scripts.size() == 1);
    CHECK(page.scripts[0].text.find("CDATA") == std::string::npos);
    CHECK(page.scripts[0].text.find("f(1 < 2)") != std::string::npos);
    REQUIRE(page.forms.size() == 1);
    CHECK(page.forms[0].fields[0].span.line == 6);
}

TEST_CASE("xhtml: what looks like an element in a section, an instruction or a comment is none") {
    const std::string form = "<form action=\"/s\"><input type=\"email\" name=\"email\"/></form>";
    const std::string pixel = "<script>fbq('init','1234567890')</script>";
    const std::string kWraps[][2] = {{"<![CDATA[", "]]>"},
                                     {"<pre><![CDATA[a &lt; b > ", "]]></pre>"},
                                     {"<![CDATA[]]><![CDATA[>", "]]>"},
                                     {"<title><![CDATA[", "]]></title>"},
                                     {"<?php if (a > b) ", " ?>"},
                                     {"<?x-y ?", "?>"},
                                     {"<!--> ", " -->"},
                                     {"<!-- --!> ", " -->"},
                                     {"<!---> ", " -->"}};
    for (const auto& wrap : kWraps) {
        CAPTURE(wrap[0]);
        const Page page = read("</head><body>" + wrap[0] + form + pixel + wrap[1] + form);
        CHECK(page.forms.size() == 1);
        CHECK(page.scripts.empty());
        CHECK(page.problems.empty());
    }
}

TEST_CASE("xhtml: the text of a script is what XML makes of it") {
    const std::pair<const char*, const char*> kRows[] = {
        {"f(&quot;a&quot;)", "f(\"a\")"},
        {"a &amp;&amp; b &lt; c &gt; d", "a && b < c > d"},
        {"f(&#39;a&#x27;, &apos;b&apos;)", "f('a', 'b')"},
        {"a(&unknown;, &#0;, &#x110000;, &#;)", "a(&unknown;, &#0;, &#x110000;, &#;)"},
        {"<![CDATA[f(\"</script>\")]]>", "f(\"<\\/script>\")"},
        {"f('&lt;/script>')", "f('<\\/script>')"},
        {"<![CDATA[f('&amp;')]]>", "f('&amp;')"},
        {"<![CDATA[f('<!--<script>')]]>", "f('<\\!--<script>')"},
        {"a();<!-- b() -->c()", "a();            c()"},
        {"//<![CDATA[\na < b\n//]]>", "//         \na < b\n//   "},
    };
    for (const auto& row : kRows) {
        CAPTURE(row.first);
        const Page page = read("<script>" + std::string(row.first) + "</script></head><body><form/>");
        REQUIRE(page.scripts.size() == 1);
        CHECK(page.scripts[0].text.find(row.second) != std::string::npos);
        CHECK(page.forms.size() == 1);
    }
    // HTML decodes nothing there.
    const Page html = read("<script>f(&quot;a&quot;)</script>", "text/html");
    CHECK(html.scripts.at(0).text == "f(&quot;a&quot;)");
}

TEST_CASE("xhtml: elements that HTML reads as text are elements") {
    for (const char* name : {"xmp", "plaintext", "listing"}) {
        CAPTURE(name);
        const std::string tag = name;
        const Page page = read("</head><body><" + tag + " class=\"a\"><form><input name=\"e\"/></form></" +
                               tag + "><form><input name=\"f\"/></form>");
        CHECK(page.forms.size() == 2);
        CHECK(page.problems.empty());
    }
}

TEST_CASE("xhtml: what is read by the rules of HTML all the same is said") {
    const auto problem_of = [](const std::string& text) {
        HttpResponse response;
        response.url = response.final_url = "https://a.example/";
        response.status = 200;
        response.headers.push_back({"Content-Type", "application/xhtml+xml"});
        response.body = text;
        const Page page = read_page(response);
        return page.problems.empty() ? std::string() : page.problems[0].message;
    };
    const std::string html = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>", end = "</body></html>";
    const std::string form = "<form><input name=\"e\"/></form>";
    const std::pair<std::string, const char*> kRows[] = {
        {"<!DOCTYPE html [<!ENTITY f \"<form/>\">]>" + html + "<p>&f;</p>" + end, "declarations of its own"},
        {"<!DOCTYPE html [\n<!-- ] -->\n<!ENTITY % a SYSTEM 'b]'> %a;\n] >" + html + "<p/>" + end,
         "declarations of its own"},
        {"<!DOCTYPE html [<!ATTLIST input type CDATA \"email\">]>" + html + form + end,
         "declarations of its own"},
        {html + "<form>" + form + "</form>" + end, "forms inside forms"},
        {html + "<form><p>" + form + "</p></form>" + end, "forms inside forms"},
        {html + "<select>" + form + "</select>" + end, "inside a <select>"},
        {html + "<select><option/><input name=\"e\"/></select>" + end, "inside a <select>"},
    };
    for (const auto& row : kRows) {
        CAPTURE(row.first);
        CHECK(problem_of(row.first).find(row.second) != std::string::npos);
    }
    for (const std::string& text :
         {"<!DOCTYPE html []>" + html + form + end, "<!DOCTYPE html [<!ELEMENT p ANY>]>" + html + form + end,
          "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" "
          "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">" +
              html + form + form + end,
          html + "<form/>" + form + "<select/><select><option/></select>" + form + end,
          html + "<!-- <form> --><![CDATA[<form>]]>" + form + end}) {
        CAPTURE(text);
        CHECK(problem_of(text).empty());
    }
}

TEST_CASE("xhtml: elements with a prefix are said to be unread, other prefixes are not") {
    CHECK(rewrite_xhtml("<h:html xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:form/></h:html>").prefix == "h");
    CHECK(rewrite_xhtml(
              "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:og=\"http://ogp.me/ns#\"><p/></html>")
              .prefix.empty());
    CHECK(rewrite_xhtml("<html xmlns:h=\"http://www.w3.org/1999/xhtml\"><p/></html>").prefix.empty());
    for (const char* text :
         {"", "<", "<a", "<a b=\"", "<!--", "<![CDATA[", "<script><![CDATA[", "<?", "</", "<a/", "xmlns:"})
        CHECK(rewrite_xhtml(text).text == text);
}
