#include "scanner/text/decompress.h"

#include <doctest/doctest.h>

#include "scanner/text/base_encoding.h"

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

TEST_CASE("decompress: streams of four formats, as published, give the same text") {
    // The project's fact sheet on encodings: Python's zlib, Node's brotli.
    const struct {
        Compression kind;
        std::optional<std::string> bytes;
    } kRows[] = {
        {Compression::deflate, decode_base64("K0ktLtErSC0qzs9zSK1IzC3ISdVLzs8FAA==")},
        {Compression::zlib, decode_base64("eNorSS0u0StILSrOz3NIrUjMLchJ1UvOzwUAbskJHw==")},
        {Compression::gzip, decode_base64("H4sIAAAAAAAC/ytJLS7RK0gtKs7Pc0itSMwtyEnVS87PBQDD1HrfFwAAAA==")},
        {Compression::brotli, decode_hex("1b1600f88d946edeaaa40372a9b2b914a41156f209538899d28304")},
    };
    Decompressor decompressor;
    for (int round = 0; round < 2; ++round) {
        for (const auto& row : kRows) {
            CAPTURE(to_string(row.kind));
            CHECK(decompressor.unpack(row.kind, *row.bytes, 1000) == "test.person@example.com");
            CHECK(decompressor.unpack(row.kind, *row.bytes, 1000, true) == "test.person@example.com");
            CHECK_FALSE(decompressor.unpack(row.kind, *row.bytes, 5));
            CHECK_FALSE(decompressor.unpack(row.kind, row.bytes->substr(0, 12), 1000));
            CHECK_FALSE(decompressor.unpack(row.kind, "", 1000));
        }
    }
    CHECK(is_zlib(*kRows[1].bytes));
    CHECK_FALSE(is_zlib(*kRows[0].bytes));
    CHECK_FALSE(decompressor.unpack(Compression::deflate, *kRows[0].bytes + "x", 1000, true));
}
