#include "scanner/engine/targets.h"

#include <doctest/doctest.h>

#include "tests/support/process.h"

using namespace formleak;

TEST_CASE("targets: addresses, sitemaps, files and folders are told apart") {
    formleak::test::TempFolder folder;
    const std::string file = folder.write("site/page.html", "x");
    const struct {
        std::string text;
        Target::Kind kind;
    } kCases[] = {{"https://www.example.se", Target::Kind::site},
                  {"www.example.se", Target::Kind::site},
                  {"example.se/kontakt", Target::Kind::site},
                  {"localhost:8080", Target::Kind::site},
                  {"https://example.se/sitemap.xml", Target::Kind::sitemap},
                  {"https://example.se/map.xml.gz", Target::Kind::sitemap},
                  {folder.path(), Target::Kind::folder},
                  {file, Target::Kind::file}};
    for (const auto& c : kCases) {
        CAPTURE(c.text);
        const auto target = parse_target(c.text);
        REQUIRE(target.ok());
        CHECK(target->kind == c.kind);
    }
    CHECK(parse_target("www.example.se")->url.text() == "https://www.example.se/");
    CHECK(parse_target(file)->file == "page.html");
}

TEST_CASE("targets: what is neither says so in one line") {
    for (const char* text :
         {"nowhere", "missing.html", "ftp://example.se/", "file:///etc/passwd", "two words.se"}) {
        CAPTURE(text);
        const auto target = parse_target(text);
        REQUIRE_FALSE(target.ok());
        CHECK(target.error().find('\n') == std::string::npos);
    }
}

TEST_CASE("targets: an alias is a host, with a port or without") {
    struct Row {
        const char *text, *host;
        int port;
    };
    for (const Row& row :
         {Row{"Shop.Example.se", "shop.example.se", 0}, Row{"shop.example.se:8443", "shop.example.se", 8443},
          Row{"shop.example.se:80", "shop.example.se", 80}, Row{"åäö.example", "xn--4cab6c.example", 0},
          Row{"::1", "[::1]", 0}, Row{"[::1]:8080", "[::1]", 8080}, Row{"127.0.0.1", "127.0.0.1", 0}}) {
        CAPTURE(row.text);
        const auto alias = parse_alias(row.text);
        REQUIRE(alias);
        CHECK(alias->host == row.host);
        CHECK(alias->port == row.port);
    }
}

TEST_CASE("targets: what is no host is no alias, and its password is not shown") {
    for (const char* text : {"https://shop.example.se", "shop.example.se/path", "a b", "", "*.example.se",
                             "u:s3cret@shop.example.se", "shop.example.se:99999", "x?y", "x#y", "x\\y"}) {
        CAPTURE(text);
        const auto alias = parse_alias(text);
        REQUIRE_FALSE(alias);
        CHECK(alias.error().find("--alias '") == 0);
        CHECK(alias.error().find("s3cret") == std::string::npos);
    }
}
