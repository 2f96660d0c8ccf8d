#include "scanner/text/base_encoding.h"
#include "tests/support/base_encoders.h"

#include <doctest/doctest.h>

using namespace formleak;

TEST_CASE("base_encoding: RFC 4648's own examples") {
    const struct {
        const char* text;
        const char* base64;
        const char* base32;
        const char* hex;
    } kRows[] = {{"", "", "", ""},
                 {"f", "Zg==", "MY======", "66"},
                 {"fo", "Zm8=", "MZXQ====", "666f"},
                 {"foo", "Zm9v", "MZXW6===", "666f6f"},
                 {"foob", "Zm9vYg==", "MZXW6YQ=", "666f6f62"},
                 {"fooba", "Zm9vYmE=", "MZXW6YTB", "666f6f6261"},
                 {"foobar", "Zm9vYmFy", "MZXW6YTBOI======", "666f6f626172"}};
    for (const auto& row : kRows) {
        CAPTURE(row.text);
        CHECK(encode_base64(row.text) == row.base64);
        CHECK(testing::encode_base32(row.text) == row.base32);
        CHECK(encode_hex(row.text) == row.hex);
        CHECK(decode_base64(row.base64) == row.text);
        CHECK(decode_base32(row.base32) == row.text);
        CHECK(decode_hex(row.hex) == row.text);
    }
}

TEST_CASE("base_encoding: base58 as Bitcoin writes it") {
    // draft-msporny-base58-03, section 5
    CHECK(testing::encode_base58("Hello World!") == "2NEpo7TZRRrLZSi2U");
    CHECK(decode_base58("2NEpo7TZRRrLZSi2U") == "Hello World!");
    CHECK(testing::encode_base58("The quick brown fox jumps over the lazy dog.") ==
          "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z");
    CHECK(decode_base58("11233QC4") == std::string("\x00\x00\x28\x7f\xb4\xcd", 6));
    CHECK_FALSE(decode_base58("0OIl"));
    CHECK_FALSE(decode_base58(std::string(kMaxBase58Digits + 1, '2')));
}

TEST_CASE("base_encoding: both alphabets of base64, with padding or none; foreign characters are refused") {
    const std::string bytes = "\xfb\xff\xfe";
    CHECK(encode_base64(bytes) == "+//+");
    CHECK(encode_base64(bytes, Base64Style::url) == "-__-");
    CHECK(decode_base64("+//+") == bytes);
    CHECK(decode_base64("-__-") == bytes);
    CHECK(encode_base64("f", Base64Style::url) == "Zg");
    CHECK(encode_base64("f", Base64Style::url_padded) == "Zg==");
    CHECK(decode_base64("Zg") == "f");
    CHECK_FALSE(decode_base64("Z g"));
    CHECK_FALSE(decode_base64("Zg=g"));
    CHECK_FALSE(decode_base32("M1"));
    CHECK_FALSE(decode_hex("abc"));
    CHECK_FALSE(decode_hex("zz"));
    CHECK(decode_hex("aF") == "\xaf");
    CHECK(encode_hex("\xaf", true) == "AF");
}
