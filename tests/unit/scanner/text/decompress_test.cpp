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

TEST_CASE("decompress: streams of five formats, as published, give the same text") {
    // The project's fact sheet on encodings: Python's zlib, Node's brotli; zstd 1.5.4 -19 --no-check.
    const struct {
        Compression kind;
        std::optional<std::string> bytes;
    } kRows[] = {
        {Compression::deflate, decode_base64("K0ktLtErSC0qzs9zSK1IzC3ISdVLzs8FAA==")},
        {Compression::zlib, decode_base64("eNorSS0u0StILSrOz3NIrUjMLchJ1UvOzwUAbskJHw==")},
        {Compression::gzip, decode_base64("H4sIAAAAAAAC/ytJLS7RK0gtKs7Pc0itSMwtyEnVS87PBQDD1HrfFwAAAA==")},
        {Compression::brotli, decode_hex("1b1600f88d946edeaaa40372a9b2b914a41156f209538899d28304")},
        {Compression::zstd, decode_hex("28b52ffd0068b90000746573742e706572736f6e406578616d706c652e636f6d")},
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

namespace {

// 236 bytes of JSON, zstd 1.5.4 -19 --no-check: literals are coded, the address cannot be read in it.
const std::string kPackedJson = *decode_base64(
    "KLUv/QBoFQUAEk0kGHCtDjCAUkjlFlxsErFQV/i/"
    "n6YSAQB8AtMxTRaC9ugOPXieRxDWjLuMl+WlvHJp5UbwMrMarayLSgV4LAEcBOaEgG6j"
    "+yDh5bdle7byEcpo5S8a1TQ50Z07X3g5WoZY+Q8+Lz9t0coOIsFbdAp9eHDKx2Dn18uNqbul5blM5Vo5Uti+"
    "J8zLj9FaMpbnvju3FAQAKpn8"
    "etQUcAFLFiEK");
// 'test.person@example.com', zstd 1.5.4 with its check sum.
const std::string kChecked =
    *decode_hex("28b52ffd0458b90000746573742e706572736f6e406578616d706c652e636f6d9f0903d1");

}  // namespace

TEST_CASE("decompress: zstd frames in a row, with and without check sums, and one that is passed over") {
    REQUIRE(is_zstd(kChecked));
    CHECK_FALSE(is_zstd("\x28\xb5\x2f\xfd"));
    CHECK(*unzstd(kChecked + kPackedJson, 1000) == *unzstd(kChecked, 100) + *unzstd(kPackedJson, 1000));
    CHECK(*unzstd(kChecked, 100) == "test.person@example.com");
    const std::string skipped("\x50\x2a\x4d\x18\x03\x00\x00\x00xyz", 11);  // RFC 8878, section 3.1.2
    CHECK(*unzstd(skipped + kChecked, 100) == "test.person@example.com");
    Decompressor decompressor;
    const auto both = decompressor.unpack(Compression::zstd, kPackedJson + kChecked, 1000);
    REQUIRE(both);
    CHECK(both->size() == 236 + 23);
    CHECK(both->find("\"email\":\"test.person@example.com\"") != std::string::npos);
    CHECK(*unpack_marked(kPacked, 100) == *unpack_marked(kChecked, 100));
}

TEST_CASE("decompress: broken, cut off and over-long zstd are errors") {
    CHECK(unzstd(kChecked, 22).error().find("22 bytes") != std::string::npos);
    std::string wrong = kChecked;
    wrong[12] ^= 1;
    CHECK(unzstd(wrong, 100).error().find("broken") != std::string::npos);
    for (std::size_t size = 5; size < kPackedJson.size(); size++) {
        CAPTURE(size);
        CHECK_FALSE(unzstd(kPackedJson.substr(0, size), 1000).ok());
        CHECK_FALSE(Decompressor().unpack(Compression::zstd, kPackedJson.substr(0, size), 1000));
    }
    // A block of 128 KiB of one byte (RLE: RFC 8878, section 3.1.1.2), not the last, again and again: 20 MiB
    // from 640 bytes.
    std::string bomb("\x28\xb5\x2f\xfd\x00\x38", 6);
    for (int i = 0; i < 160; i++)
        bomb += std::string(
            "\x02\x00\x10"
            "a",
            4);
    CHECK(unzstd(bomb, 1u << 20).error().find("more than") != std::string::npos);
    CHECK_FALSE(Decompressor().unpack(Compression::zstd, bomb, 64u << 20));
    CHECK(Decompressor().unpack_beginning(Compression::zstd, bomb, 64u << 20).size() <=
          Decompressor::kFreeBytes);
    // A window of 1 GiB (exponent 20: section 3.1.1.1.2).
    CHECK_FALSE(unzstd(std::string("\x28\xb5\x2f\xfd\x00\xa0\x01\x00\x00", 9), 100).ok());
}

TEST_CASE("decompress: of what breaks off the beginning can be had") {
    Decompressor decompressor;
    const std::string whole = std::string(kPacked);
    CHECK(decompressor.unpack_beginning(Compression::gzip, whole.substr(0, 26), 100).starts_with("test.per"));
    CHECK(decompressor.unpack_beginning(Compression::gzip, whole, 100) == "test.person@example.com");
    CHECK(decompressor.unpack_beginning(Compression::zstd, kChecked + kPackedJson.substr(0, 60), 100) ==
          "test.person@example.com");
    CHECK(decompressor.unpack_beginning(Compression::zstd, "none", 100).empty());
    CHECK(decompressor.unpack_beginning(Compression::brotli, "", 100).empty());
}
