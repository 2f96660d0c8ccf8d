#include "scanner/fetch/site_trust.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("site trust: headers are for one scheme, host and port") {
    SiteTrust site;
    site.header_origins = {"https://a.example", "https://alias.example:8443"};
    const auto may = [&site](const char* url) { return may_have_headers(site, {}, *parse_url(url)); };
    CHECK(may("https://a.example/x"));
    CHECK(may("https://A.example:443/x?y"));
    CHECK(may("https://alias.example:8443/"));
    for (const char* url :
         {"http://a.example/", "https://a.example:8443/", "https://www.a.example/", "https://xa.example/",
          "https://alias.example/", "https://a.example.evil.example/"})
        CHECK_FALSE(may(url));
    CHECK_FALSE(may_have_headers({}, {}, *parse_url("https://a.example/")));
}

TEST_CASE("site trust: cookies go to the site's domain and no further") {
    SiteTrust site;
    site.cookie_domains = {"a.example"};
    CHECK(may_have_cookies(site, *parse_url("http://sub.a.example/")));
    CHECK_FALSE(may_have_cookies(site, *parse_url("https://connect.facebook.net/")));
    CHECK_FALSE(may_have_cookies(site, *parse_url("https://ba.example/")));
}

TEST_CASE("site trust: cookies of an https site do not go over http") {
    SiteTrust site;
    site.cookie_domains = {"a.example"};
    site.cookies_need_tls = true;
    CHECK(may_have_cookies(site, *parse_url("https://a.example/")));
    CHECK_FALSE(may_have_cookies(site, *parse_url("http://a.example/")));
}

TEST_CASE("site trust: a login is for its own origin") {
    SiteTrust site;
    site.login = Login{"https://a.example", "u", "p"};
    CHECK(login_for(site, {}, *parse_url("https://a.example/x")) != nullptr);
    CHECK(login_for(site, {}, *parse_url("http://a.example/x")) == nullptr);
    CHECK(login_for(site, {}, *parse_url("https://b.example/x")) == nullptr);
}

TEST_CASE("site trust: the Referer is what browsers send by default") {
    const auto sent = [](const char* page, const char* url) { return referrer_for(page, *parse_url(url)); };
    const char* page = "https://u:p@a.example/f?token=T&email=e#part";
    CHECK(sent(page, "https://a.example/z.js") == "https://a.example/f?token=T&email=e");
    CHECK(sent(page, "https://b.example/z.js") == "https://a.example/");
    CHECK(sent(page, "https://sub.a.example/z.js") == "https://a.example/");
    CHECK(sent(page, "https://a.example:8443/z.js") == "https://a.example/");
    CHECK(sent(page, "http://b.example/z.js").empty());
    CHECK(sent(page, "http://a.example/z.js").empty());
    CHECK(sent("http://a.example:81/f?x", "https://b.example/") == "http://a.example:81/");
    CHECK(sent("http://a.example/f", "http://b.example/") == "http://a.example/");
    CHECK(sent("file:///home/x.html", "https://b.example/").empty());
    CHECK(sent("", "https://b.example/").empty());
}

TEST_CASE("site trust: a mapping says where a host is to be found") {
    const auto mapped = [](const char* mapping, const char* url) {
        return is_mapped({mapping}, *parse_url(url));
    };
    CHECK(mapped("a.example:80:127.0.0.1:8080", "http://a.example/"));
    CHECK(mapped("A.example::127.0.0.1:", "https://a.example/"));
    CHECK(mapped("::127.0.0.1:8080", "https://b.example:99/"));
    CHECK(mapped(":443:127.0.0.1:8080", "https://b.example/"));
    CHECK(mapped("[::1]:80:127.0.0.1:8080", "http://[::1]/"));
    CHECK_FALSE(mapped("a.example:80:127.0.0.1:8080", "https://a.example/"));
    CHECK_FALSE(mapped("a.example:80:127.0.0.1:8080", "http://b.example/"));
    CHECK_FALSE(mapped("a.example:80:127.0.0.1:8080", "http://127.0.0.1/"));
}

TEST_CASE("site trust: what a mapping leads to is what is asked for") {
    const auto place = [](const char* mapping, const char* url) {
        return mapped_host({"x.example:1:y.example:1", mapping}, *parse_url(url));
    };
    CHECK(place("a.example:80:127.0.0.1:8080", "http://a.example/") == "127.0.0.1");
    CHECK(place("a.example:80:[::1]:8080", "http://a.example/") == "[::1]");
    CHECK(place("a.example:80::8080", "http://a.example/") == "a.example");
    CHECK(place("::b.example:", "https://a.example/") == "b.example");
    CHECK(place("a.example:81:127.0.0.1:8080", "http://a.example/") == "a.example");
    CHECK(place("[::1]:80:c.example:80", "http://[::1]/") == "c.example");
    CHECK(place("", "http://a.example/") == "a.example");
}

TEST_CASE("site_trust: of a browser's requests only those of the site's own documents get its secrets") {
    SiteTrust site;
    site.header_origins = {"https://a.example", "https://b.example"};
    site.login = Login{"https://a.example", "u", "p"};
    const Url url = *parse_url("https://a.example/api");
    const struct {
        const char* asked_by;
        bool header, login;
    } kCases[] = {{"https://a.example", true, true},       {"https://b.example", true, false},
                  {"https://third.example", false, false}, {"https://sub.a.example", false, false},
                  {"http://a.example", false, false},      {"", false, false}};
    for (const auto& c : kCases) {
        CAPTURE(c.asked_by);
        HttpRequest request;
        request.purpose = HttpRequest::Purpose::browser;
        request.asked_by = c.asked_by;
        CHECK(may_have_headers(site, request, url) == c.header);
        CHECK((login_for(site, request, url) != nullptr) == c.login);
    }
}
