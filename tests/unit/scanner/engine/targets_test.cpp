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
