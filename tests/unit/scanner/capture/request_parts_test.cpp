#include "scanner/capture/request_parts.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/model/limits.h"

using namespace formleak;
using namespace formleak::capture;

namespace {

bool holds(const RequestParts& parts, PartPlace place, std::string_view name, std::string_view value) {
    return std::any_of(parts.parts.begin(), parts.parts.end(), [&](const RequestPart& part) {
        return part.place == place && part.name == name && part.value == value;
    });
}

Exchange posted(std::string body, std::string type) {
    Exchange exchange;
    exchange.request.method = "POST";
    exchange.request.url = "https://a.example/";
    exchange.request.body = std::move(body);
    if (!type.empty()) exchange.request.headers = {{"Content-Type", std::move(type)}};
    return exchange;
}

}  // namespace

TEST_CASE("request_parts: path, query, fragment, referrer, cookies and headers") {
    Exchange exchange;
    exchange.request.url = "https://a.example/u/test.person%40example.com/x?em=a%40b&tom=&ph=+46#e=c%20d";
    exchange.request.headers = {{"Referer", "https://b.example/?email=x%40y"},
                                {"cookie", "_fbp=fb.1; mail=a%40b;tom"},
                                {"X-User", "asa"}};
    const RequestParts got = split_request(exchange);
    CHECK(holds(got, PartPlace::path, "", "/u/test.person@example.com/x"));
    CHECK(holds(got, PartPlace::query, "em", "a@b"));
    CHECK(holds(got, PartPlace::query, "ph", " 46"));
    CHECK(holds(got, PartPlace::fragment, "", "e=c d"));
    CHECK(holds(got, PartPlace::referrer, "", "https://b.example/?email=x@y"));
    CHECK(holds(got, PartPlace::cookie, "mail", "a@b"));
    CHECK(holds(got, PartPlace::header, "X-User", "asa"));
    CHECK_FALSE(holds(got, PartPlace::header, "cookie", "_fbp=fb.1; mail=a%40b;tom"));
    CHECK_FALSE(got.was_cut);
}

TEST_CASE("request_parts: bodies by type, and by look where the type is lost") {
    const struct {
        const char* body;
        const char* type;
        PartPlace place;
        const char* name;
        const char* value;
    } kCases[] = {
        {"email=a%40b&x=1", "application/x-www-form-urlencoded", PartPlace::form_field, "email", "a@b"},
        {"email=a%40b", "text/plain;charset=UTF-8", PartPlace::form_field, "email", "a@b"},
        {"--X\r\nContent-Disposition: form-data; name=\"e\"\r\n\r\na@b\r\n--X--",
         "multipart/form-data; boundary=X", PartPlace::multipart_field, "e", "a@b"},
        {"--X\r\nContent-Disposition: form-data; name=\"e\"; filename=\"asa.txt\"\r\n\r\na@b\r\n--X--", "",
         PartPlace::multipart_field, "e (file name)", "asa.txt"},
        {R"({"user":{"email":"a@b"},"n":[1,{"p":"070"}]})", "application/json", PartPlace::json, "user.email",
         "a@b"},
        {R"({"user":{"email":"a@b"},"n":[1,{"p":"070"}]})", "text/plain", PartPlace::json, "n.1.p", "070"},
        {"{\"a\":\"1\"}\n{\"b\":{\"c\":\"a@b\"}}\n", "application/x-ndjson", PartPlace::json, "b.c", "a@b"},
        {R"(["x",["y",12345]])", "", PartPlace::json, "1.1", "12345"},
        {"{not json} a@b", "application/json", PartPlace::body, "", "{not json} a@b"},
        {R"({"email":"a@b","cut)", "application/json", PartPlace::json, "email", "a@b"},
        {"plain words a@b", "text/plain", PartPlace::body, "", "plain words a@b"},
    };
    for (const auto& each : kCases) {
        CAPTURE(each.body);
        const RequestParts got = split_request(posted(each.body, each.type));
        CHECK(holds(got, each.place, each.name, each.value));
    }
}

TEST_CASE("request_parts: a packed body is unpacked first") {
    // 'test.person@example.com', gzip level 9: facts/encodings.md, section 3.
    const unsigned char kPacked[] = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x2b,
                                     0x49, 0x2d, 0x2e, 0xd1, 0x2b, 0x48, 0x2d, 0x2a, 0xce, 0xcf, 0x73,
                                     0x48, 0xad, 0x48, 0xcc, 0x2d, 0xc8, 0x49, 0xd5, 0x4b, 0xce, 0xcf,
                                     0x05, 0x00, 0xc3, 0xd4, 0x7a, 0xdf, 0x17, 0x00, 0x00, 0x00};
    Exchange exchange = posted(std::string(reinterpret_cast<const char*>(kPacked), sizeof kPacked), "");
    CHECK(holds(split_request(exchange), PartPlace::body, "", "test.person@example.com"));
    exchange.request.headers = {{"Content-Encoding", "GZIP"}};
    CHECK(holds(split_request(exchange), PartPlace::body, "", "test.person@example.com"));
    exchange.request.headers = {{"Content-Encoding", "unknown"}};
    CHECK(holds(split_request(exchange), PartPlace::body, "", exchange.request.body));
}

TEST_CASE("request_parts: frames that were sent, received ones when asked") {
    Exchange exchange;
    exchange.request.url = "wss://a.example/s";
    exchange.frames = {{WebSocketFrame::Direction::sent, false, "out", ""},
                       {WebSocketFrame::Direction::received, false, "in", ""}};
    CHECK(holds(split_request(exchange), PartPlace::websocket, "", "out"));
    CHECK_FALSE(holds(split_request(exchange), PartPlace::websocket, "", "in"));
    CHECK(holds(split_request(exchange, {.received_frames = true}), PartPlace::websocket, "", "in"));
}

TEST_CASE("request_parts: hostile bodies stay bounded and say so") {
    const std::string deep = std::string(200'000, '[') + "\"a@b\"" + std::string(200'000, ']');
    CHECK(split_request(posted(deep, "application/json")).was_cut);
    std::string wide = "[";
    for (int i = 0; i < 200'000; i++) wide += "1,";
    const RequestParts got = split_request(posted(wide + "1]", "application/json"));
    CHECK(got.was_cut);
    CHECK(got.parts.size() <= limits::kMaxFormParts + 1);
}
