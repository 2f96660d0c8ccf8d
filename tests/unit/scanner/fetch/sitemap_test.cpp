#include "scanner/fetch/sitemap.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("sitemap: a urlset lists pages, an index lists sitemaps") {
    const Sitemap pages = parse_sitemap(
        "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
        "<url><loc> https://example.org/a?x=1&amp;y=2 "
        "</loc></url><url><loc><![CDATA[https://example.org/b]]></loc></url></urlset>");
    CHECK_FALSE(pages.is_index);
    CHECK(pages.problem.empty());
    REQUIRE(pages.locations.size() == 2);
    CHECK(pages.locations[0] == "https://example.org/a?x=1&y=2");
    CHECK(pages.locations[1] == "https://example.org/b");
    CHECK(
        parse_sitemap("<sitemapindex><sitemap><loc>https://example.org/1.xml</loc></sitemap></sitemapindex>")
            .is_index);
}

TEST_CASE("sitemap: gzip, plain text, and what is neither") {
    // printf 'https://example.org/t\n' | gzip -n9 | xxd
    const unsigned char packed[] = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xcb,
                                    0x28, 0x29, 0x29, 0x28, 0xb6, 0xd2, 0xd7, 0x4f, 0xad, 0x48, 0xcc,
                                    0x2d, 0xc8, 0x49, 0xd5, 0xcb, 0x2f, 0x4a, 0xd7, 0x2f, 0xe1, 0x02,
                                    0x00, 0x15, 0xae, 0xb9, 0x32, 0x16, 0x00, 0x00, 0x00};
    const Sitemap sitemap =
        parse_sitemap(std::string_view(reinterpret_cast<const char*>(packed), sizeof packed));
    CHECK(sitemap.locations == std::vector<std::string>{"https://example.org/t"});
    CHECK(parse_sitemap("https://example.org/a\r\nhttps://example.org/b\n").locations.size() == 2);
    CHECK_FALSE(parse_sitemap("<html>not found</html>").problem.empty());
    CHECK_FALSE(parse_sitemap(std::string_view("\x1f\x8b\x08broken", 9)).problem.empty());
    CHECK_FALSE(parse_sitemap("<urlset><url><loc>https://example.org/cut").problem.empty());
}

TEST_CASE(
    "sitemap: the root's prefix is that of its locations, comments and other vocabularies are not read") {
    const Sitemap sitemap = parse_sitemap(
        "<?xml version=\"1.0\"?><!-- <urlset><loc>https://example.org/0</loc> --><s:urlset "
        "xmlns:s=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><s:url><s:loc\n>https://example.org/1</"
        "s:loc>"
        "<image:image><image:loc>https://example.org/2.png</image:loc></image:image></s:url>"
        "<!-- <s:loc>https://example.org/3</s:loc> --><s:url><s:loc/></s:url></s:urlset>");
    CHECK(sitemap.problem.empty());
    CHECK(sitemap.locations == std::vector<std::string>{"https://example.org/1"});
}

TEST_CASE("sitemap: what has no end is cut off, wherever that is") {
    for (const char* text : {"<urlset>", "<urlset><url><loc>https://example.org/a</loc></url>",
                             "<urlset><url><loc>https://example.org/a</loc></url></urlse",
                             "<x:urlset><x:url><x:loc>https://example.org/a</x:loc></x:url></urlset>",
                             "<urlset><!-- <url></urlset>", "<sitemapindex><sitemap><loc>https://exam"}) {
        CAPTURE(text);
        CHECK(parse_sitemap(text).problem.find("cut off") != std::string::npos);
    }
}

TEST_CASE("sitemap: addresses over the limit are counted, in XML and in a list") {
    std::string xml = "<urlset>", list;
    for (int i = 0; i < 50'002; ++i) {
        xml += "<loc>https://example.org/a</loc>";
        list += "https://example.org/a\n";
    }
    for (const std::string& text : {xml + "</urlset>", list}) {
        const Sitemap sitemap = parse_sitemap(text);
        CHECK(sitemap.locations.size() == 50'000);
        CHECK(sitemap.problem.find("2 more addresses were not read") != std::string::npos);
    }
}

TEST_CASE("sitemap: references and comments in an address are read as XML has them") {
    const Sitemap sitemap = parse_sitemap(
        "<urlset><url><loc>https://a.se/o&#039;brien</loc></url><url><loc>https://a.se/&#100;</loc></url>"
        "<url><loc> <!-- c -->https://a.se/e<!-- d --> </loc></url>"
        "<url><loc>https://a.se/q?a=1&#38;b=2&amp;c=3</loc></url>"
        "<url><loc><![CDATA[ https://a.se/cd?x=1&y=&amp; ]]></loc></url></urlset>");
    CHECK(sitemap.locations == std::vector<std::string>{"https://a.se/o'brien", "https://a.se/d",
                                                        "https://a.se/e", "https://a.se/q?a=1&b=2&c=3",
                                                        "https://a.se/cd?x=1&y=&amp;"});
    CHECK(sitemap.problem.empty());
}

TEST_CASE("sitemap: one without entries is empty, one whose entries have no address is not read") {
    CHECK(parse_sitemap("<urlset></urlset>").problem.empty());
    for (const char* unread :
         {"<urlset><url><lok>https://a.se/</lok></url></urlset>",
          "<s:urlset><s:url><loc>https://a.se/</loc></s:url></s:urlset>",
          "<sitemapindex><sitemap/></sitemapindex>", "<urlset><url><loc/></url></urlset>"}) {
        CAPTURE(unread);
        CHECK(parse_sitemap(unread).problem == "none of its entries has an address that could be read");
    }
}
