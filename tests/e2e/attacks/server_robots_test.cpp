// robots.txt and sitemaps of hostile and half-broken servers: read, or what was left out is said with its
// real reason.
#include <doctest/doctest.h>

#include <csignal>

#include "tests/e2e/attacks/raw_site.h"
#include "tests/support/hostile.h"

using namespace formleak;
using namespace formleak::test;

namespace {

std::string urlset(const std::string& locations) {
    return "<?xml version=\"1.0\"?><urlset>" + locations + "</urlset>";
}

std::string location(const std::string& address) {
    return "<url><loc>" + address + "</loc></url>";
}

}  // namespace

TEST_CASE("servers: robots.txt that could not be read closes the site for its real reason") {
    const struct {
        const char* name;
        std::string robots;  // "hang": no answer
        const char* problem;
    } kCases[] = {
        {"cut by its length", "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nUser-agent: *\nDisallow: /no\n",
         "robots.txt could not be read: "},
        {"cut in its gzip data",
         "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 12\r\n\r\n" +
             gzip(kPage).substr(0, 12),
         "could not be read: its gzip data ends early"},
        {"never answers", "hang", "could not be read: no answer within the time limit"},
        {"never ends", "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhang",
         "could not be read: the body did not end within the time limit"},
        {"500", html_answer("500 Oops", "", ""), "could not be read: the server answered 500"},
        {"503", html_answer("503 Busy", "Retry-After: 3600\r\n", ""),
         "could not be read: the server refuses (503)"},
        {"206", html_answer("206 Partial Content", "", "User-agent: *\n"),
         "could not be read: the server answered 206"},
        {"no HTTP", "hello\r\n\r\n", "robots.txt could not be read: "},
        {"a circle", html_answer("302 Found", "Location: /robots.txt\r\n", ""),
         "could not be read: redirects in a circle"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.name);
        RawSite site({{"/x", html_answer("200 OK", "", kPage)}, {"/robots.txt", c.robots}});
        const Scanned scanned = scan({site.url("/x"), "--timeout", "1", "--no-sitemap"});
        CHECK(scanned.outcome.exit_code == 3);
        CHECK_MESSAGE(scanned.has_problem(c.problem), all_problems(scanned));
        CHECK_FALSE(scanned.has_problem("500 KiB"));
        CHECK_FALSE(scanned.has_problem("closes this page"));
        CHECK(scanned.has_problem("1 page was not read because robots.txt could not be read"));
        CHECK(scanned.report["pages"].items().empty());
    }
}

TEST_CASE(
    "servers: robots.txt behind an inner address or behind no TLS says that, not that it closes the page") {
    SUBCASE("an inner address that is refused") {
        RawSite site({{"/x", html_answer("200 OK", "", kPage)}});
        const Scanned scanned = scan({site.url("/x"), "--public-only"});
        CHECK_MESSAGE(scanned.has_problem("fetch: the address of 127.0.0.1 is private or local, which "
                                          "--public-only refuses"),
                      all_problems(scanned));
        CHECK_FALSE(scanned.has_problem("robots"));
        CHECK_FALSE(scanned.has_problem("closes this page"));
    }
    SUBCASE("TLS that is none") {
        RawSite site({{"/x", html_answer("200 OK", "", kPage)}});
        const Scanned scanned =
            scan({"https://127.0.0.1:" + std::to_string(site.port()) + "/x", "--timeout", "1"});
        CHECK_MESSAGE(scanned.has_problem("robots.txt could not be read: "), all_problems(scanned));
        CHECK_FALSE(scanned.has_problem("closes this page"));
    }
}

TEST_CASE("servers: an interruption while robots.txt is asked for is an interruption, not a refusal") {
    RawSite site({{"/x", html_answer("200 OK", "", kPage)}, {"/robots.txt", "hang"}});
    TempFolder state;
    Running program({FORMLEAK_PROGRAM, "scan", site.url("/x"), "--no-progress", "--format", "json"},
                    {"XDG_STATE_HOME=" + state.path()});
    REQUIRE(site.wait_for("/robots.txt", 1));
    program.signal(SIGINT);
    const Outcome outcome = program.wait(30);
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.out.find("stopped early: 1 known page was not read") != std::string::npos);
    CHECK(outcome.out.find("robots.txt") == std::string::npos);
}

TEST_CASE("servers: robots.txt that says there are no rules is no problem") {
    for (const char* status : {"200 OK", "204 No Content", "404 Not Found", "403 Forbidden", "410 Gone"}) {
        CAPTURE(status);
        RawSite site(
            {{"/x", html_answer("200 OK", "", kPage)}, {"/robots.txt", html_answer(status, "", "")}});
        const Scanned scanned = scan({site.url("/x"), "--no-sitemap"});
        CHECK_MESSAGE(scanned.problems().empty(), all_problems(scanned));
        CHECK(scanned.outcome.exit_code == 0);
    }
}

TEST_CASE("servers: a sitemap that could not be read to its end is a problem") {
    const std::string at = "http://site.example";
    const std::string cut = "HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n";
    std::string many;
    for (int i = 0; i < 50'003; ++i) many += at + "/" + std::to_string(i) + "\n";
    const struct {
        const char* name;
        bool is_declared;
        std::string sitemap;
        const char* problem;
    } kCases[] = {
        {"declared, cut by its length", true, cut + urlset(location(at + "/a")), "sitemap: "},
        {"declared, without its end", true, html_answer("200 OK", "", "<urlset>" + location(at + "/a")),
         "cut off"},
        {"declared, cut in an address", true, html_answer("200 OK", "", "<urlset><url><loc>http://site.exa"),
         "cut off"},
        {"declared, half of its gzip file", true,
         html_answer("200 OK", "", half(gzip(urlset(repeat(location(at + "/a"), 50))))),
         "gzip data ends early"},
        {"declared, missing", true, kNotFound, "sitemap: not found (404)"},
        {"declared, empty", true, html_answer("204 No Content", "", ""), "sitemap: the server answered 204"},
        {"declared, a page", true, html_answer("200 OK", "", kPage), "no addresses in it"},
        {"declared, a redirect to nowhere", true, html_answer("302 Found", "", ""),
         "sitemap: redirects (302) without"},
        {"declared, a list over the limit", true, html_answer("200 OK", "", many),
         "3 more addresses were not read"},
        {"declared, addresses too long", true,
         html_answer("200 OK", "", urlset(location(at + "/" + std::string(9000, 'x')))),
         "1 address is longer"},
        {"not declared, 500", false, html_answer("500 Oops", "", ""), "sitemap: the server answered 500"},
        {"not declared, cut", false, cut + urlset(location(at + "/a")), "sitemap: "},
        {"not declared, without its end", false, html_answer("200 OK", "", "<urlset>" + location(at + "/a")),
         "cut off"},
        {"not declared, no answer", false, "hang", "sitemap: no answer"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.name);
        RawSite site({{"/", html_answer("200 OK", "", kPage)},
                      {"/a", html_answer("200 OK", "", kPage)},
                      {"/sitemap.xml", c.sitemap}});
        if (c.is_declared) site.set("/robots.txt", text_answer("Sitemap: " + at + "/sitemap.xml\n"));
        const Scanned scanned = scan({at + "/", "--connect-to", site.connect_to("site.example"), "--timeout",
                                      "1", "--max-pages", "2"});
        CHECK(scanned.outcome.exit_code == 3);
        CHECK_MESSAGE(scanned.has_problem(c.problem), all_problems(scanned));
    }
}

TEST_CASE("servers: sitemaps are read whatever their prefix, and 70 of them as one") {
    const std::string at = "http://site.example";
    const auto scan_with = [&at](RawSite& site) {
        return scan({at + "/", "--connect-to", site.connect_to("site.example")});
    };
    SUBCASE("a prefix") {
        RawSite site(
            {{"/", html_answer("200 OK", "", kPage)},
             {"/a", html_answer("200 OK", "", kPage)},
             {"/sitemap.xml",
              text_answer(
                  "<ns:urlset xmlns:ns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><ns:url><ns:loc >" +
                  at + "/a</ns:loc><image:loc>" + at + "/b</image:loc></ns:url></ns:urlset>")}});
        const Scanned scanned = scan_with(site);
        CHECK_MESSAGE(scanned.problems().empty(), all_problems(scanned));
        CHECK(scanned.report["pages"].items().size() == 2);
    }
    SUBCASE("70 lines, an index of 70") {
        RawSite site({{"/", html_answer("200 OK", "", kPage)}});
        std::string lines = "Sitemap: " + at + "/index\n", index = "<sitemapindex>";
        for (int i = 0; i < 70; ++i) {
            const std::string n = std::to_string(i);
            site.set("/line" + n, text_answer(urlset(location(at + "/l" + n))));
            site.set("/member" + n, text_answer(urlset(location(at + "/m" + n))));
            site.set("/l" + n, html_answer("200 OK", "", kPage));
            site.set("/m" + n, html_answer("200 OK", "", kPage));
            lines += "Sitemap: " + at + "/line" + n + "\n";
            index += "<sitemap><loc>" + at + "/member" + n + "</loc></sitemap>";
        }
        site.set("/robots.txt", text_answer(lines));
        site.set("/index", text_answer(index + "</sitemapindex>"));
        const Scanned scanned = scan_with(site);
        CHECK_MESSAGE(scanned.problems().empty(), all_problems(scanned));
        CHECK(scanned.report["pages"].items().size() == 141);
    }
    SUBCASE("510 lines: ten are left out, and counted") {
        RawSite site({{"/", html_answer("200 OK", "", kPage)}});
        std::string lines;
        for (int i = 0; i < 510; ++i) {
            lines += "Sitemap: " + at + "/s" + std::to_string(i) + "\n";
            site.set("/s" + std::to_string(i), text_answer(urlset(location(at + "/"))));
        }
        site.set("/robots.txt", text_answer(lines));
        const Scanned scanned = scan_with(site);
        CHECK_MESSAGE(scanned.has_problem("10 more sitemaps were not read"), all_problems(scanned));
        CHECK(scanned.outcome.exit_code == 3);
    }
    SUBCASE("none") {
        for (const char* status : {"404 Not Found", "410 Gone", "403 Forbidden", "200 OK"}) {
            RawSite site(
                {{"/", html_answer("200 OK", "", kPage)}, {"/sitemap.xml", html_answer(status, "", kPage)}});
            const Scanned scanned = scan_with(site);
            CHECK_MESSAGE(scanned.problems().empty(), all_problems(scanned));
            CHECK(scanned.outcome.exit_code == 0);
        }
    }
}

TEST_CASE("servers: a sitemap is read in UTF-16 and in gzip, whatever the headers say, declared or not") {
    const std::string at = "http://site.example", one = urlset(location(at + "/a"));
    const std::pair<const char*, std::string> kCases[] = {
        {"UTF-16 with a mark, little", "\xFF\xFE" + utf16(one, false)},
        {"UTF-16 with a mark, big", "\xFE\xFF" + utf16(one, true)},
        {"UTF-16 without a mark, little", utf16(one, false)},
        {"UTF-16 without a mark, big", utf16(one, true)},
        {"a list in UTF-16", "\xFF\xFE" + utf16(at + "/a\r\n", false)},
        {"UTF-8 with a mark", "\xEF\xBB\xBF" + one},
        {"a list in UTF-8 with a mark", "\xEF\xBB\xBF" + at + "/a\n"},
        {"gzip that no header names", gzip(one)},
        {"UTF-16 in gzip", gzip("\xFF\xFE" + utf16(one, false))},
        {"gzip in gzip", gzip(gzip(one))},
        {"blanks in front", "\n\n  " + one},
    };
    for (const auto& [name, bytes] : kCases) {
        for (const bool is_declared : {true, false}) {
            CAPTURE(name);
            CAPTURE(is_declared);
            RawSite site({{"/", html_answer("200 OK", "", kPage)},
                          {"/a", html_answer("200 OK", "", kPage)},
                          {"/sitemap.xml", typed_answer("200 OK", "", bytes, "application/xml")}});
            if (is_declared) site.set("/robots.txt", text_answer("Sitemap: " + at + "/sitemap.xml\n"));
            const Scanned scanned = scan({at + "/", "--connect-to", site.connect_to("site.example")});
            CHECK(scanned.outcome.exit_code == 0);
            CHECK_MESSAGE(scanned.problems().empty(), all_problems(scanned));
            CHECK(scanned.report["pages"].items().size() == 2);
        }
    }
}

TEST_CASE("servers: what stands at a sitemap's usual address is a problem only when it is a sitemap") {
    const std::string at = "http://site.example", one = urlset(location(at + "/a"));
    enum Said { nowhere, where_declared, everywhere };
    const struct {
        const char* name;
        std::string answer;
        Said said;
    } kCases[] = {
        {"nothing with 200", html_answer("200 OK", "", ""), where_declared},
        {"blanks", text_answer(" \n\n"), where_declared},
        {"204", html_answer("204 No Content", "", ""), where_declared},
        {"a page that says it is not there", html_answer("200 OK", "", kPage), where_declared},
        {"such a page under a sitemap's type", typed_answer("200 OK", "", kPage, "application/xml"),
         where_declared},
        {"such a page, cut",
         "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n" + kPage, where_declared},
        {"a page that shows a sitemap", html_answer("200 OK", "", "<html><pre>&lt;urlset></pre></html>"),
         where_declared},
        {"JSON", typed_answer("200 OK", "", "{\"error\":\"not found\"}", "application/json"), where_declared},
        {"words", text_answer("not found"), where_declared},
        {"an empty sitemap", text_answer(urlset("")), nowhere},
        {"an empty index", text_answer("<sitemapindex></sitemapindex>"), nowhere},
        {"gzip that is broken", text_answer(half(gzip(repeat(one, 20)))), everywhere},
        {"a root in capitals", text_answer("<URLSET><URL><LOC>" + at + "/a</LOC></URL></URLSET>"),
         everywhere},
        {"UTF-16 that is cut", text_answer("\xFF\xFE" + utf16(one.substr(0, one.size() - 9), false)),
         everywhere},
        {"a sitemap with an answer in part", typed_answer("206 Partial Content", "", one, "text/xml"),
         everywhere},
    };
    for (const auto& c : kCases) {
        for (const bool is_declared : {true, false}) {
            CAPTURE(c.name);
            CAPTURE(is_declared);
            RawSite site({{"/", html_answer("200 OK", "", kPage)},
                          {"/a", html_answer("200 OK", "", kPage)},
                          {"/sitemap.xml", c.answer}});
            if (is_declared) site.set("/robots.txt", text_answer("Sitemap: " + at + "/sitemap.xml\n"));
            const Scanned scanned = scan({at + "/", "--connect-to", site.connect_to("site.example")});
            const bool is_said = c.said == everywhere || (c.said == where_declared && is_declared);
            CHECK_MESSAGE(scanned.problems().size() == (is_said ? 1 : 0), all_problems(scanned));
            CHECK(scanned.outcome.exit_code == (is_said ? 3 : 0));
        }
    }
}

TEST_CASE("servers: a sitemap that leads nowhere on this site is not clean") {
    for (const std::string& locations :
         {location("http://other.example/a") + location("http://third.example/b"), std::string()}) {
        CAPTURE(locations);
        Site site;
        site.answer("/sitemap.xml", {200, "application/xml", {}, urlset(locations)});
        const Scanned scanned = scan({site.url("/sitemap.xml")});
        CHECK(scanned.outcome.exit_code == 3);
        CHECK(scanned.has_problem("it led to no page of this site"));
    }
}

TEST_CASE("servers: a sitemap that robots.txt names by its path alone is read") {
    RawSite site({{"/", html_answer("200 OK", "", kPage)},
                  {"/a", html_answer("200 OK", "", kPage)},
                  {"/robots.txt", text_answer("Sitemap: /maps/one.xml\nSitemap: maps/two.xml\n")}});
    site.set("/maps/one.xml", text_answer(urlset(location(site.url("/a")))));
    site.set("/maps/two.xml", text_answer(urlset(location(site.url("/")))));
    const Scanned scanned = scan({site.url("/")});
    CHECK_MESSAGE(scanned.problems().empty(), all_problems(scanned));
    CHECK(scanned.report["pages"].items().size() == 2);
    CHECK(site.hits("/maps/two.xml") == 1);
}

TEST_CASE("servers: robots.txt that is no text is a problem, and a page in its place is none") {
    const std::string rules = "User-agent: *\nDisallow: /closed\n";
    const std::pair<std::string, bool> kCases[] = {{gzip(rules), true},
                                                   {rules + std::string("\0\0x", 3), true},
                                                   {kPage, false},
                                                   {"", false},
                                                   {"User-agent: *\nDisallow: /\xE5\n", false}};
    for (const auto& [robots, is_said] : kCases) {
        RawSite site({{"/", html_answer("200 OK", "", kPage)}, {"/robots.txt", text_answer(robots)}});
        const Scanned scanned = scan({site.url("/"), "--no-sitemap"});
        CHECK(scanned.outcome.exit_code == (is_said ? 3 : 0));
        CHECK(scanned.has_problem("no text") == is_said);
    }
}

TEST_CASE("servers: robots.txt is obeyed in UTF-16 and behind a mark") {
    const std::string rules = "User-agent: *\nDisallow: /closed\n";
    for (const std::string& robots : {"\xFF\xFE" + utf16(rules, false), "\xFE\xFF" + utf16(rules, true),
                                      utf16(rules, false), utf16(rules, true), "\xEF\xBB\xBF" + rules}) {
        RawSite site({{"/", html_answer("200 OK", "", kPage + "<a href=/closed>x</a>")},
                      {"/closed", html_answer("200 OK", "", kPage)},
                      {"/robots.txt", text_answer(robots)}});
        const Scanned scanned = scan({site.url("/"), "--no-sitemap"});
        CHECK(site.hits("/closed") == 0);
        CHECK_MESSAGE(scanned.has_problem("closed by robots.txt"), all_problems(scanned));
    }
}
