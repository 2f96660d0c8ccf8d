#include "scanner/text/decompress.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

// 'test.person@example.com', gzip level 9, mtime 0: encodings.md, section 3 (base64 there).
constexpr unsigned char kVector[] = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x2b,
                                     0x49, 0x2d, 0x2e, 0xd1, 0x2b, 0x48, 0x2d, 0x2a, 0xce, 0xcf, 0x73,
                                     0x48, 0xad, 0x48, 0xcc, 0x2d, 0xc8, 0x49, 0xd5, 0x4b, 0xce, 0xcf,
                                     0x05, 0x00, 0xc3, 0xd4, 0x7a, 0xdf, 0x17, 0x00, 0x00, 0x00};
const std::string_view kPacked(reinterpret_cast<const char*>(kVector), sizeof kVector);

}  // namespace

TEST_CASE("decompress: a gzip member and two in a row") {
    REQUIRE(is_gzip(kPacked));
    CHECK(*gunzip(kPacked, 100) == "test.person@example.com");
    CHECK(*gunzip(std::string(kPacked) + std::string(kPacked), 100) ==
          "test.person@example.comtest.person@example.com");
}

TEST_CASE("decompress: the output cap, cut off and broken data are errors") {
    CHECK(gunzip(kPacked, 22).error().find("22 bytes") != std::string::npos);
    CHECK_FALSE(gunzip(kPacked.substr(0, 30), 100).ok());
    CHECK_FALSE(gunzip("not gzip at all", 100).ok());
}
