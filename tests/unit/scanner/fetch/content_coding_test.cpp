#include "scanner/fetch/content_coding.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

// printf 'https://example.org/t\n' | gzip -n9 | xxd
constexpr unsigned char kPacked[] = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xcb,
                                     0x28, 0x29, 0x29, 0x28, 0xb6, 0xd2, 0xd7, 0x4f, 0xad, 0x48, 0xcc,
                                     0x2d, 0xc8, 0x49, 0xd5, 0xcb, 0x2f, 0x4a, 0xd7, 0x2f, 0xe1, 0x02,
                                     0x00, 0x15, 0xae, 0xb9, 0x32, 0x16, 0x00, 0x00, 0x00};
const std::string kText = "https://example.org/t\n";

std::string packed() {
    return {reinterpret_cast<const char*>(kPacked), sizeof kPacked};
}

HttpResponse undone(std::vector<std::string> codings, std::string body, std::size_t max_bytes = 1000) {
    HttpResponse response;
    for (std::string& coding : codings) response.headers.push_back({"Content-Encoding", std::move(coding)});
    response.body = std::move(body);
    undo_codings(response, max_bytes);
    return response;
}

}  // namespace

TEST_CASE("content_coding: a whole stream is unpacked, and nothing is said") {
    for (const char* coding : {"gzip", "GZip", " x-gzip ", "identity, gzip", "gzip, identity"}) {
        CAPTURE(coding);
        const HttpResponse response = undone({coding}, packed());
        CHECK(response.body == kText);
        CHECK_FALSE(response.body_truncated);
    }
    CHECK(undone({}, "as it is").body == "as it is");
    CHECK(undone({"utf-8"}, "as it is").body == "as it is");
    CHECK_FALSE(undone({"gzip"}, "").body_truncated);
}

TEST_CASE("content_coding: a stream that stops anywhere before its end is cut, whatever was read of it") {
    for (std::size_t size = 1; size < sizeof kPacked; ++size) {
        CAPTURE(size);
        const HttpResponse response = undone({"gzip"}, packed().substr(0, size));
        CHECK(response.body_truncated);
        CHECK(response.cut == Cut::broken_off);
        CHECK(kText.starts_with(response.body));
    }
}

TEST_CASE(
    "content_coding: too much, broken and unknown are told apart, and what came first stays the reason") {
    CHECK(undone({"gzip"}, packed(), 21).cut == Cut::too_large);
    CHECK(undone({"gzip"}, packed(), 21).body.size() == 21);
    CHECK(undone({"gzip"}, packed(), 22).cut == Cut::none);
    CHECK(undone({"gzip"}, "not packed at all").cut == Cut::undecodable);
    CHECK(undone({"compress"}, packed()).cut == Cut::undecodable);
    CHECK(undone({"gzip, gzip, gzip, gzip, gzip, gzip"}, packed()).cut == Cut::undecodable);
    HttpResponse broke;
    broke.headers.push_back({"Content-Encoding", "gzip"});
    broke.body = packed().substr(0, 30);
    broke.body_truncated = true;
    broke.note = "the connection broke";
    undo_codings(broke, 1000);
    CHECK(broke.note == "the connection broke");
}
