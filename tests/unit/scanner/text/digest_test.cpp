#include "scanner/text/digest.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("digest: SHA-256 of known texts") {
    // encodings.md, sections 3 and 4
    CHECK(sha256_hex("test.person@example.com") ==
          "9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897");
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
