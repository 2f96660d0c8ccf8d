#include "scanner/capture/body.h"

#include <doctest/doctest.h>

#include "scanner/model/limits.h"
#include "scanner/text/base_encoding.h"

using namespace formleak;
using namespace formleak::capture;

TEST_CASE("body: base64 in lines") {
    CHECK(decode_base64_lines("Zm9v\r\nYmFy\n") == "foobar");
    CHECK(decode_base64_lines(" Zm9 vYg==") == "foob");
    CHECK_FALSE(decode_base64_lines("Zm9v<p>").has_value());
}

TEST_CASE("body: chunks") {
    CHECK(undo_chunks("4\r\nWiki\r\n5;x=y\r\npedia\r\n0\r\n\r\n") == "Wikipedia");
    CHECK(undo_chunks("4\nWiki\n0\n") == "Wiki");
    CHECK(undo_chunks("4\r\nWiki\r\nF\r\npedi") == "Wikipedi");
    CHECK_FALSE(undo_chunks("<p>no chunks").has_value());
    CHECK_FALSE(undo_chunks("add a line\nand one").has_value());
    CHECK_FALSE(undo_chunks("fffffffff\r\nx").has_value());
}

TEST_CASE("body: which bodies are kept") {
    const struct {
        const char* type;
        const char* url;
        const char* head;
        bool wanted;
    } kCases[] = {{"text/html; charset=utf-8", "https://a.example/", "", true},
                  {"Application/X-JavaScript", "https://a.example/x.png", "", true},
                  {"application/ld+json", "https://a.example/", "", true},
                  {"image/png", "https://a.example/", "", false},
                  {"image/svg+xml", "https://a.example/", "<svg>", false},
                  {"text/css", "https://a.example/", "", false},
                  {"", "https://a.example/logo.PNG?x=1", "", false},
                  {"", "https://a.example/signals/config/1", "var a", true},
                  {"application/octet-stream", "https://a.example/x", "\x7f\x45\x4c\x46", true},
                  {"font/woff2", "https://a.example/", "", false}};
    for (const auto& each : kCases) {
        CAPTURE(each.type);
        CAPTURE(each.url);
        CHECK(is_body_wanted(each.type, each.url, each.head) == each.wanted);
    }
    CHECK_FALSE(is_body_wanted("", "https://a.example/x", std::string_view("a\0b", 3)));
}

TEST_CASE("body: parameters of a header") {
    CHECK(header_parameter("a/b; boundary=x", "boundary") == "x");
    CHECK(header_parameter("a/b;charset=utf-8; Boundary=\"x;y\"", "boundary") == "x;y");
    CHECK(header_parameter("a/b; c; d = e ;f=", "d") == "e");
    CHECK(header_parameter("a/b", "boundary").empty());
    CHECK(header_parameter("a/b; boundary=\"open", "boundary") == "open");
}

TEST_CASE("body: a body that cannot be unpacked is unreadable, a decoded one beside its old header is not") {
    Exchange exchange;
    exchange.response.url = "https://a.example/";
    exchange.response.headers = {{"Content-Type", "text/html"}, {"Content-Encoding", "gzip"}};
    set_response_body(exchange, "<p>already plain", true);
    CHECK(exchange.body_state == BodyState::present);
    CHECK(exchange.response.body == "<p>already plain");
    set_response_body(exchange, std::string("\x1f\x8b\x08\x00\x01\x02\x03", 7), true);
    CHECK(exchange.body_state == BodyState::unreadable);
    CHECK(exchange.response.note.find("gzip") != std::string::npos);
}

TEST_CASE("body: deflate with and without the zlib head, layers in their order") {
    // "hello": zlib and raw deflate streams by hand: stored block, RFC 1951 section 3.2.4; Adler-32 062c0215.
    const std::string raw(
        "\x01\x05\x00\xfa\xff"
        "hello",
        10);
    const std::string zlib = "\x78\x01" + raw + std::string("\x06\x2c\x02\x15", 4);
    CHECK(undo_content_encoding(raw, "deflate", 100) == "hello");
    CHECK(undo_content_encoding(zlib, "Deflate", 100) == "hello");
    CHECK(undo_content_encoding(zlib, "identity, deflate", 100) == "hello");
    CHECK_FALSE(undo_content_encoding(raw, "deflate", 4).has_value());
    CHECK_FALSE(undo_content_encoding(raw, "deflate, deflate", 100).has_value());
    CHECK_FALSE(undo_content_encoding(raw, "unheard-of", 100).has_value());
}

TEST_CASE("body: brotli") {
    // "test.person@example.com", default quality: facts of the encodings, recomputed with another program.
    const unsigned char kPacked[] = {0x1b, 0x16, 0x00, 0xf8, 0x8d, 0x94, 0x6e, 0xde, 0xaa,
                                     0xa4, 0x03, 0x72, 0xa9, 0xb2, 0xb9, 0x14, 0xa4, 0x11,
                                     0x56, 0xf2, 0x09, 0x53, 0x88, 0x99, 0xd2, 0x83, 0x04};
    const std::string packed(reinterpret_cast<const char*>(kPacked), sizeof kPacked);
    CHECK(undo_content_encoding(packed, "br", 100) == "test.person@example.com");
    CHECK_FALSE(undo_content_encoding(packed, "br", 10).has_value());
    CHECK_FALSE(undo_content_encoding(packed.substr(0, 20), "br", 100).has_value());
}

TEST_CASE("body: zstd, told and not, whole and broken off") {
    // 236 bytes of JSON with the address of a made-up person: zstd 1.5.4 -19 --no-check.
    const std::string packed = *decode_base64(
        "KLUv/QBoFQUAEk0kGHCtDjCAUkjlFlxsErFQV/i/"
        "n6YSAQB8AtMxTRaC9ugOPXieRxDWjLuMl+WlvHJp5UbwMrMarayLSgV4LAEcBOaEgG6j"
        "+yDh5bdle7byEcpo5S8a1TQ50Z07X3g5WoZY+Q8+Lz9t0coOIsFbdAp9eHDKx2Dn18uNqbul5blM5Vo5Uti+"
        "J8zLj9FaMpbnvju3FAQAKpn8"
        "etQUcAFLFiEK");
    const auto plain = undo_content_encoding(packed, "zstd", 1000);
    REQUIRE(plain);
    CHECK(plain->find("test.person@example.com") != std::string::npos);
    CHECK_FALSE(undo_content_encoding(packed, "zstd", 100).has_value());
    CHECK_FALSE(undo_content_encoding(packed.substr(0, 100), "zstd", 1000).has_value());
    for (const char* coding : {"zstd", ""}) {
        Request request;
        if (*coding) request.headers = {{"Content-Encoding", coding}};
        request.body = packed;
        CHECK(decoded_request_body(request) == *plain);
    }
    // A first frame that is whole ("test.person@example.com", zstd 1.5.4), and a second that is cut.
    const std::string first =
        *decode_hex("28b52ffd0458b90000746573742e706572736f6e406578616d706c652e636f6d9f0903d1");
    Exchange exchange;
    exchange.response.headers = {{"Content-Type", "text/html"}, {"Content-Encoding", "zstd"}};
    set_response_body(exchange, first + packed.substr(0, 100), true);
    CHECK(exchange.body_state == BodyState::cut);
    CHECK(exchange.response.body == "test.person@example.com");
    CHECK(exchange.response.body_truncated);
    CHECK(exchange.response.note == "the content coding \"zstd\" could not be undone to its end");
    set_response_body(exchange, packed.substr(0, 100), true);
    CHECK(exchange.body_state == BodyState::unreadable);
}

TEST_CASE("body: chunks that are not whole or broken say so, with what stood before") {
    const struct {
        const char* bytes;
        const char* plain;
        bool is_whole, is_broken;
    } kCases[] = {{"4\r\nWiki\r\n0\r\n\r\n", "Wiki", true, false},
                  {"4\r\nWiki\r\n", "Wiki", false, false},
                  {"f\r\nWiki", "Wiki", false, false},
                  {"4\r\nWiki\r\nzz\r\npedia", "Wiki", false, true}};
    for (const auto& each : kCases) {
        const auto got = read_chunks(each.bytes);
        REQUIRE(got.has_value());
        CHECK(got->bytes == each.plain);
        CHECK(got->is_whole == each.is_whole);
        CHECK(got->is_broken == each.is_broken);
    }
    CHECK_FALSE(read_chunks("<p>no chunks").has_value());
}
