#include "scanner/model/url.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

std::string resolved(const char* base, const char* reference) {
    const auto url = resolve_url(*parse_url(base), reference);
    return url ? url->text() : "nothing";
}

}  // namespace

TEST_CASE("url: a reference resolves as in a browser") {
    // RFC 3986, section 5.4, with the base it uses, and what the URL standard adds (white space, back
    // slashes).
    const char* base = "http://a/b/c/d;p?q";
    const struct {
        const char *reference, *expected;
    } kCases[] = {
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g/"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q"},
        {"", "http://a/b/c/d;p?q"},
        {"..", "http://a/b/"},
        {"../..", "http://a/"},
        {"../../../g", "http://a/g"},
        {" g\n", "http://a/b/c/g"},
        {"g h", "http://a/b/c/g%20h"},
        {"mailto:x@example.com", "nothing"},
        {"javascript:void(0)", "nothing"},
        {"data:text/html,x", "nothing"},
        {"https://b/", "https://b/"},
        {"\\g\\h?\\", "http://a/g/h?\\"},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.reference);
        CHECK(resolved(base, c.reference) == c.expected);
    }
}

TEST_CASE("url: default ports, upper case and user information are not part of an address") {
    CHECK(parse_url("HTTPS://Example.ORG:443/A")->text() == "https://example.org/A");
    CHECK(parse_url("https://user:secret@example.org/")->text() == "https://example.org/");
    CHECK(parse_url("http://example.org:8080")->text() == "http://example.org:8080/");
    CHECK_FALSE(parse_url("ftp://example.org/"));
    CHECK_FALSE(parse_url("not an address"));
}

TEST_CASE("url: an IDN host has two spellings of one address") {
    // xn--nxasmq6b is the IDNA test name of RFC 3492; here the everyday case: ä → xn--…
    const auto unicode = parse_url("https://www.exämple.se/å");
    REQUIRE(unicode);
    CHECK(unicode->host == "www.xn--exmple-cua.se");
    CHECK(unicode->path == "/%C3%A5");
    CHECK(host_to_unicode(unicode->host) == "www.exämple.se");
    CHECK(host_to_unicode("example.org") == "example.org");
}

TEST_CASE("url: campaign parameters and fragments do not multiply pages") {
    const auto canonical = [](const char* text) { return canonical_page(*parse_url(text)).text(); };
    CHECK(canonical("https://a.se/x?utm_source=n&gclid=1#top") == "https://a.se/x");
    CHECK(canonical("https://a.se/x?b=2&fbclid=z&a=1") == "https://a.se/x?b=2&a=1");
    CHECK(canonical("https://a.se/%7euser/%c3%a5") == "https://a.se/~user/%C3%A5");
}

TEST_CASE("url: a query parameter is decoded once") {
    CHECK(query_parameter("a=1&id=%31%32+3", "id") == "12 3");
    CHECK_FALSE(query_parameter("a=1", "id"));
    CHECK(has_parameters("sdkid=A&lib=ttq", "sdkid=A"));
    CHECK(has_parameters("lib=ttq&sdkid=%41", "sdkid=A&lib=ttq"));
    CHECK(has_parameters("a=1", ""));
    CHECK_FALSE(has_parameters("sdkid=AB&lib=ttq", "sdkid=A"));
    CHECK_FALSE(has_parameters("", "sdkid=A"));
    CHECK(contradicts("v=1&domain=a.example", "domain=b.example"));
    CHECK_FALSE(contradicts("v=1&domain=%61.example", "domain=a.example"));
    CHECK_FALSE(contradicts("v=1", "domain=b.example"));  // it says nothing
    CHECK_FALSE(contradicts("domain=a.example", ""));
}

TEST_CASE("url: a scheme begins with a letter; a colon behind digits is part of a path") {
    const Url base = *parse_url("http://h.example/d/e");
    const auto resolved = [&base](const char* reference) {
        const auto url = resolve_url(base, reference);
        return url ? url->text() : std::string();
    };
    CHECK(resolved("2024:rapport") == "http://h.example/d/2024:rapport");
    CHECK(resolved("10:30/x") == "http://h.example/d/10:30/x");
    CHECK(resolved("1.2:3") == "http://h.example/d/1.2:3");
    CHECK(resolved("-a:b") == "http://h.example/d/-a:b");
    CHECK(resolved("a1+b-c.d:x").empty());
    CHECK(resolved("mailto:x@y.se").empty());
}

TEST_CASE("url: escapes in a host are undone before it is read, as browsers do") {
    CHECK(parse_url("https://%77ww.example.se/")->host == "www.example.se");
    CHECK(parse_url("https://%C3%A5%C3%A4%C3%B6.example/")->host == "xn--4cab6c.example");
    CHECK(parse_url("https:///%39//")->text() == "https://0.0.0.9//");
    CHECK(parse_url("https:\\\\\\a.example/x").has_value() == false);  // no "://"
    CHECK(resolve_url(*parse_url("https://a.example/"), "\\\\\\%39\\")->host == "0.0.0.9");
    CHECK(parse_url("https://%33%33/")->text() == parse_url(parse_url("https://%33%33/")->text())->text());
    CHECK(parse_url("http://%3127.0.0.1/")->host == "127.0.0.1");
    for (const char* url : {"https://a%2Fb.example/", "https://a%40b.example/", "https://a%3A80.example/",
                            "https://a%25b.example/", "https://a%00b.example/"})
        CHECK_FALSE(parse_url(url));
}

TEST_CASE("url: a socket's address as the web address of the same place") {
    const struct {
        const char *address, *web;
    } kCases[] = {{"wss://a.example/x", "https://a.example/x"},
                  {"ws://a.example:8080/x", "http://a.example:8080/x"},
                  {"tcp://a.example:3478", "http://a.example:3478"},
                  {"udp://192.0.2.1:5000", "http://192.0.2.1:5000"},
                  {"turn://a.example:3478?transport=tcp", "http://a.example:3478?transport=tcp"},
                  {"turns://a.example", "https://a.example"},
                  {"stun://a.example", "http://a.example"},
                  {"https://a.example/", "https://a.example/"},
                  {"mailto:a@a.example", "mailto:a@a.example"},
                  {"", ""}};
    for (const auto& c : kCases) CHECK(as_web_address(c.address) == c.web);
}

TEST_CASE("url: the origin of an address is read however long the rest is") {
    const std::string query(20'000, 'x');
    for (const std::string& rest : {"/a?" + query, "?" + query, "#" + query, "\\" + query}) {
        const auto origin = parse_origin("https://Shop.example:8443" + rest);
        REQUIRE(origin);
        CHECK(origin->host == "shop.example");
        CHECK(origin->port == 8443);
        CHECK_FALSE(parse_url("https://Shop.example:8443" + rest).has_value());
    }
    CHECK_FALSE(parse_origin("mailto:a@shop.example").has_value());
    CHECK_FALSE(parse_origin("https://" + query + "/").has_value());
}
