#include "scanner/page/plain_file.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("plain file: what nobody can fill in") {
    for (const char* type :
         {"application/rss+xml; charset=utf-8", "application/pdf", "image/png", "IMAGE/JPEG", "video/mp4",
          "text/calendar", "text/csv", "text/plain", "application/json", "text/css",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document"})
        CHECK(is_plain_file(type, ""));
    CHECK(is_plain_file("text/xml", "<?xml version='1.0'?>\n<!-- x --><rss version='2.0'>"));
    CHECK(is_plain_file("application/xml; charset=utf-8", "<feed xmlns='http://www.w3.org/2005/Atom'>"));
}

TEST_CASE("plain file: what may hold a page, a script or nobody knows what is none") {
    for (const char* type :
         {"", "no type", "text/html", "application/xhtml+xml", "image/svg+xml", "application/octet-stream",
          "multipart/related", "application/x-shockwave-flash", "unknown/unknown"})
        CHECK_FALSE(is_plain_file(type, "%PDF-1.7"));
    CHECK_FALSE(
        is_plain_file("text/xml", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>"));
    CHECK_FALSE(is_plain_file("application/xml", "<data><form/></data>"));
    CHECK_FALSE(is_plain_file("text/xml", "<html><!-- <rss --></html>"));
}
