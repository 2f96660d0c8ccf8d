#include "scanner/browser/web_socket.h"

#include <doctest/doctest.h>

using namespace formleak::browser;

namespace {

std::string bytes(std::initializer_list<int> values) {
    std::string out;
    for (const int value : values) out.push_back(static_cast<char>(value));
    return out;
}

}  // namespace

TEST_CASE("web_socket: the accept value of RFC 6455, section 1.3") {
    CHECK(accept_value("dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

TEST_CASE("web_socket: the frames of RFC 6455, section 5.7") {
    const struct {
        const char* name;
        std::string wire;
        bool is_last;
        int opcode;
        std::string payload;
    } kFrames[] = {
        {"unmasked text", bytes({0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f}), true, 1, "Hello"},
        {"masked text", bytes({0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58}), true, 1,
         "Hello"},
        {"first fragment", bytes({0x01, 0x03, 0x48, 0x65, 0x6c}), false, 1, "Hel"},
        {"last fragment", bytes({0x80, 0x02, 0x6c, 0x6f}), true, 0, "lo"},
        {"ping", bytes({0x89, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f}), true, 9, "Hello"},
        {"256 bytes", bytes({0x82, 0x7e, 0x01, 0x00}) + std::string(256, 'x'), true, 2,
         std::string(256, 'x')},
        {"64 KiB", bytes({0x82, 0x7f, 0, 0, 0, 0, 0, 1, 0, 0}) + std::string(65536, 'x'), true, 2,
         std::string(65536, 'x')},
    };
    for (const auto& expected : kFrames) {
        CAPTURE(std::string(expected.name));
        std::string buffer = expected.wire + "next";
        bool is_broken = true;
        const auto frame = take_frame(buffer, 1u << 20, is_broken);
        REQUIRE(frame);
        CHECK_FALSE(is_broken);
        CHECK(frame->is_last == expected.is_last);
        CHECK(frame->opcode == expected.opcode);
        CHECK(frame->payload == expected.payload);
        CHECK(buffer == "next");
    }
}

TEST_CASE("web_socket: a frame that is not all there is waited for, and nothing is taken") {
    const std::string whole = bytes({0x81, 0xfe, 0x00, 0x7e, 0x37, 0xfa, 0x21, 0x3d}) + std::string(126, 'x');
    for (std::size_t size = 0; size < whole.size(); ++size) {
        std::string buffer = whole.substr(0, size);
        bool is_broken = true;
        CHECK_FALSE(take_frame(buffer, 1000, is_broken));
        CHECK_FALSE(is_broken);
        CHECK(buffer.size() == size);
    }
}

TEST_CASE("web_socket: a frame longer than allowed is broken before it has arrived") {
    bool is_broken = false;
    std::string buffer = bytes({0x82, 0x7e, 0x03, 0xe9});  // 1001 bytes
    CHECK_FALSE(take_frame(buffer, 1000, is_broken));
    CHECK(is_broken);
    buffer = bytes({0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff});
    CHECK_FALSE(take_frame(buffer, 1000, is_broken));
    CHECK(is_broken);
}

TEST_CASE("web_socket: our frames are unmasked and short") {
    CHECK(write_frame(10, "Hello") ==
          bytes({0x8a, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f}));  // the pong of section 5.7, unmasked
    CHECK(write_frame(10, std::string(500, 'x')).size() == 127);
}
