// The crawl and its options, end to end.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/e2e/site.h"

using namespace formleak;
using namespace formleak::test;

namespace {

using Paths = std::vector<std::string>;

// Page addresses without the origin, sorted.
Paths paths(const Scanned& scanned, const Site& site) {
    Paths out;
    for (const std::string& url : scanned.page_urls()) out.push_back(url.substr(site.url("").size()));
    std::sort(out.begin(), out.end());
    return out;
}

ServedResponse redirect(const std::string& to, int status = 302) {
    ServedResponse response;
    response.status = status;
    response.headers.push_back({"Location", to});
    return response;
}

ServedResponse text(const std::string& body, const std::string& type = "text/plain") {
    ServedResponse response;
    response.content_type = type;
    response.body = body;
    return response;
}

}  // namespace

TEST_CASE("crawl: follows links, frames, meta refresh and base, each page once, none off the site") {
    Site site;
    site.page(
        "/",
        "<a href='/a'>a</a> <a href='a#x'>again</a> <a href='/a?utm_source=n'>and again</a> <a "
        "href='https://other.example/'>out</a>"
        "<iframe src='/frame'></iframe> <a href='/file.pdf'>pdf</a> <a href='mailto:x@example.com'>mail</a>");
    site.page("/a", "<meta http-equiv=refresh content='5; url=/refreshed'>");
    site.page("/refreshed", "<base href='/deep/'><a href='er'>x</a>");
    site.page("/deep/er", "");
    site.page("/frame", "");
    const Scanned scanned = scan({site.url()});
    CHECK(paths(scanned, site) == Paths{"/", "/a", "/deep/er", "/frame", "/refreshed"});
    CHECK(site.hits("/a") == 1);
    CHECK(scanned.problems().empty());
    CHECK(scanned.outcome.exit_code == 0);
}

TEST_CASE("crawl: --max-pages, --max-depth, --include and --exclude; what a limit cut is said") {
    Site site;
    site.page("/", "<a href=/1>1</a><a href=/2>2</a><a href=/kontakt>k</a>");
    site.page("/1", "<a href=/1/deep>d</a>");
    for (const char* path : {"/2", "/kontakt", "/1/deep"}) site.page(path, "");
    SUBCASE("max-pages takes likely forms first") {
        const Scanned scanned = scan({site.url(), "--max-pages", "2"});
        CHECK(paths(scanned, site) == Paths{"/", "/kontakt"});
        CHECK(scanned.has_problem("--max-pages 2"));
        CHECK(scanned.outcome.exit_code == 3);
    }
    SUBCASE("max-depth") {
        const Scanned scanned = scan({site.url(), "--max-depth", "1"});
        CHECK(paths(scanned, site) == Paths{"/", "/1", "/2", "/kontakt"});
        CHECK(scanned.has_problem("1 page lies deeper"));
    }
    SUBCASE("include and exclude") {
        CHECK(paths(scan({site.url(), "--include", ":[0-9]+/1"}), site) == Paths{"/", "/1", "/1/deep"});
        CHECK(paths(scan({site.url(), "--exclude", ":[0-9]+/1", "--exclude", "kontakt$"}), site) ==
              Paths{"/", "/2"});
    }
}

TEST_CASE("crawl: robots.txt closes pages, --ignore-robots opens them") {
    Site site;
    site.answer("/robots.txt", text("User-agent: *\nDisallow: /closed\n"));
    site.page("/", "<a href=/closed/x>x</a><a href=/open>o</a>");
    site.page("/closed/x", "");
    site.page("/open", "");
    const Scanned obeying = scan({site.url()});
    CHECK(paths(obeying, site) == Paths{"/", "/open"});
    CHECK(obeying.has_problem("closed by robots.txt"));
    CHECK(site.hits("/closed/x") == 0);
    CHECK(paths(scan({site.url(), "--ignore-robots"}), site) == Paths{"/", "/closed/x", "/open"});
}

TEST_CASE("crawl: an unreachable robots.txt closes the site and says so") {
    Site site;
    site.page("/", "");
    ServedResponse broken;
    broken.status = 500;
    site.answer("/robots.txt", broken);
    const Scanned scanned = scan({site.url()});
    CHECK(scanned.report["pages"].items().empty());
    CHECK(scanned.has_problem("RFC 9309"));
    CHECK(scanned.outcome.exit_code == 3);
}

TEST_CASE("crawl: sitemaps, an index among them, --no-sitemap, and a sitemap as the target") {
    Site site;
    site.answer("/robots.txt", text("Sitemap: " + site.url("/index.xml") + "\n"));
    site.answer("/index.xml", text("<sitemapindex><sitemap><loc>" + site.url("/pages.xml") +
                                       "</loc></sitemap></sitemapindex>",
                                   "application/xml"));
    site.answer("/pages.xml",
                text("<urlset><url><loc>" + site.url("/hidden?a=1&amp;b=2") + "</loc></url></urlset>",
                     "application/xml"));
    site.page("/", "");
    site.page("/hidden?a=1&b=2", "");
    CHECK(paths(scan({site.url()}), site) == Paths{"/", "/hidden?a=1&b=2"});
    CHECK(paths(scan({site.url(), "--no-sitemap"}), site) == Paths{"/"});
    CHECK(paths(scan({site.url("/pages.xml")}), site) == Paths{"/hidden?a=1&b=2"});
}

TEST_CASE("crawl: redirects keep their chain, loops end, an end off the site is recorded and not visited") {
    Site site;
    site.page("/", "<a href=/old>o</a><a href=/loop>l</a><a href=/out>x</a>");
    site.answer("/old", redirect("/older"));
    site.answer("/older", redirect("/new", 301));
    site.page("/new", "");
    site.answer("/loop", redirect("/loop2"));
    site.answer("/loop2", redirect("/loop"));
    site.answer("/out", redirect("https://other.example/landing"));
    const Scanned scanned = scan({site.url()});
    CHECK(scanned.has_problem("redirects in a circle"));
    bool chain = false, off_site = false;
    for (const Json& page : scanned.report["pages"].items()) {
        chain |= page["final_url"].as_text() == site.url("/new") && page["redirects"].items().size() == 2;
        off_site |= page["final_url"].as_text() == "https://other.example/landing" &&
                    page["status"].as_integer() == 302;
    }
    CHECK(chain);
    CHECK(off_site);
}

TEST_CASE("crawl: a refused, missing, empty, foreign or script-only page is a problem, never a clean page") {
    Site site;
    const struct {
        const char* path;
        ServedResponse response;
        const char* says;
    } kCases[] = {
        {"/login",
         [] {
             ServedResponse r;
             r.status = 401;
             return r;
         }(),
         "asks for a login"},
        {"/blocked",
         [] {
             ServedResponse r;
             r.status = 403;
             return r;
         }(),
         "refuses (403)"},
        {"/gone",
         [] {
             ServedResponse r;
             r.status = 404;
             return r;
         }(),
         "not found (404)"},
        {"/broken",
         [] {
             ServedResponse r;
             r.status = 500;
             return r;
         }(),
         "500"},
        {"/empty", text("", "text/html"), "empty"},
        {"/pdf", text("%PDF-1.7", "application/pdf"), "application/pdf"},
        {"/wall",
         text("<html><head><title>Just a moment...</title></head><body><div "
              "id=\"challenge-form\"></div><script "
              "src=\"/cdn-cgi/challenge-platform/x.js\"></script></body></html>",
              "text/html"),
         "bot"},
        {"/app",
         text("<html><body><div id=\"root\"></div><script src=\"/app.js\"></script></body></html>",
              "text/html"),
         "script"},
    };
    site.answer("/app.js", text("1", "text/javascript"));
    site.answer("/cdn-cgi/challenge-platform/x.js", text("1", "text/javascript"));
    for (const auto& c : kCases) {
        CAPTURE(c.path);
        site.answer(c.path, c.response);
        const Scanned scanned = scan({site.url(c.path), "--no-sitemap"});
        CHECK_MESSAGE(scanned.has_problem(c.says),
                      (scanned.problems().empty() ? "no problem at all" : scanned.problems().front()));
        CHECK(scanned.outcome.exit_code == 3);
        CHECK_FALSE(scanned.report["summary"]["complete"].as_bool());
    }
}

TEST_CASE("crawl: the site sees the given headers, cookies and agent; a third party sees none of them") {
    Site site, third;
    site.page("/", "<script src='" + third.url("/t.js") + "'></script>");
    third.answer("/t.js", text("1", "text/javascript"));
    TempFolder folder;
    const std::string cookies = folder.write(
        "cookies.txt", "# Netscape HTTP Cookie File\nsite.example\tFALSE\t/\tFALSE\t0\tsession\tabc\n");
    const std::string port = std::to_string(site.port());
    site.page("/", "<script src='http://vendor.example/t.js'></script>");
    const Scanned scanned =
        scan({"http://site.example/", "--connect-to", "site.example:80:127.0.0.1:" + port, "--connect-to",
              "vendor.example:80:127.0.0.1:" + std::to_string(third.port()), "--header", "X-Preview: yes",
              "--cookie-file", cookies, "--user-agent", "tester/1"});
    CHECK(scanned.problems().empty());
    bool seen = false;
    for (const ServedRequest& request : site.requests()) {
        if (request.target != "/") continue;
        seen = true;
        CHECK(find_header(request.headers, "x-preview") == "yes");
        CHECK(find_header(request.headers, "cookie") == "session=abc");
        CHECK(find_header(request.headers, "user-agent") == "tester/1");
    }
    CHECK(seen);
    REQUIRE(third.requests().size() == 1);
    CHECK(find_header(third.requests()[0].headers, "x-preview").empty());
    CHECK(find_header(third.requests()[0].headers, "cookie").empty());
}

TEST_CASE("crawl: an IDN host in both spellings, www. and --alias are one site") {
    Site site;
    site.page("/",
              "<a href='http://xn--exmple-cua.example/two'>2</a><a href='http://shop.example/three'>3</a><a "
              "href='http://else.example/'>x</a>");
    site.page("/two", "");
    site.page("/three", "");
    const std::string connect = "::127.0.0.1:" + std::to_string(site.port());
    const Scanned scanned = scan(
        {"http://www.exämple.example/", "--alias", "shop.example", "--connect-to", connect, "--no-sitemap"});
    CHECK(scanned.report["pages"].items().size() == 3);
    CHECK(scanned.outcome.out.find("www.exämple.example") != std::string::npos);
    CHECK(scanned.outcome.out.find("www.xn--exmple-cua.example") != std::string::npos);
}

TEST_CASE("crawl: each external script is fetched once, from however many pages") {
    Site site;
    site.page("/", "<script src=/app.js></script><a href=/2>2</a><a href=/3>3</a>");
    site.page("/2", "<script src=/app.js></script>");
    site.page("/3", "<script src=/app.js#x></script>");
    site.answer("/app.js", text("var x = 1;", "text/javascript"));
    const Scanned scanned = scan({site.url()});
    CHECK(site.hits("/app.js") == 1);
    CHECK(scanned.report["summary"]["scripts"].as_integer() == 1);
}

TEST_CASE("crawl: ISO-8859-1 and windows-1252 pages come out right") {
    Site site;
    site.answer("/latin", text("<html lang=sv><body><p>En sida med tillr\xE4"
                               "ckligt mycket text.</p><form method=post><label>F\xF6rnamn <input "
                               "name=f></label></form></body></html>",
                               "text/html; charset=iso-8859-1"));
    site.answer("/1252", text("<html lang=sv><meta charset=windows-1252><body><p>En sida med tillr\xE4"
                              "ckligt mycket text.</p><form method=post><label>E\x96post <input "
                              "name=f></label></form></body></html>",
                              "text/html"));
    const auto label = [](const Scanned& s) {
        return s.report["pages"]
            .items()
            .at(0)["forms"]
            .items()
            .at(0)["fields"]
            .items()
            .at(0)["label"]
            .as_text();
    };
    CHECK(label(scan({site.url("/latin"), "--no-sitemap"})) == "Förnamn");
    CHECK(label(scan({site.url("/1252"), "--no-sitemap"})) == "E–post");
}

TEST_CASE(
    "crawl: --public-only refuses loopback, --proxy is used, --max-body and --timeout bound a request") {
    Site site;
    site.page("/", "");
    CHECK(scan({site.url(), "--public-only"}).has_problem("--public-only"));
    CHECK(site.hits("/") == 0);
    const Scanned proxied =
        scan({"http://nowhere.example/", "--proxy", site.url(""), "--no-sitemap", "--ignore-robots"});
    bool asked_proxy = false;
    for (const ServedRequest& request : site.requests())
        asked_proxy |= request.target == "http://nowhere.example/";
    CHECK(asked_proxy);
    site.page("/big", std::string(5000, 'x'));
    CHECK(
        scan({site.url("/big"), "--max-body", "2000", "--no-sitemap"}).has_problem("larger than 2000 bytes"));
}

TEST_CASE("crawl: --delay spaces the requests of one host") {
    Site site;
    site.page("/", "<a href=/1>1</a><a href=/2>2</a>");
    site.page("/1", "");
    site.page("/2", "");
    // robots.txt, /, /sitemap.xml, /1, /2: five starts, four pauses of 100 ms.
    const Scanned scanned = scan({site.url(), "--delay", "100"});
    CHECK(scanned.report["pages"].items().size() == 3);
    CHECK(scanned.outcome.seconds >= 0.4);
}
