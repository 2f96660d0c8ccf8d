// What the one who scans has entrusted us with, seen from the site's server and from strangers' servers.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/e2e/attacks/secrets_world.h"

using namespace formleak;
using namespace formleak::test;

namespace {

Scanned scan_two(const Two& two, std::vector<std::string> arguments) {
    for (std::string& argument : two.connect()) arguments.push_back(std::move(argument));
    arguments.insert(arguments.end(), {"--timeout", "2"});  // the strangers speak no TLS
    return scan(arguments);
}

void expect_nowhere(const std::string& secret, const Scanned& scanned) {
    CHECK(scanned.report.dump().find(secret) == std::string::npos);
    CHECK(scanned.outcome.err.find(secret) == std::string::npos);
}

}  // namespace

TEST_CASE(
    "secrets: a header goes to the target's origin, not to strangers, subdomains, ports or the next target") {
    const Two two;
    const Scanned scanned = scan_two(two, {"http://a.example/f?token=T&email=e%40x", "http://b.example/",
                                           "--header", "Authorization: Bearer h1dden", "--no-sitemap"});
    std::size_t own_requests = 0;
    for (const ServedRequest& request : two.own.requests()) {
        CAPTURE(request.target);
        CHECK(header_of(request, "authorization") == "Bearer h1dden");
        ++own_requests;
    }
    CHECK(own_requests >= 3);
    CHECK(two.stranger.requests().size() >= 4);
    for (const ServedRequest& request : two.stranger.requests()) {
        CAPTURE(request.host);
        CAPTURE(request.target);
        CHECK(header_of(request, "authorization").empty());
    }
    CHECK(scanned.has_problem("read without the values of --header, which are for http://a.example;"));
    expect_nowhere("h1dden", scanned);
}

TEST_CASE("secrets: a host that --alias names gets the header") {
    const Two two;
    scan_two(two, {"http://a.example/f?token=T&email=e%40x", "--alias", "sub.a.example", "--header",
                   "X-Key: k", "--no-sitemap"});
    bool seen = false;
    for (const ServedRequest& request : two.stranger.requests()) {
        CHECK((header_of(request, "x-key") == "k") == (request.host == "sub.a.example"));
        seen |= request.host == "sub.a.example";
    }
    CHECK(seen);
}

TEST_CASE("secrets: an alias with a port gets the header at that port alone") {
    const Two two;
    scan_two(two, {"http://a.example/f?token=T&email=e%40x", "--alias", "a.example:8081", "--alias",
                   "b.example:8081", "--header", "X-Key: k", "--no-sitemap"});
    bool seen = false;
    for (const ServedRequest& request : two.stranger.requests()) {
        CAPTURE(request.host);
        CAPTURE(request.target);
        CHECK((header_of(request, "x-key") == "k") == (request.target == "/p.js"));
        seen |= request.target == "/p.js";
    }
    CHECK(seen);
}

TEST_CASE("secrets: cookies keep to their own domain and to the site") {
    const Two two;
    const TempFolder folder;
    const std::string file = folder.write("cookies.txt",
                                          "# Netscape HTTP Cookie File\n"
                                          ".a.example\tTRUE\t/\tFALSE\t0\twide\tw1\n"
                                          "a.example\tFALSE\t/\tFALSE\t0\tnarrow\tn1\n"
                                          "a.example\tFALSE\t/\tTRUE\t0\tsafe\ts1\n"
                                          "a.example\tFALSE\t/elsewhere\tFALSE\t0\tother\to1\n"
                                          ".b.example\tTRUE\t/\tFALSE\t0\tstrange\tx1\n"
                                          ".facebook.net\tTRUE\t/\tFALSE\t0\tvendor\tv1\n");
    scan_two(two, {"http://a.example/f?token=T&email=e%40x", "--cookie-file", file, "--no-sitemap"});
    for (const ServedRequest& request : two.own.requests()) {
        const std::string cookie = header_of(request, "cookie");
        CAPTURE(cookie);
        CHECK(cookie.find("wide=w1") != std::string::npos);
        CHECK(cookie.find("narrow=n1") != std::string::npos);
        for (const char* not_sent : {"safe", "other", "strange", "vendor"})
            CHECK(cookie.find(not_sent) == std::string::npos);
    }
    for (const ServedRequest& request : two.stranger.requests()) {
        CAPTURE(request.host);
        const std::string cookie = header_of(request, "cookie");
        CHECK(cookie.find("strange") == std::string::npos);
        CHECK(cookie.find("vendor") == std::string::npos);
        CHECK((cookie.find("narrow") != std::string::npos) == (request.host == "a.example"));
        CHECK((cookie.find("wide") != std::string::npos) == request.host.ends_with("a.example"));
    }
}

TEST_CASE("secrets: the Referer to strangers is the origin alone") {
    const Two two;
    scan_two(two, {"http://a.example/f?token=T&email=e%40x", "--no-sitemap"});
    bool own_saw_whole = false;
    for (const ServedRequest& request : two.own.requests())
        own_saw_whole |= header_of(request, "referer") == "http://a.example/f?token=T&email=e%40x";
    CHECK(own_saw_whole);
    std::size_t scripts = 0;
    for (const ServedRequest& request : two.stranger.requests()) {
        CAPTURE(request.target);
        const std::string referer = header_of(request, "referer");
        const bool none_or_origin = referer.empty() || referer == "http://a.example/";
        CHECK(none_or_origin);
        scripts += referer == "http://a.example/";
    }
    CHECK(scripts >= 4);
}

TEST_CASE("secrets: a login in an address is used for its origin, and stands in no output") {
    const Two two;
    const Scanned scanned =
        scan_two(two, {"http://anna:pa55w0rd@a.example/f?token=T&email=e%40x", "--no-sitemap"});
    std::size_t used = 0;
    for (const ServedRequest& request : two.own.requests())
        used += header_of(request, "authorization") ==
                "Basic YW5uYTpwYTU1dzByZA==";  // RFC 7617: base64 of anna:pa55w0rd
    CHECK(used == two.own.requests().size());
    CHECK(used > 0);
    for (const ServedRequest& request : two.stranger.requests())
        CHECK(header_of(request, "authorization").empty());
    expect_nowhere("pa55w0rd", scanned);
}

TEST_CASE("secrets: where a redirect leads to pages that may not have them, it is said") {
    Two two;
    two.own.answer("/", {301, "text/plain", {{"Location", "http://www.a.example/"}}, ""});
    two.stranger.page("/", page_of("www"));
    const Scanned header = scan_two(two, {"http://a.example/", "--header", "X-Key: h1dden", "--no-sitemap"});
    CHECK(header.outcome.exit_code == 3);
    CHECK(header.has_problem(
        "1 page of http://www.a.example was read without the values of --header, which are for "
        "http://a.example; scan that address by itself, or name it with --alias www.a.example"));
    const Scanned login = scan_two(two, {"http://anna:pa55w0rd@a.example/", "--no-sitemap"});
    CHECK(login.outcome.exit_code == 3);
    CHECK(login.has_problem("read without the login of the target, which is for http://a.example;"));
    const Scanned named = scan_two(
        two, {"http://a.example/", "--header", "X-Key: k", "--alias", "www.a.example", "--no-sitemap"});
    CHECK_FALSE(named.has_problem("read without"));
}

TEST_CASE("secrets: pages of another target are read on its own terms") {
    Two two;
    two.own.answer("/", {301, "text/plain", {{"Location", "http://b.example/"}}, ""});
    const Scanned both =
        scan_two(two, {"http://anna:pa55@a.example/", "http://bo:w0rd@b.example/", "--no-sitemap"});
    CHECK_FALSE(both.has_problem("read without"));
    std::size_t as_bo = 0;
    for (const ServedRequest& request : two.stranger.requests())
        as_bo += header_of(request, "authorization") == "Basic Ym86dzByZA==";  // bo:w0rd
    CHECK(as_bo > 0);
}

TEST_CASE("secrets: what was read as one user is not kept for another") {
    Site site;
    site.page("/", page_of("<a href=/b>b</a>"));
    site.page("/b", page_of("b"));
    const TempFolder state;
    const std::string address = "127.0.0.1:" + std::to_string(site.port()) + "/";
    const auto crawl = [&](const std::string& login, const char* shell) {
        return run({"/bin/sh", "-c", shell, "sh", FORMLEAK_PROGRAM, "scan", "http://" + login + address,
                    "--resume", "--no-sitemap"},
                   {"XDG_STATE_HOME=" + state.path()});
    };
    CHECK(crawl("u:one@", "exec \"$@\" >/dev/full").exit_code == 4);  // not delivered: what was read is kept
    CHECK(site.hits("/b") == 1);
    crawl("u:two@", "exec \"$@\"");
    CHECK(site.hits("/b") == 2);
    crawl("", "exec \"$@\"");
    CHECK(site.hits("/b") == 3);
    crawl("u:one@", "exec \"$@\"");
    CHECK(site.hits("/b") == 3);
}

TEST_CASE("secrets: a file of cookies that gives none is refused, or its uselessness said") {
    Site site;
    site.page("/", page_of("hello"));
    const TempFolder folder;
    for (const char* wrong : {"[{\"name\": \"SEKRET\"}]", "", "Cookie: a=SEKRET\n",
                              "127.0.0.1\tFALSE\t/\tFALSE\t1\told\tSEKRET\n"}) {
        CAPTURE(wrong);
        const Outcome outcome =
            run_formleak({"scan", site.url(), "--cookie-file", folder.write("c.txt", wrong)});
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.err.find("--cookie-file") != std::string::npos);
        CHECK(outcome.err.find("SEKRET") == std::string::npos);
    }
    const Scanned others = scan({site.url(), "--no-sitemap", "--cookie-file",
                                 folder.write("o.txt", "b.example\tFALSE\t/\tFALSE\t0\ta\tb\n")});
    CHECK(others.outcome.exit_code == 3);
    CHECK(others.has_problem("no cookie of --cookie-file is for this site"));
    const Outcome both = run_formleak({"scan", site.url(), "--header", "Cookie: a=SEKRET", "--cookie-file",
                                       folder.write("g.txt", "127.0.0.1\tFALSE\t/\tFALSE\t0\ta\tb\n")});
    CHECK(both.exit_code == 2);
    CHECK(both.err.find("SEKRET") == std::string::npos);
}

TEST_CASE("secrets: no password and no header stands in an error line") {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"scan", "http://a.example/", "--proxy", "foo://u:s3cret@h:9"},
          {"scan", "http://u:s3cret@/x"},
          {"https://u:s3cret@a.example/"},
          {"inspect", "https://u:s3cret@a.example/"},
          {"report", "https://u:s3cret@a.example/"},
          {"scan", "https:/u:s3cret@a.example/"},
          {"scan", "https://u:s3/s3cret@a.example/"},
          {"scan", "--max-depth", "https://u:s3cret@a.example/"},
          {"scan", "http://a.example/", "--prxy=http://u:s3cret@h:1"},
          {"scan", "http://a.example/", "--proxy", "u:s3cret"},
          {"scan", "http://a.example/", "--proxy", "http://u:s3/s3cret@h:9"},
          {"scan", "http://a.example/", "--header", "s3 cret: s3cret"},
          {"scan", "http://a.example/", "--connect-to", "u:s3cret@h:1"},
          {"scan", "http://u:%00s3cret@a.example/"},
          {"scan", "ftp://u:s3cret@a.example/"},
          {"scan", "http://a.example/", "--header", "s3cret"},
          {"scan", "http://a.example/", "--alias", "http://u:s3cret@b.example/"},
          {"scan", "http://a.example/", "--alias", "u:s3cret@b.example"},
          {"scan", "u:s3cret@/x"},
          {"scan", "fixtures", "--base-url", "u:s3cret@h/"},
          {"scan", "fixtures", "--base-url", "foo://u:s3cret@h/"}}) {
        CAPTURE(arguments.back());
        const Outcome outcome = run_formleak(arguments);
        CHECK(outcome.exit_code == 2);
        CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 1);
        CHECK((outcome.out + outcome.err).find("s3cret") == std::string::npos);
    }
    const Outcome unreachable = run_formleak(
        {"scan", "http://a.example/", "--proxy", "http://u:s3cret@127.0.0.1:1", "--format", "json"});
    CHECK(unreachable.exit_code == 3);
    CHECK((unreachable.out + unreachable.err).find("s3cret") == std::string::npos);
}
