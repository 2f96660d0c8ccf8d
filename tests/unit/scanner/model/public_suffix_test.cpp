#include "scanner/model/public_suffix.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("public_suffix: the registrable domain is one label more than the public suffix") {
    CHECK(registrable_domain("www.example.com") == "example.com");
    CHECK(registrable_domain("a.b.example.co.uk") == "example.co.uk");
    CHECK(registrable_domain("127.0.0.1") == "127.0.0.1");
    CHECK(registrable_domain("localhost") == "localhost");
    CHECK(is_same_site("www.example.se", "minasidor.example.se"));
    CHECK_FALSE(is_same_site("a.github.io", "b.github.io"));  // github.io is on the list's private part
}
