#include "scanner/fetch/reach.h"

#include <doctest/doctest.h>

using namespace formleak;
using namespace formleak::transfer;

TEST_CASE("reach: a public page leads to private addresses only where they are the site's own") {
    FetchOptions options;
    options.sites.emplace_back();
    options.sites.front().hosts = {"own.example", "10.0.0.7"};
    options.connect_to = {"staging.example:80:127.0.0.1:8080"};
    const auto bound = [&](const char* url, bool may_be_private = false, std::size_t site = 0) {
        HttpRequest request{url};
        request.may_be_private = may_be_private;
        request.site = site;
        return must_be_public(request, *parse_url(url), options);
    };
    CHECK(bound("http://169.254.169.254/a.js"));
    CHECK(bound("https://cdn.example/a.js"));
    CHECK_FALSE(bound("http://169.254.169.254/a.js", true));  // the page is private itself
    CHECK_FALSE(bound("https://own.example:8443/a.js"));
    CHECK_FALSE(bound("http://10.0.0.7/a.js"));
    CHECK_FALSE(bound("http://staging.example/a.js"));
    CHECK(bound("https://own.example/a.js", false, 1));  // another target's own
    options.public_only = true;
    for (const char* url : {"https://own.example/", "http://10.0.0.7/", "http://staging.example/"})
        CHECK(bound(url, true));
}

TEST_CASE("reach: what an address as text is") {
    for (const char* address : {"8.8.8.8", "2606:4700::1111", "2001:4860:4860::8888", "64:ff9b::8.8.8.8"})
        CHECK(is_public_text(address));
    for (const char* address :
         {"127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1",
          "64:ff9b::10.0.0.1", "64:ff9b:1::8.8.8.8", "2001::1", "2001:2::1", "2001:10::1", "2001:20::1",
          "2001:1ff::1", "2001:db8::1", "3fff::1", "3fff:fff::1", "", "a.example"})
        CHECK_FALSE(is_public_text(address));
    CHECK(is_public_text("2001:200::1"));
    CHECK(is_public_text("3fff:1000::1"));
}

TEST_CASE("reach: a name is looked up here") {
    CHECK(look_up("127.0.0.1") == Whereabouts::private_space);
    CHECK(look_up("[::1]") == Whereabouts::private_space);
    CHECK(look_up("8.8.8.8") == Whereabouts::public_space);
    CHECK(look_up("localhost") == Whereabouts::private_space);
    CHECK(look_up("no-such-host.invalid") == Whereabouts::unknown);
}

TEST_CASE("reach: names that only networks of ours have are inner ones, whoever knows them") {
    for (const char* host : {"intranet", "foo.localhost", "printer.local", "metadata.google.internal",
                             "a.home.arpa", "nas.lan"}) {
        CAPTURE(host);
        CHECK(is_inner_name(host));
    }
    for (const char* host : {"local.example", "www.lan.se", "internal.bank.se", "10.0.0.5", "localhost.se"}) {
        CAPTURE(host);
        CHECK_FALSE(is_inner_name(host));
    }
}

TEST_CASE("reach: a proxy is asked for a name that is unknown here only where no name is known here") {
    const struct {
        Whereabouts of_host;
        const char* host;
        bool public_only, knows_names;
        ProxyDoubt doubt;
    } kCases[] = {
        {Whereabouts::public_space, "a.se", true, true, ProxyDoubt::none},
        {Whereabouts::private_space, "a.se", false, false, ProxyDoubt::inner},
        {Whereabouts::unknown, "a.se", false, false, ProxyDoubt::none},
        {Whereabouts::unknown, "a.se", false, true, ProxyDoubt::unknown_here},
        {Whereabouts::unknown, "a.se", true, false, ProxyDoubt::unknown_here},
        {Whereabouts::unknown, "a.local", false, false, ProxyDoubt::inner},
    };
    for (const auto& c : kCases)
        CHECK(proxy_doubt(c.of_host, c.host, c.public_only, [&] { return c.knows_names; }) == c.doubt);
}
