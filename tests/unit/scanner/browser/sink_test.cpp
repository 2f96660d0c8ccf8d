#include "scanner/browser/sink.h"

#include <doctest/doctest.h>

#include "scanner/model/limits.h"

using namespace formleak;
using namespace formleak::browser;

TEST_CASE("sink: a request's address, from what it says and how it came") {
    const struct {
        const char *name, *origin, *head, *url, *target;
    } kRequests[] = {
        {"relative, plain", "http://", "GET /a?b=1 HTTP/1.1\r\nHost: shop.example\r\n\r\n",
         "http://shop.example/a?b=1", "/a?b=1"},
        {"relative, inside TLS", "https://", "GET /a HTTP/1.1\r\nhost: shop.example:8443\r\n\r\n",
         "https://shop.example:8443/a", "/a"},
        {"absolute, as a proxy is asked", "http://",
         "GET http://shop.example/a HTTP/1.1\r\nHost: other.example\r\n\r\n", "http://shop.example/a",
         "http://shop.example/a"},
        {"CONNECT", "http://", "CONNECT shop.example:443 HTTP/1.1\r\nHost: shop.example:443\r\n\r\n", "",
         "shop.example:443"},
        {"no host told", "http://", "GET /a HTTP/1.1\r\n\r\n", "", "/a"},
    };
    for (const auto& expected : kRequests) {
        CAPTURE(std::string(expected.name));
        std::string buffer = std::string(expected.head) + "rest";
        bool is_broken = true;
        const auto taken = take_request(buffer, expected.origin, is_broken);
        REQUIRE(taken);
        CHECK_FALSE(is_broken);
        CHECK(taken->request.url == expected.url);
        CHECK(taken->target == expected.target);
        CHECK(taken->request.body.empty());
        CHECK(buffer == "rest");
    }
}

TEST_CASE("sink: bodies by length and in chunks, and what follows them stays") {
    const struct {
        const char *name, *wire, *body;
    } kRequests[] = {
        {"length", "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\n\r\nHello", "Hello"},
        {"chunks",
         "POST / HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: "
         "chunked\r\n\r\n3\r\nHel\r\n2;x=y\r\nlo\r\n0\r\n\r\n",
         "Hello"},
        {"no length", "POST / HTTP/1.1\r\nHost: a.example\r\n\r\n", ""},
    };
    for (const auto& expected : kRequests) {
        CAPTURE(std::string(expected.name));
        const std::string whole = expected.wire;
        bool is_broken = true;
        for (std::size_t size = 0; size < whole.size(); ++size) {
            std::string buffer = whole.substr(0, size);
            CHECK_FALSE(take_request(buffer, "http://", is_broken));
            CHECK_FALSE(is_broken);
        }
        std::string buffer = whole + "GET /";
        const auto taken = take_request(buffer, "http://", is_broken);
        REQUIRE(taken);
        CHECK(taken->request.method == "POST");
        CHECK(taken->request.body == expected.body);
        CHECK(buffer == "GET /");
    }
}

TEST_CASE("sink: what is no HTTP, or too much of it, is broken") {
    const std::string endless(limits::kMaxSinkHeadBytes + 1, 'x');
    const std::pair<const char*, std::string> kRequests[] = {
        {"garbage with a head's end", "\x01\x02\x03\r\n\r\n"},
        {"a method in small letters", "get / HTTP/1.1\r\n\r\n"},
        {"a long method", "AAAAAAAAAAAAAAAAAAAAAAAAA / HTTP/1.1\r\n\r\n"},
        {"another protocol", "GET / GOPHER/1.0\r\n\r\n"},
        {"no third word", "GET /\r\n\r\n"},
        {"a head without end", "GET / HTTP/1.1\r\nX: " + endless},
        {"a negative length", "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"},
        {"a length beyond numbers", "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999999\r\n\r\n"},
    };
    for (const auto& request : kRequests) {
        CAPTURE(request.first);
        std::string buffer = request.second;
        bool is_broken = false;
        CHECK_FALSE(take_request(buffer, "http://", is_broken));
        CHECK(is_broken);
    }
}

TEST_CASE("sink: of a body longer than is kept the beginning is taken") {
    const std::string head = "POST /p HTTP/1.1\r\nHost: a.example\r\nContent-Length: 300000000\r\n\r\n";
    std::string buffer = head + std::string(limits::kMaxVisitBodyBytes - 1, 'a');
    bool is_broken = false;
    CHECK_FALSE(take_request(buffer, "http://", is_broken));
    CHECK_FALSE(is_broken);
    buffer += "bc";
    const auto taken = take_request(buffer, "http://", is_broken);
    REQUIRE(taken);
    CHECK(taken->is_cut);
    CHECK(taken->request.url == "http://a.example/p");
    CHECK(taken->request.body.size() == limits::kMaxVisitBodyBytes);
    CHECK(taken->request.body.back() == 'b');
}

TEST_CASE("sink: a chunk with a negative size does not lead backwards") {
    std::string buffer = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-9;xx\r\n\r\n";
    bool is_broken = false;
    take_request(buffer, "http://", is_broken);  // ended in an endless loop
    CHECK_FALSE(is_broken);
}

TEST_CASE("sink: an answer has our length and none of the connection's headers") {
    HttpResponse response;
    response.status = 404;
    response.headers = {{"Content-Type", "text/plain"},
                        {"Content-Encoding", "gzip"},
                        {"content-length", "99"},
                        {"Transfer-Encoding", "chunked"},
                        {"Connection", "close"}};
    response.body = "nej";
    CHECK(write_response(response) ==
          "HTTP/1.1 404 Answer\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nnej");
}
