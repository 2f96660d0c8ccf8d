#include "scanner/fetch/canonical_names.h"

#include <doctest/doctest.h>

#include <atomic>
#include <future>

#include "scanner/fetch/http_fetcher.h"

using namespace formleak;
using State = CanonicalName::State;
using std::chrono::milliseconds;

TEST_CASE("canonical_names: each host is looked up once, and spelled as hosts are") {
    auto asked = std::make_shared<std::atomic<int>>(0);
    CanonicalNames names([asked](const std::string& host) -> std::optional<std::string> {
        ++*asked;
        if (host == "nobody.example") return std::nullopt;
        return host == "cdn.shop.example" ? "Shop.CDN.Example." : host;
    });
    for (int i = 0; i < 2; ++i) {
        CHECK(names.of("cdn.shop.example").state == State::known);
        CHECK(names.of("cdn.shop.example").name == "shop.cdn.example");
        CHECK(names.of("www.shop.example").name == "www.shop.example");
        CHECK(names.of("nobody.example").state == State::not_found);
    }
    CHECK(*asked == 3);
}

TEST_CASE("canonical_names: numbers and names of networks of ours stand for themselves, and name nobody") {
    CanonicalNames names([](const std::string& host) -> std::optional<std::string> {
        if (host == "static.shop.example") return "web01";
        if (host == "img.shop.example") return "10.0.0.7";
        return "tracker.example";
    });
    for (const char* host : {"10.0.0.7", "[2001:db8::1]", "localhost", "a.localhost", "printer.local",
                             "static.shop.example", "img.shop.example"}) {
        CAPTURE(host);
        CHECK(names.of(host).state == State::known);
        CHECK(names.of(host).name == host);
    }
    CHECK(names.of("collect.shop.example").name == "tracker.example");
}

TEST_CASE("canonical_names: nobody waits longer than the patience, and what comes later is remembered") {
    auto answer = std::make_shared<std::promise<std::string>>();
    const auto told = answer->get_future().share();
    CanonicalNames names([told](const std::string&) -> std::optional<std::string> { return told.get(); },
                         milliseconds(1));
    CHECK(names.of("slow.shop.example").state == State::not_found);
    answer->set_value("tracker.example");
    CanonicalName later;
    while ((later = names.of("slow.shop.example")).state == State::not_found) {
    }
    CHECK(later.name == "tracker.example");
}

TEST_CASE("canonical_names: look-ups that do not end are bounded in number") {
    auto answer = std::make_shared<std::promise<std::string>>();
    const auto told = answer->get_future().share();
    auto asked = std::make_shared<std::atomic<int>>(0);
    {
        CanonicalNames names(
            [told, asked](const std::string&) -> std::optional<std::string> {
                ++*asked;
                return told.get();
            },
            milliseconds(0));
        for (int i = 0; i < 200; ++i)
            CHECK(names.of("a" + std::to_string(i) + ".shop.example").state == State::not_found);
    }
    answer->set_value("tracker.example");  // to look-ups that outlive who asked
    CHECK(*asked <= 64);
}

TEST_CASE("http_fetcher: behind a proxy, and where the user says where a host is, no name is looked up") {
    auto asked = std::make_shared<std::atomic<int>>(0);
    FetchOptions options;
    options.resolve_canonical = [asked](const std::string&) -> std::optional<std::string> {
        ++*asked;
        return "tracker.example";
    };
    options.proxies.https = "http://127.0.0.1:9";
    options.connect_to = {"given.shop.example:80:127.0.0.1:80"};
    HttpFetcher fetcher(options);
    CHECK(fetcher.canonical_name("https://collect.shop.example/a").state == State::behind_proxy);
    CHECK(fetcher.canonical_name("http://given.shop.example/").state == State::given);
    CHECK(*asked == 0);
    CHECK(fetcher.canonical_name("http://collect.shop.example/").name == "tracker.example");
    CHECK(*asked == 1);
    fetcher.cancel();
    CHECK(fetcher.canonical_name("http://other.shop.example/").state == State::not_found);
    CHECK(*asked == 1);
}
