#include "scanner/text/redact.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("redact: a value shows neither its letters nor its length, a digest is kept") {
    for (const char* value : {"test.person@example.org", "070-174 06 05", "19121212-1212", "Test Person", "f",
                              "ja", "Åsa", " ", "0"}) {
        CAPTURE(value);
        CHECK(mask_value(value) == "…");
    }
    CHECK(mask_value(std::string(5'000, 'a')) == "…");
    CHECK(mask_value("") == "");
    // 32 bytes of gzip, "Wetterqvist" in it.
    CHECK(mask_value("H4sIAAAAAAACAwtPLSlJLSosyywuAQDELWeJCwAAAA==") == "…");
    for (const char* digest : {"9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897",
                               "m8p_WqYoI4nfjNwfse8T8v_kEDRbsAdEuMcL9tdlmJc"})
        CHECK(mask_value(digest) == digest);
}
