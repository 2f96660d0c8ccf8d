#include "scanner/text/digest.h"

#include <doctest/doctest.h>

#include "scanner/text/base_encoding.h"

using namespace formleak;

TEST_CASE("digest: bytes that come in pieces have the digest of the whole") {
    // FIPS 180-2, appendix B.2
    Sha256Stream stream;
    for (const char* piece : {"abcdbcdecdefdefgefghfghighijhi", "", "jkijkljklmklmnlmnomnopnopq"})
        stream.feed(piece);
    CHECK(stream.finish_hex() == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("digest: SHA-256 of known texts") {
    // encodings.md, sections 3 and 4
    CHECK(sha256_hex("test.person@example.com") ==
          "9bca7f5aa6282389df8cdc1fb1ef13f2ffe410345bb00744b8c70bf6d7659897");
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("digest: every kind gives the published value") {
    // encodings.md, section 3; sha3-224 of the empty text from FIPS 202's examples
    const std::string text = "test.person@example.com";
    const struct {
        DigestKind kind;
        const char* starts;
    } kRows[] = {
        {DigestKind::md4, "8b8cce406e1f45e1cb4159fc0b487ce1"},
        {DigestKind::md5, "21962fd3a1096c11778d9d9f85cc9838"},
        {DigestKind::sha1, "ecffe5193f111b689bd712a79dac9e9c2bf6f87f"},
        {DigestKind::sha224, "1b05b85398b0a44d2679ef5dad4c0570f59acc66"},
        {DigestKind::sha256, "9bca7f5aa6282389df8cdc1fb1ef13f2ffe41034"},
        {DigestKind::sha384, "7d1d7e2ffd8705efedadf30a7c6f2eb4512ce7b2"},
        {DigestKind::sha512, "c0b9df3082dd7261282799c575aa32e98f880642"},
        {DigestKind::sha512_256, "35437d7901917cc58250f40f0282d90af7587641"},
        {DigestKind::sha3_256, "1279676094d2dd99f280b44c0729d973f11bcced"},
        {DigestKind::sha3_512, "8d2ad3ff6db8af5dea613a9ba6598df56cdb3b59"},
        {DigestKind::ripemd160, "c658d4aa08f22143ba3409f61b63afa1c326c086"},
        {DigestKind::whirlpool, "a5967fbec3540a8df2e5217c97fa7e96b085f55c"},
        {DigestKind::blake2b512, "863914d14d9fecaaad1f3f709fff7e3b63dadbe9"},
        {DigestKind::blake2s256, "d075aff13a0f86d883771cec4365ec14c996cd4c"},
    };
    Digester digester;
    for (const auto& row : kRows) {
        CAPTURE(to_string(row.kind));
        const auto raw = digester.digest(row.kind, text);
        REQUIRE(raw);
        CHECK(raw->size() == digest_size(row.kind));
        CHECK(encode_hex(*raw).starts_with(row.starts));
        CHECK(digester.digest(row.kind, text) == raw);  // a context is used again
    }
    CHECK(encode_hex(*digester.digest(DigestKind::sha3_224, "")) ==
          "6b4e03423667dbb73b6e15454f0eb1abd4597f9a1b078e3f5b5a6bc7");
}
