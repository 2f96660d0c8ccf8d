// Servers that send without end, or little that becomes much: memory is bounded by what is counted.
#include <doctest/doctest.h>

#include "tests/e2e/attacks/raw_site.h"
#include "tests/support/hostile.h"

using namespace formleak;
using namespace formleak::test;

namespace {

constexpr long kMostKib = 300 * 1024;

// A server whose page begins with `head` and goes on with `more` for as long as anybody listens.
Scanned scan_endless(const std::string& head, const std::string& more) {
    RawServer server([&](const RawServer::Connection& c) {
        if (c.path != "/x") {
            c.send(kNotFound);
            return;
        }
        c.send(head);
        const std::string block = repeat(more, 1 + (16u << 10) / more.size());
        while (c.send(block)) {
        }
    });
    return scan({server.url("/x"), "--no-sitemap", "--timeout", "20"});
}

}  // namespace

TEST_CASE("servers: what has no end is ended by its bytes, not by the clock") {
    const std::string chunked =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: "
        "chunked\r\n\r\n5\r\n<p>x\n\r\n0\r\n";
    const struct {
        const char* name;
        std::string head, more;
        const char* problem;
    } kCases[] = {
        {"trailers", chunked, "X-A: b\r\n", "headers are longer than 256 KiB"},
        {"headers", "HTTP/1.1 200 OK\r\n", "X-A: b\r\n", "headers are longer than 256 KiB"},
        {"interim answers", "", "HTTP/1.1 103 Early Hints\r\nX-A: b\r\n\r\n",
         "headers are longer than 256 KiB"},
        {"one header", "HTTP/1.1 200 OK\r\nX-A: ", "bbbbbbbb", ""},
        {"a body", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", "<p>x</p>\n", "larger than"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.name);
        const Scanned scanned = scan_endless(c.head, c.more);
        CHECK(scanned.outcome.exit_code == 3);
        CHECK_MESSAGE(scanned.has_problem(c.problem), all_problems(scanned));
        CHECK_FALSE(scanned.has_problem("time limit"));
        CHECK(scanned.outcome.max_rss_kib < 2 * kMostKib);
    }
}

TEST_CASE("servers: 20,000 short links under a long base cost what their budget says, page after page") {
    std::string body = kPage + "<base href='/" + std::string(7'900, 'b') + "/'>";
    for (int i = 0; i < 20'000; ++i) body += "<a href=" + std::to_string(i) + ">x</a>";
    RawSite site({{"/", html_answer("200 OK", "", body)}});
    site.set_below("/b", html_answer("200 OK", "", body));
    const Scanned scanned = scan({site.url("/"), "--no-sitemap", "--max-pages", "4"});
    CHECK(scanned.outcome.exit_code == 3);
    CHECK_MESSAGE(scanned.has_problem(" more links were not read (at most 20000 and 2 MiB of one page)"),
                  all_problems(scanned));
    CHECK(scanned.report["pages"].items().size() == 4);
    CHECK(scanned.outcome.max_rss_kib < kMostKib);
}

TEST_CASE(
    "servers: 49 packed sitemaps of long addresses cost the budget of addresses, and what is left out is "
    "said") {
    // Relative, so that the same bytes name other pages under each sitemap's own path. 12 MB unpacked.
    std::string body = "<urlset>";
    for (int i = 0; i < 1'500; ++i)
        body += "<url><loc>" + std::to_string(i) + std::string(7'900, 'x') + "</loc></url>";
    const std::string packed = text_answer(gzip(body + "</urlset>"));
    RawSite site({{"/", html_answer("200 OK", "", kPage)}});
    std::string lines;
    for (int i = 0; i < 49; ++i) {
        const std::string path = "/s" + std::to_string(i) + "/map.gz";
        site.set(path, packed);
        lines += "Sitemap: " + site.url(path) + "\n";
    }
    site.set("/robots.txt", text_answer(lines));
    const Scanned scanned = scan({site.url("/"), "--max-pages", "1"});
    CHECK(scanned.outcome.exit_code == 3);
    CHECK_MESSAGE(scanned.has_problem("MiB for the addresses of one site are used up"),
                  all_problems(scanned));
    CHECK_MESSAGE(scanned.has_problem(" more sitemaps were not read"), all_problems(scanned));
    CHECK(site.hits_below("/s") < 49);
    CHECK(scanned.outcome.max_rss_kib < 2 * kMostKib);
}

TEST_CASE("servers: robots.txt full of long patterns closes what it says and nothing else") {
    std::string rules = "User-agent: *\nDisallow: /*closed$\n", links;
    for (int i = 0; i < 120; ++i) rules += "Disallow: /*" + std::string(4'000, 'a') + "b\n";
    for (int i = 0; i < 60; ++i)
        links +=
            "<a href=/" + std::string(7'800, 'a') + std::to_string(i) + (i == 7 ? "closed" : "") + ">x</a>";
    RawSite site({{"/", html_answer("200 OK", "", kPage + links)}, {"/robots.txt", text_answer(rules)}});
    site.set_below("/a", html_answer("200 OK", "", kPage));
    const Scanned scanned = scan({site.url("/"), "--no-sitemap"});
    CHECK(scanned.report["pages"].items().size() == 60);
    CHECK_MESSAGE(scanned.has_problem("1 page is closed by robots.txt"), all_problems(scanned));
}
