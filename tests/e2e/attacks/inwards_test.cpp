// Reaching inwards: whom a page may lead us to.
#include <doctest/doctest.h>

#include "tests/e2e/site.h"

using namespace formleak;
using namespace formleak::test;

namespace {

// A site that stands for a public one: its name is mapped to the server, as nobody's private address is.
struct Public {
    Site site, inner;
    std::string inner_url(const std::string& path) const { return inner.url(path); }
    Scanned scan_with(std::vector<std::string> more) const {
        std::vector<std::string> arguments{"http://a.example/", "--connect-to",
                                           "a.example:80:127.0.0.1:" + std::to_string(site.port()),
                                           "--timeout", "5"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return scan(arguments);
    }
};

}  // namespace

TEST_CASE("inwards: a public page's scripts at private addresses are not asked for, and said") {
    Public world;
    const std::string port = std::to_string(world.inner.port());
    world.inner.answer("/a.js", {200, "text/javascript", {}, "var a"});
    world.site.answer("/moved.js", {302, "text/plain", {{"Location", world.inner_url("/a.js")}}, ""});
    std::string loads;
    for (const std::string& address :
         {world.inner_url("/a.js"), "http://localhost:" + port + "/a.js", "http://[::1]:" + port + "/a.js",
          "http://2130706433:" + port + "/a.js", "http://0x7f.1:" + port + "/a.js",
          "http://0:" + port + "/a.js", "http://[::ffff:127.0.0.1]:" + port + "/a.js",
          std::string("/moved.js")})
        loads += "<script src='" + address + "'></script>";
    world.site.page("/", page_of(loads));
    const Scanned scanned = world.scan_with({"--no-sitemap"});
    CHECK(scanned.outcome.exit_code == 3);
    CHECK(world.inner.requests().empty());
    CHECK(scanned.has_problem("is private or local, and a public page leads to it: not asked"));
}

TEST_CASE("inwards: what robots and sitemaps of a public site name in here is not asked for") {
    Public world;
    world.site.page("/", page_of("hello"));
    world.site.answer("/robots.txt",
                      {200, "text/plain", {}, "Sitemap: " + world.inner_url("/sitemap.xml") + "\n"});
    const Scanned scanned = world.scan_with({});
    CHECK(scanned.outcome.exit_code == 3);
    CHECK(world.inner.requests().empty());
    CHECK(scanned.has_problem("is private or local"));
}

TEST_CASE("inwards: an alias, and a page that is private itself, may name private addresses") {
    Public world;
    world.inner.answer("/a.js", {200, "text/javascript", {}, "var a"});
    world.site.page("/", page_of("<script src='" + world.inner_url("/a.js") + "'></script>"));
    const Scanned alias = world.scan_with({"--alias", "127.0.0.1", "--no-sitemap"});
    CHECK(world.inner.hits("/a.js") == 1);
    CHECK_FALSE(alias.has_problem("private or local"));
    const Scanned at_home = scan({world.site.url(), "--no-sitemap"});
    CHECK(world.inner.hits("/a.js") == 2);
    CHECK_FALSE(at_home.has_problem("private or local"));
}

TEST_CASE("inwards: --public-only refuses a private target by its own name, directly and through a proxy") {
    Site site, proxy;
    site.page("/", page_of("hello"));
    for (const std::vector<std::string>& more :
         {std::vector<std::string>{}, {"--proxy", proxy.url("")}, {"--ignore-robots"}}) {
        std::vector<std::string> arguments{site.url(), "--public-only", "--no-sitemap"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Scanned scanned = scan(arguments);
        CHECK(scanned.outcome.exit_code == 3);
        CHECK(
            scanned.has_problem("the address of 127.0.0.1 is private or local, which --public-only refuses"));
        CHECK_FALSE(scanned.has_problem("closed to crawlers"));
        CHECK_FALSE(scanned.has_problem("closes this page"));
    }
    CHECK(site.requests().empty());
    CHECK(proxy.requests().empty());
}

TEST_CASE("inwards: behind a proxy, the place that a mapping names is what is checked") {
    Site site, proxy;
    const std::string port = std::to_string(site.port());
    const std::vector<std::string> common{"http://a.example/", "--public-only", "--no-sitemap",
                                          "--proxy",           proxy.url(""),   "--connect-to"};
    for (const std::string& place :
         {"a.example:80:127.0.0.1:" + port, "::[::1]:" + port, "::localhost:" + port}) {
        CAPTURE(place);
        std::vector<std::string> arguments = common;
        arguments.push_back(place);
        const Scanned scanned = scan(arguments);
        CHECK(scanned.outcome.exit_code == 3);
        CHECK(
            scanned.has_problem("the address of a.example is private or local, which --public-only refuses"));
    }
    CHECK(proxy.requests().empty());
}

TEST_CASE("inwards: a robots.txt that redirects in here is not obeyed as if there were none") {
    Public world;
    world.site.page("/", page_of("hello"));
    world.inner.answer("/robots.txt", {200, "text/plain", {}, ""});
    world.site.answer("/robots.txt", {302, "text/plain", {{"Location", world.inner_url("/robots.txt")}}, ""});
    const Scanned scanned = world.scan_with({"--no-sitemap"});
    CHECK(world.inner.requests().empty());
    CHECK(scanned.outcome.exit_code == 3);
    CHECK(scanned.has_problem("robots.txt could not be read: the address of 127.0.0.1 is private or local"));
}

TEST_CASE("inwards: a target's host may be named by the pages of another target") {
    Public world;
    world.inner.answer("/a.js", {200, "text/javascript", {}, "var a"});
    world.inner.page("/", page_of("inner"));
    world.site.page("/", page_of("<script src='" + world.inner_url("/a.js") + "'></script>"));
    const Scanned scanned = world.scan_with({world.inner_url("/"), "--no-sitemap"});
    CHECK(world.inner.hits("/a.js") == 1);
    CHECK_FALSE(scanned.has_problem("private or local"));
}

TEST_CASE("inwards: what no_proxy sends past the proxy is checked all the same") {
    Site site, proxy;
    site.page("/", page_of("hello"));
    for (const char* exempt : {"*", "localhost", "127.0.0.1"}) {
        CAPTURE(exempt);
        const std::string host = exempt[0] == 'l' ? "localhost" : "127.0.0.1";
        const Outcome outcome =
            run({FORMLEAK_PROGRAM, "scan", "http://" + host + ":" + std::to_string(site.port()) + "/",
                 "--public-only", "--no-sitemap", "--format", "json"},
                {"http_proxy=" + proxy.url(""), std::string("no_proxy=") + exempt,
                 "XDG_STATE_HOME=" + TempFolder().path()});
        CHECK(outcome.exit_code == 3);
        CHECK(outcome.out.find("is private or local, which --public-only refuses") != std::string::npos);
    }
    CHECK(site.requests().empty());
    CHECK(proxy.requests().empty());
}

TEST_CASE("inwards: the environment's proxy is obeyed and said") {
    Site proxy;
    proxy.page("http://a.example/", page_of("through the proxy"));
    const Outcome outcome =
        run({FORMLEAK_PROGRAM, "scan", "http://a.example/", "--no-sitemap", "--format", "json"},
            {"http_proxy=" + proxy.url(""), "no_proxy=", "XDG_STATE_HOME=" + TempFolder().path()});
    CHECK(outcome.err.find("requests go through the proxy of http_proxy (" + proxy.url("")) !=
          std::string::npos);
    CHECK(proxy.hits("http://a.example/") == 1);
}
