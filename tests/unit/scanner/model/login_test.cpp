#include "scanner/model/login.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("login: user and password are read, dropped and masked") {
    const auto read = user_info("https://u%40x:p%3Aw@a.example/p@th?q=@");
    REQUIRE(read);
    CHECK(read->name == "u@x");
    CHECK(read->password == "p:w");
    CHECK(user_info("u:p@a.example/x")->password == "p");
    CHECK(user_info("https://u@a.example/")->password.empty());
    CHECK_FALSE(user_info("https://a.example/p@th?mail=a@b"));
    CHECK_FALSE(user_info("a.example/x?u=https://u:p@b.example/"));
    CHECK(without_user_info("https://u:p@w@a.example/x@y") == "https://a.example/x@y");
    CHECK(without_user_info("https://a.example/x@y") == "https://a.example/x@y");
    CHECK(mask_user_info("no 'foo://u:p@h:9' and //a:b@c/d@e, x@y") ==
          "no 'foo://***@h:9' and //***@c/d@e, x@y");
    CHECK(mask_user_info("https://a.example/@x") == "https://a.example/@x");
}

TEST_CASE("login: no password of a login stands in a line, however broken the address is") {
    for (const char* line : {"https://u:SECRET@a.example/",
                             "https:/u:SECRET@a.example/",
                             "https://u:SEC/SECRET@a.example/",
                             "https://u:SEC#SECRET@a.example/",
                             "https:\\\\u:SECRET@a.example/",
                             "u:SECRET@a.example",
                             "the argument was not expected: https://u:SECRET@a.example/ (see --help)",
                             "'https://u:SECRET@a.example': no",
                             "--proxy=http://u:SECRET@h:1",
                             "--proxy=u:SECRET@h:1",
                             "'https://u:SECRET pass@h/': not an address",
                             "'https://u:12 SECRET@h/': no",
                             "https://u:SECRET pass@h",
                             "'https://u:SECRET%40h/'",
                             "'https://u:SECRET/h'",
                             "https://u:SECRET\uFF20h/",
                             "https://u:SECRET",
                             "target 'https://u:p\tSECRET@h': no",
                             "'http://u:SE@SECRET@h'",
                             "(u:SECRET@h:3128)",
                             "://u:SECRET@h",
                             ":/SECRET@h",
                             "=@SECRET@"}) {
        CAPTURE(line);
        CHECK(mask_logins(line).find("SECRET") == std::string::npos);
    }
    CHECK(mask_logins("a https://u:p@h:1/x b") == "a https://***@h:1/x b");
}

TEST_CASE("login: what is no login stays in a line") {
    for (const char* line :
         {"", "  a\tb\n", "https://a.example/@anna/post", "https://a.example:8080/x?y#z",
          "--alias: write a host", "fixtures/a:b.html", "'https://a.example:8080/a b' is not there",
          "https://[::1]:80/x", "http://a:80", "https://a.example/?e=a%40b.se"}) {
        CAPTURE(line);
        const std::string masked = mask_logins(line);
        CHECK(masked == line);
    }
}
