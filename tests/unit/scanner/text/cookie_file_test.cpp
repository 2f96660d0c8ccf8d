#include "scanner/text/cookie_file.h"

#include <doctest/doctest.h>

using namespace formleak;

// The seven fields: curl.se/docs/http-cookies.html (the cookie file format).
TEST_CASE(
    "cookie_file: seven fields divided by tabs, HttpOnly as curl marks it, comments and broken lines passed "
    "over") {
    const auto cookies = read_cookie_file(
        "# Netscape HTTP Cookie File\n"
        ".example.se\tTRUE\t/\tTRUE\t1893456000\tsession\tabc=1\r\n"
        "\n"
        "#HttpOnly_www.example.se\tFALSE\t/konto\tFALSE\t0\tid\t\n"
        "www.example.se FALSE / FALSE 0 spaces no\n");
    REQUIRE(cookies.size() == 2);
    CHECK(cookies[0].domain == ".example.se");
    CHECK(cookies[0].subdomains);
    CHECK(cookies[0].secure);
    CHECK_FALSE(cookies[0].http_only);
    CHECK(cookies[0].expires == 1893456000);
    CHECK(cookies[0].name == "session");
    CHECK(cookies[0].value == "abc=1");
    CHECK(cookies[1].domain == "www.example.se");
    CHECK(cookies[1].path == "/konto");
    CHECK(cookies[1].http_only);
    CHECK(cookies[1].expires == 0);
    CHECK(cookies[1].value.empty());
}
