#include "scanner/text/redact.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("redact: values lose what names a person and keep their shape") {
    const struct {
        const char *value, *masked;
    } kCases[] = {
        {"test.person@example.org", "t***@e***.org"},
        {"070-174 06 05", "###-### ## ##"},
        {"19121212-1212", "########-####"},
        {"Test Person", "T*** P*****"},
        {"9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897",
         "9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897"},
        {"m8p_WqYoI4nfjNwfse8T8v_kEDRbsAdEuMcL9tdlmJc", "m8p_WqYoI4nfjNwfse8T8v_kEDRbsAdEuMcL9tdlmJc"},
        {"", ""},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.value);
        CHECK(mask_value(c.value) == c.masked);
    }
    CHECK(mask_value("Åsa").find("sa") == std::string::npos);
}

TEST_CASE("redact: an address keeps where it goes and loses what it carries") {
    CHECK(mask_url("https://a.example/b/c?email=x@y.se#z") == "https://a.example/b/c");
    CHECK(mask_url("https://a.example/user/x@y.se/edit") == "https://a.example/user/…/edit");
    CHECK(mask_url("https://a.example/p/191212121212") == "https://a.example/p/…");
    CHECK(mask_url("https://a.example") == "https://a.example");
}
