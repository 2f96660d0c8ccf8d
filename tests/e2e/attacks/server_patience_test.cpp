// Servers that hang, that ask for a wait, and pages with more scripts than anybody needs: bounded by counts,
// and said.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/e2e/attacks/raw_site.h"

using namespace formleak;
using namespace formleak::test;

namespace {

const std::string kScript = typed_answer("200 OK", "", "var a = 1;", "text/javascript");

std::string page_with_scripts(const std::string& begin, int first, int count, const std::string& more = "") {
    std::string body = kPage + more;
    for (int i = first; i < first + count; ++i)
        body += "<script src='" + begin + std::to_string(i) + "'></script>";
    return html_answer("200 OK", "", body);
}

Scanned scan_two(RawSite& site, RawSite& other, std::vector<std::string> more) {
    std::vector<std::string> arguments{"http://site.example/",
                                       "--connect-to",
                                       site.connect_to("site.example"),
                                       "--connect-to",
                                       other.connect_to("other.example"),
                                       "--no-sitemap"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return scan(arguments);
}

}  // namespace

TEST_CASE(
    "servers: 300 scripts that never answer cost a handful of requests, and the report is the same each "
    "time") {
    std::vector<std::string> before;
    for (const char* jobs : {"1", "2", "8"}) {
        CAPTURE(jobs);
        RawSite other({});
        other.set_below("/h", "hang");
        RawSite site({{"/", page_with_scripts("http://other.example/h", 0, 300)}});
        const Scanned scanned = scan_two(site, other, {"--timeout", "1", "--jobs", jobs});
        CHECK(scanned.outcome.exit_code == 3);
        CHECK(other.hits_below("/h") <= 10);
        CHECK_MESSAGE(scanned.has_problem(
                          "250 scripts were not fetched: at most 50 a page (http://other.example/h50, "),
                      all_problems(scanned));
        CHECK_MESSAGE(scanned.has_problem("host other.example does not answer: 50 requests to it timed out"),
                      all_problems(scanned));
        CHECK(scanned.has_problem(
            "50 scripts of host other.example were not read: no answer within the time limit"));
        if (!before.empty()) CHECK(scanned.problems() == before);
        before = scanned.problems();
    }
}

TEST_CASE("servers: a few slow pages do not cost a site that is well") {
    std::string links;
    for (int i = 0; i < 12; ++i) links += "<a href=/p" + std::to_string(i) + ">x</a>";
    RawSite site({{"/", html_answer("200 OK", "", kPage + links)}});
    for (int i = 0; i < 12; ++i)
        site.set("/p" + std::to_string(i), i < 4 ? "hang" : html_answer("200 OK", "", kPage));
    const Scanned scanned = scan({site.url("/"), "--timeout", "1", "--no-sitemap"});
    CHECK(scanned.report["pages"].items().size() == 9);
    CHECK_MESSAGE(scanned.problems().size() == 4, all_problems(scanned));
    CHECK(scanned.has_problem("no answer within the time limit"));
}

TEST_CASE("servers: a site that stops answering is given up, and each page left says so") {
    std::string links;
    for (int i = 0; i < 30; ++i) links += "<a href=/p" + std::to_string(i) + ">x</a>";
    RawSite site({{"/", html_answer("200 OK", "", kPage + links)}});
    site.set_below("/p", "hang");
    const Scanned scanned = scan({site.url("/"), "--timeout", "1", "--no-sitemap"});
    CHECK(scanned.outcome.exit_code == 3);
    CHECK(site.hits_below("/p") <= 10);
    CHECK_MESSAGE(scanned.problems().size() == 31, all_problems(scanned));
    CHECK(scanned.has_problem("does not answer: 30 requests to it timed out"));
}

TEST_CASE("servers: at most 500 scripts of a crawl are fetched, each once, those of the first pages first") {
    std::vector<std::string> before;
    for (const char* jobs : {"1", "8"}) {
        CAPTURE(jobs);
        std::string links;
        for (int i = 0; i < 15; ++i) links += "<a href=/p" + std::to_string(i) + ">x</a>";
        RawSite other({});
        other.set_below("/s", kScript);
        RawSite site({{"/", page_with_scripts("http://other.example/s", 0, 40, links)}});
        for (int i = 0; i < 15; ++i)
            site.set("/p" + std::to_string(i), page_with_scripts("http://other.example/s", i * 40, 40));
        const Scanned scanned = scan_two(site, other, {"--jobs", jobs});
        CHECK(scanned.outcome.exit_code == 3);
        CHECK(other.hits_below("/s") == 500);
        CHECK(other.hits("/s499") == 1);
        CHECK(other.hits("/s500") == 0);
        CHECK_MESSAGE(scanned.has_problem(
                          "20 scripts were not fetched: at most 500 a crawl (http://other.example/s500, "
                          "http://other.example/s501, http://other.example/s502 and 17 more)"),
                      all_problems(scanned));
        CHECK(scanned.problems().size() == 3);
        if (!before.empty()) CHECK(scanned.problems() == before);
        before = scanned.problems();
    }
}

TEST_CASE("servers: 50 scripts on a page, inline ones and repeated ones beside them, are no problem") {
    RawSite other({});
    other.set_below("/s", kScript);
    std::string more;
    for (int i = 0; i < 60; ++i)
        more +=
            "<script>var b" + std::to_string(i) + ";</script><script src='http://other.example/s1'></script>";
    RawSite site({{"/", page_with_scripts("http://other.example/s", 0, 50, more)}});
    const Scanned scanned = scan_two(site, other, {});
    CHECK_MESSAGE(scanned.problems().empty(), all_problems(scanned));
    CHECK(scanned.outcome.exit_code == 0);
    CHECK(other.hits("/s1") == 1);
}

TEST_CASE("servers: --own-scripts asks no other company, and names what it left out") {
    RawSite other({});
    other.set_below("/s", kScript);
    RawSite site(
        {{"/", page_with_scripts("http://other.example/s", 0, 2,
                                 "<script src=/own.js></script><script "
                                 "src='https://www.googletagmanager.com/gtm.js?id=GTM-ABC123'></script>")},
         {"/own.js", kScript}});
    const Scanned scanned = scan_two(site, other, {"--own-scripts"});
    CHECK(scanned.outcome.exit_code == 3);
    CHECK(other.asked().empty());
    CHECK(site.hits("/own.js") == 1);
    CHECK_MESSAGE(scanned.has_problem("2 scripts were not fetched: they are not the site's own "
                                      "(--own-scripts) (http://other.example/s0, http://other.example/s1)"),
                  all_problems(scanned));
    CHECK_MESSAGE(scanned.has_problem("container not read: it is not the site's own"), all_problems(scanned));
    scan_two(site, other, {"--own-scripts", "--alias", "other.example"});
    CHECK(other.hits("/s0") == 1);
}

TEST_CASE("servers: while one page waits as it was told, the others go on, and it is read in the end") {
    const std::string busy = html_answer("503 Busy", "Retry-After: 1\r\n", "");
    std::string links;
    for (int i = 0; i < 40; ++i) links += "<a href=/p" + std::to_string(i) + ">x</a>";
    RawSite site({{"/", html_answer("200 OK", "", kPage + links)}});
    for (int i = 0; i < 40; ++i) {
        const std::string path = "/p" + std::to_string(i);
        site.set(path, html_answer("200 OK", "", kPage));
        if (i % 8 == 0) site.set_first(path, busy, 1);
    }
    const Scanned scanned = scan({site.url("/"), "--no-sitemap"});
    CHECK_MESSAGE(scanned.problems().empty(), all_problems(scanned));
    CHECK(scanned.outcome.exit_code == 0);
    CHECK(scanned.report["pages"].items().size() == 41);
    const std::vector<std::string> asked = site.asked();
    const auto last_first = std::find(asked.begin(), asked.end(), "/p39");
    const auto first_again = std::find(std::find(asked.begin(), asked.end(), "/p0") + 1, asked.end(), "/p0");
    CHECK(last_first < first_again);
    CHECK(asked.size() == 1 + 1 + 40 + 5);
}

TEST_CASE("servers: a server that never means it is asked three times, one that means hours once") {
    const struct {
        const char* seconds;
        int hits;
    } kCases[] = {{"1", 3}, {"3600", 1}};
    for (const auto& c : kCases) {
        CAPTURE(c.seconds);
        RawSite site(
            {{"/x", html_answer("429 Slow down", "Retry-After: " + std::string(c.seconds) + "\r\n", "")}});
        const Scanned scanned = scan({site.url("/x"), "--no-sitemap"});
        CHECK(scanned.outcome.exit_code == 3);
        CHECK_MESSAGE(scanned.has_problem("the server refuses (429)"), all_problems(scanned));
        CHECK(site.hits("/x") == c.hits);
    }
}
