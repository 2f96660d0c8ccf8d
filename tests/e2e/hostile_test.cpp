// Bad input: bounded time and memory, a problem in the report, the exit status right.
#include <doctest/doctest.h>

#include "tests/e2e/site.h"
#include "tests/support/gzip.h"
#include "tests/support/hostile.h"
#include "tests/support/raw_server.h"

using namespace formleak;
using namespace formleak::test;

namespace {

constexpr double kMostSeconds = 20;
constexpr long kMostKib = 700 * 1024;

void check_bounds(const Outcome& outcome) {
    CHECK_FALSE(outcome.timed_out);
    CHECK(outcome.seconds < kMostSeconds);
    CHECK(outcome.max_rss_kib < kMostKib);
    CHECK(outcome.exit_code >= 0);
    CHECK(outcome.exit_code <= 3);
}

Scanned scan_raw(const std::function<void(const RawServer::Connection&)>& page) {
    RawServer server([&page](const RawServer::Connection& c) {
        if (c.path == "/x")
            page(c);
        else
            c.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });
    return scan({server.url("/x"), "--timeout", "2", "--no-sitemap", "--max-pages", "3"});
}

}  // namespace

TEST_CASE("hostile pages: read within bounds, and what was cut is said") {
    const struct {
        const char* name;
        std::string body;
        const char* problem;  // nullptr: the page can be read whole
    } kCases[] = {
        {"10 MB of <div>", page_with(repeat("<div>", 2'000'000)), "nested more than"},
        {"100,000 nested elements",
         page_with(repeat("<section>", 100'000) + "x" + repeat("</section>", 100'000)), "nested more than"},
        {"50,000 nested <b>", page_with(repeat("<b>", 50'000)), "nested more than"},
        {"200,000 links", page_with(repeat("<a href=/a>x</a>", 200'000)), "links"},
        {"1,000,000 <br>", page_with(repeat("<br>", 1'000'000)), "elements"},
        {"50,000 fields", page_with("<form method=post>" + repeat("<input name=email>", 50'000) + "</form>"),
         "fields"},
        {"invalid UTF-8 and NUL",
         page_with("<p>\xFF\xFE\xC3(" + std::string(100, '\0') + "<input name=email></p>"), nullptr},
        {"a script of 200,000 [", page_with("<script>fbq('init','1');" + repeat("[", 200'000) + "</script>"),
         "inline script"},
        {"a bundle of 15 MB, minified",
         page_with("<script>fbq('init','1');" +
                   repeat("function a(b,c){return b?c(b):{d:[1,2,3],e:'x'}};", 300'000) + "</script>"),
         "inline script"},
        {"an attribute of 5 MB", page_with("<p title='" + repeat("x", 5'000'000) + "'>x</p>"), nullptr},
        {"20,000 open tags with quotes", page_with(repeat("<p a='", 20'000)), nullptr},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.name);
        TempFolder folder;
        const std::string file = folder.write("page.html", c.body);
        const Scanned scanned = scan({file, "--offline"});
        check_bounds(scanned.outcome);
        if (c.problem)
            CHECK_MESSAGE(scanned.has_problem(c.problem),
                          (scanned.problems().empty() ? "no problem" : scanned.problems().front()));
    }
}

TEST_CASE("hostile servers: a body that never ends, slow-loris, wrong lengths, a broken answer") {
    SUBCASE("a body that never ends") {
        const Scanned scanned = scan_raw([](const RawServer::Connection& c) {
            c.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
            while (c.send(std::string(1 << 16, 'x'))) {
            }
        });
        check_bounds(scanned.outcome);
        CHECK(scanned.has_problem("larger than"));
        CHECK(scanned.outcome.exit_code == 3);
    }
    SUBCASE("one byte at a time") {
        const Scanned scanned = scan_raw([](const RawServer::Connection& c) {
            c.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>");
            while (c.send("x") && c.pause(200)) {
            }
        });
        check_bounds(scanned.outcome);
        CHECK(scanned.has_problem("time limit"));
        CHECK(scanned.outcome.exit_code == 3);
    }
    SUBCASE("a Content-Length that is too large") {
        const Scanned scanned = scan_raw([](const RawServer::Connection& c) {
            c.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<p>cut");
        });
        check_bounds(scanned.outcome);
        CHECK(scanned.outcome.exit_code == 3);
    }
    SUBCASE("no HTTP at all") {
        const Scanned scanned =
            scan_raw([](const RawServer::Connection& c) { c.send("\x01\x02\x03\x04 hello\r\n\r\n"); });
        check_bounds(scanned.outcome);
        CHECK(scanned.outcome.exit_code == 3);
    }
    SUBCASE("200,000 header lines") {
        const Scanned scanned = scan_raw([](const RawServer::Connection& c) {
            c.send("HTTP/1.1 200 OK\r\n");
            c.send(repeat("X-Header: y\r\n", 200'000));
            c.send("\r\n");
        });
        check_bounds(scanned.outcome);
        CHECK(scanned.outcome.exit_code == 3);
    }
    SUBCASE("endless redirects") {
        RawServer server([](const RawServer::Connection& c) {
            c.send("HTTP/1.1 302 Found\r\nLocation: " + c.path +
                   "x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
        const Scanned scanned = scan({server.url("/x"), "--ignore-robots", "--no-sitemap"});
        check_bounds(scanned.outcome);
        CHECK(scanned.has_problem("more than 15 redirects"));
        CHECK(scanned.outcome.exit_code == 3);
    }
}

TEST_CASE("hostile servers: a gzip bomb is not unpacked, a robots.txt of 50 MB is not read to its end") {
    Site site;
    ServedResponse bomb;
    bomb.body = gzip(std::string(300u << 20, 'x'));
    bomb.headers.push_back({"Content-Encoding", "gzip"});
    site.answer("/bomb", bomb);
    const Scanned scanned = scan({site.url("/bomb"), "--no-sitemap"});
    check_bounds(scanned.outcome);
    CHECK(scanned.has_problem("larger than"));
    CHECK(scanned.outcome.exit_code == 3);

    ServedResponse robots;
    robots.content_type = "text/plain";
    robots.body = "User-agent: *\nDisallow: /closed\n" +
                  repeat("Disallow: /a/very/long/path/that/means/nothing\n", 1'100'000);
    site.answer("/robots.txt", robots);
    site.page("/", "<a href=/closed>x</a>");
    const Scanned with_robots = scan({site.url()});
    check_bounds(with_robots.outcome);
    CHECK(with_robots.has_problem("500 KiB"));
    CHECK(site.hits("/closed") == 0);
}
