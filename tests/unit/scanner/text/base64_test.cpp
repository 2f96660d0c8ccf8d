#include "scanner/text/base64.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("base64: the vectors of RFC 4648, section 10, with and without padding") {
    const struct {
        const char *text, *bytes;
    } kCases[] = {{"", ""},
                  {"Zg==", "f"},
                  {"Zm8=", "fo"},
                  {"Zm9v", "foo"},
                  {"Zm9vYg==", "foob"},
                  {"Zm9vYmE=", "fooba"},
                  {"Zm9vYmFy", "foobar"},
                  {"Zm9vYg", "foob"},
                  {"Zm9v\r\nYmFy", "foobar"}};
    for (const auto& row : kCases) {
        CAPTURE(row.text);
        REQUIRE(decode_base64(row.text));
        CHECK(*decode_base64(row.text) == row.bytes);
    }
}

TEST_CASE("base64: both alphabets") {
    CHECK(*decode_base64("-_8=") == "\xfb\xff");
    CHECK(*decode_base64("+/8=") == "\xfb\xff");
}

TEST_CASE("base64: what is none") {
    for (const char* text : {"Z", "Zm9vY", "Zm9v!", "Zg==Zg", "Zg===", "%5A"}) {
        CAPTURE(text);
        CHECK_FALSE(decode_base64(text));
    }
}
