// The same secrets where the site speaks TLS: nothing of them goes on over plain HTTP, nor to a vendor.
#include <doctest/doctest.h>

#include "tests/e2e/attacks/secrets_world.h"
#include "tests/support/tls_front.h"

using namespace formleak;
using namespace formleak::test;

namespace {

constexpr const char* kPage = "/f?token=T&email=e%40x";
constexpr const char* kAccount = "1029384756102938";

// https://a.example is the site; http://a.example, b.example and the vendor's host are others.
struct Encrypted {
    Site own, plain, stranger;
    TlsFront own_front{own.port()}, stranger_front{stranger.port()};

    Encrypted() {
        own.page(kPage, page_of("<script src='https://b.example/z.js'></script>"
                                "<script src='http://b.example/n.js'></script>"
                                "<script src='http://a.example/d.js'></script>"
                                "<script src='/moved.js'></script><a href='/down'>down</a>" +
                                pixel(kAccount)));
        own.answer("/moved.js", {302, "text/plain", {{"Location", "http://a.example/moved.js"}}, ""});
        own.answer("/down", {302, "text/plain", {{"Location", "http://a.example/down"}}, ""});
        plain.page("/down", page_of("down"));
        for (const char* path : {"/z.js", "/n.js", "/d.js", "/moved.js"}) {
            plain.answer(path, {200, "text/javascript", {}, "var a=1"});
            stranger.answer(path, {200, "text/javascript", {}, "var a=1"});
        }
        stranger.answer(std::string("/signals/config/") + kAccount,
                        {200, "text/javascript", {}, config(kAccount, true)});
    }

    std::vector<std::string> arguments(const std::string& target) const {
        std::vector<std::string> out{target, "--insecure"};
        for (const std::string& mapping :
             {"a.example:443:127.0.0.1:" + std::to_string(own_front.port()), at("a.example", "80", plain),
              at("b.example", "80", stranger),
              "b.example:443:127.0.0.1:" + std::to_string(stranger_front.port()),
              "connect.facebook.net:443:127.0.0.1:" + std::to_string(stranger_front.port())}) {
            out.push_back("--connect-to");
            out.push_back(mapping);
        }
        return out;
    }
};

Scanned scan_with(const Encrypted& world, const std::string& target, std::vector<std::string> more) {
    std::vector<std::string> arguments = world.arguments(target);
    arguments.insert(arguments.end(), more.begin(), more.end());
    return scan(arguments);
}

std::size_t count_hosts(const Site& site, const std::string& host) {
    std::size_t out = 0;
    for (const ServedRequest& request : site.requests()) out += request.host == host;
    return out;
}

}  // namespace

TEST_CASE("secrets: what belongs to an https site does not go on over http, nor to the vendor") {
    const Encrypted world;
    const TempFolder folder;
    const std::string cookies = folder.write("cookies.txt",
                                             "a.example\tFALSE\t/\tTRUE\t0\tsafe\ts1\n"
                                             "a.example\tFALSE\t/\tFALSE\t0\tplain\tp1\n"
                                             ".facebook.net\tTRUE\t/\tTRUE\t0\tvendor\tv1\n");
    const Scanned scanned = scan_with(world, std::string("https://anna:pa55w0rd@a.example") + kPage,
                                      {"--header", "X-Key: h1dden", "--cookie-file", cookies});
    CHECK(world.own.requests().size() >= 3);
    for (const ServedRequest& request : world.own.requests()) {
        CAPTURE(request.target);
        CHECK(header_of(request, "x-key") == "h1dden");
        CHECK(header_of(request, "authorization") == "Basic YW5uYTpwYTU1dzByZA==");
        CHECK(header_of(request, "cookie").find("safe=s1") != std::string::npos);
    }
    CHECK(world.plain.hits("/d.js") == 1);
    CHECK(world.plain.hits("/moved.js") == 1);
    CHECK(world.plain.hits("/down") == 1);
    CHECK(count_hosts(world.stranger, "connect.facebook.net") > 0);
    CHECK(world.stranger.hits("/z.js") == 1);
    std::vector<ServedRequest> others = world.plain.requests();
    for (const ServedRequest& request : world.stranger.requests()) others.push_back(request);
    for (const ServedRequest& request : others) {
        CAPTURE(request.host);
        CAPTURE(request.target);
        CHECK(header_of(request, "x-key").empty());
        CHECK(header_of(request, "authorization").empty());
        CHECK(header_of(request, "cookie").empty());
    }
    CHECK(scanned.report.dump().find("pa55w0rd") == std::string::npos);
    CHECK(scanned.report.dump().find("h1dden") == std::string::npos);
}

TEST_CASE("secrets: no Referer on a downgrade, the origin to others over https") {
    const Encrypted world;
    scan_with(world, std::string("https://a.example") + kPage, {});
    for (const ServedRequest& request : world.plain.requests()) {
        CAPTURE(request.target);
        CHECK(header_of(request, "referer").empty());
    }
    CHECK(world.plain.hits("/moved.js") == 1);
    CHECK(world.stranger.hits("/n.js") == 1);
    for (const ServedRequest& request : world.stranger.requests()) {
        CAPTURE(request.host);
        CAPTURE(request.target);
        CHECK(header_of(request, "referer") == (request.target == "/n.js" ? "" : "https://a.example/"));
    }
}

TEST_CASE("secrets: a header for an http target does not go to its https side") {
    Encrypted world;
    world.plain.page("/", page_of("<script src='https://a.example/own.js'></script>"));
    world.own.answer("/own.js", {200, "text/javascript", {}, "var a=1"});
    scan_with(world, "http://a.example/", {"--header", "X-Key: h1dden"});
    CHECK(world.own.hits("/own.js") == 1);
    for (const ServedRequest& request : world.own.requests()) CHECK(header_of(request, "x-key").empty());
    for (const ServedRequest& request : world.plain.requests())
        CHECK(header_of(request, "x-key") == "h1dden");
}
