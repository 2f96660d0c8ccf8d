#include "scanner/fetch/robots.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("robots: the longest match wins, Allow on a tie (RFC 9309, section 2.2.2 and 5.2)") {
    const Robots robots = parse_robots(
        "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n"
        "User-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n",
        "foobot");
    CHECK(is_allowed(robots, "/example/page.html"));
    CHECK(is_allowed(robots, "/example/allowed.gif"));
    CHECK_FALSE(is_allowed(robots, "/example/"));
    CHECK(is_allowed(robots, "/robots.txt"));
}

TEST_CASE("robots: wildcards and anchors") {
    const struct {
        const char *rules, *target;
        bool allowed;
    } kCases[] = {
        {"Disallow: /*.php$", "/a/b.php", false},
        {"Disallow: /*.php$", "/a/b.php?x", true},
        {"Disallow: /fish*", "/fishheads/y", false},
        {"Disallow: /fish", "/Fish", true},
        {"Disallow: /a*b*c", "/aXXbYYc", false},
        {"Disallow: /a*b*c", "/aXXcYYb", true},
        {"Disallow: /p\nAllow: /p", "/p", true},
        {"Disallow: /p\nAllow: /", "/page", false},
        {"Disallow:", "/anything", true},
        {"Disallow: /*", "/", false},
        {"Disallow: /$", "/", false},
        {"Disallow: /$", "/a", true},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.rules);
        CAPTURE(c.target);
        CHECK(is_allowed(parse_robots(std::string("User-agent: *\n") + c.rules, "formleak"), c.target) ==
              c.allowed);
    }
}

TEST_CASE(
    "robots: groups of one product are merged, several agents share a group, sitemaps belong to nobody") {
    const Robots robots = parse_robots(
        "\xEF\xBB\xBFUser-agent: other\nUser-agent: FormLeak/2.0\r\nDisallow: /a # why\nCrawl-delay: 1.5\n\n"
        "User-agent: *\nDisallow: /\n\nSitemap: https://example.org/s.xml\nuser-agent: formleak\nDisallow: "
        "/b\n",
        "formleak");
    CHECK_FALSE(is_allowed(robots, "/a"));
    CHECK_FALSE(is_allowed(robots, "/b"));
    CHECK(is_allowed(robots, "/c"));
    CHECK(robots.crawl_delay_ms == 1500);
    REQUIRE(robots.sitemaps.size() == 1);
    CHECK(robots.sitemaps[0] == "https://example.org/s.xml");
}

TEST_CASE("robots: a pattern of stars is no way to stop the scan") {
    const Robots robots =
        parse_robots("User-agent: *\nDisallow: /" + std::string(2000, '*') + "x$", "formleak");
    CHECK(is_allowed(robots, "/" + std::string(4000, 'a')));
}

TEST_CASE("robots: stars are matched piece by piece, in one pass over the path") {
    const struct {
        const char *pattern, *path;
        bool closed;
    } kCases[] = {
        {"/a*b*c", "/axxbyyc", true},    {"/a*b*c", "/axxcyyb", false},
        {"/*ab$", "/abxab", true},       {"/*ab$", "/abx", false},
        {"/a*a$", "/a", false},          {"/a*a$", "/aa", true},
        {"*/x", "/y/x/z", true},         {"/**x", "/x", true},
        {"/a*$", "/abc", true},          {"/a$", "/a", true},
        {"/a$", "/ab", false},           {"/*aba*aba$", "/ababa", false},
        {"/*aba*aba$", "/abaaba", true}, {"/a*", "/a", true},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.pattern);
        CAPTURE(c.path);
        const Robots robots = parse_robots("User-agent: *\nDisallow: " + std::string(c.pattern) + "\n", "x");
        CHECK(is_allowed(robots, c.path) == !c.closed);
    }
}

TEST_CASE("robots: rules over the limit are counted, sitemap lines are all kept") {
    std::string text = "User-agent: *\n";
    for (int i = 0; i < 20'003; ++i) text += "Allow:/a\n";
    for (int i = 0; i < 70; ++i) text += "Sitemap: https://example.org/" + std::to_string(i) + "\n";
    const Robots robots = parse_robots(text, "x");
    CHECK(robots.rules.size() == 20'000);
    CHECK(robots.rules_left_out == 3);
    CHECK(robots.sitemaps.size() == 70);
}
