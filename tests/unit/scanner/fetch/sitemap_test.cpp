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
