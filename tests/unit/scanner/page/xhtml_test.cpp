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
