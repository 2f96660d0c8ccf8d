#include "scanner/text/lz_string.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("lz_string: what the npm library writes is read") {
    // Made with lz-string (the project's fact sheet on encodings).
    CHECK(decompress_lz_string("C4UwzsB0AOIE5gPYDsACIAeBDAttANiJAMaI5A", LzStringForm::uri, 1000) ==
          "test.person@example.com");
    CHECK(decompress_lz_string("C4UwzsB0AOIE5gPYDsACIAeBDAttANiJAMaI5A==", LzStringForm::base64, 1000) ==
          "test.person@example.com");
}

TEST_CASE("lz_string: broken, cut off, oversized and foreign streams say nothing") {
    const std::string good = "C4UwzsB0AOIE5gPYDsACIAeBDAttANiJAMaI5A";
    CHECK_FALSE(decompress_lz_string(good.substr(0, 20), LzStringForm::uri, 1000));
    CHECK_FALSE(decompress_lz_string(good, LzStringForm::uri, 5));
    CHECK_FALSE(decompress_lz_string("", LzStringForm::uri, 1000));
    CHECK_FALSE(decompress_lz_string("not base64 at all!", LzStringForm::base64, 1000));
    CHECK_FALSE(decompress_lz_string("\xF0\x9F\x98\x80", LzStringForm::utf16, 1000));
    CHECK_FALSE(decompress_lz_string(std::string(1'000'000, 'w'), LzStringForm::uri, 1'000'000));
}
