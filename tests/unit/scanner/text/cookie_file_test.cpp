#include "scanner/text/cookie_file.h"

#include <doctest/doctest.h>

using namespace formleak;

// The seven fields: curl.se/docs/http-cookies.html (the cookie file format).
TEST_CASE("cookie_file: seven columns divided by tabs, HttpOnly as curl marks it, comments passed over") {
    const auto cookies = read_cookie_file(
        "\xEF\xBB\xBF# Netscape HTTP Cookie File\n"
        ".example.se\tTRUE\t/\tTRUE\t1893456000\tsession\tabc=1\r\n"
        "\n"
        "#HttpOnly_www.example.se\tFALSE\t/konto\tFALSE\t0\tid\t\n"
        "www.example.se\tFALSE\t/\tFALSE\t0\tempty\n");
    REQUIRE(cookies);
    REQUIRE(cookies->size() == 3);
    const FileCookie &first = (*cookies)[0], &second = (*cookies)[1];
    CHECK(first.domain == ".example.se");
    CHECK(first.subdomains);
    CHECK(first.secure);
    CHECK_FALSE(first.http_only);
    CHECK(first.expires == 1893456000);
    CHECK(first.name == "session");
    CHECK(first.value == "abc=1");
    CHECK(second.domain == "www.example.se");
    CHECK(second.path == "/konto");
    CHECK(second.http_only);
    CHECK(second.expires == 0);
    CHECK(second.value.empty());
    CHECK(cookie_line(first) == ".example.se\tTRUE\t/\tTRUE\t1893456000\tsession\tabc=1");
    CHECK(cookie_line(second) == "#HttpOnly_www.example.se\tFALSE\t/konto\tFALSE\t0\tid\t");
}

TEST_CASE("cookie_file: what is no cookie is an error that names its line and shows nothing of it") {
    const std::string good = "a.example\tFALSE\t/\tFALSE\t0\tn\tv\n";
    for (const std::string& wrong :
         {std::string("www.example.se FALSE / FALSE 0 spaces SECRET"), std::string("[{\"name\":\"SECRET\"}]"),
          std::string("Cookie: sid=SECRET"), std::string("a.example\tFALSE\t/\tFALSE\t\tn\tSECRET"),
          std::string("a.example\tFALSE\t/\tFALSE\t0\tn\tSECRET\t8"),
          std::string("a.example\tFALSE\t/\tFALSE\t0\tn\tSECRET\r\r"),
          std::string("a.example\tFALSE\t/\tFALSE\t0\tn\tx\x1bSECRET"),
          std::string("\xEF\xBB\xBF"
                      "a.example\tFALSE\t/\tFALSE\t0\tn\tSECRET"),
          std::string("\tFALSE\t/\tFALSE\t0\tn\tSECRET"),
          std::string("a.example\tFALSE\t/\tFALSE\t0\t\tSECRET"),
          "a.example\tFALSE\t/\tFALSE\t0\tn\t" + std::string(4'096, 'S'),
          std::string("a.example\tFALSE\t/\tFALSE\t0\tn\tSECRET") + std::string(1, '\0')}) {
        CAPTURE(wrong);
        const auto cookies = read_cookie_file(good + "# comment\n" + wrong + "\n" + good);
        REQUIRE_FALSE(cookies);
        CHECK(cookies.error().find("line 3: no cookie") == 0);
        CHECK(cookies.error().find("SECRET") == std::string::npos);
    }
    for (const char* none : {"", "# Netscape HTTP Cookie File\n", "\n\n"})
        CHECK(read_cookie_file(none).error() == "holds no cookie");
}

TEST_CASE("cookie_file: a header keeps its cookies' names and none of their values") {
    CHECK(without_cookie_values("a=SECRET; b=x=SECRET;c=") == "a=…; b=…;c=…");
    CHECK(without_cookie_values("a=SECRET; Secure; HttpOnly; Path=/x") == "a=…; Secure; HttpOnly; Path=…");
    CHECK(without_cookie_values("SECRET") == "…");
    CHECK(without_cookie_values("").empty());
}
