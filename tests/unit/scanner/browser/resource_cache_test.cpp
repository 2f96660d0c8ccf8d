#include "scanner/browser/resource_cache.h"

#include <doctest/doctest.h>

#include "scanner/text/json.h"

using namespace formleak;
using namespace formleak::browser;

TEST_CASE("resource_cache: what is very long is not kept, nor what is more than all may be") {
    const auto of_size = [](std::size_t bytes) {
        CachedResponse response;
        response.response.body.assign(bytes, 'x');
        return std::make_shared<CachedResponse>(std::move(response));
    };
    ResourceCache cache(1000);
    cache.keep("https://a.example/1", of_size(600));
    cache.keep("https://a.example/2", of_size(600));
    CHECK(cache.find("https://a.example/1"));
    CHECK_FALSE(cache.find("https://a.example/2"));
    ResourceCache large(64u << 20);
    large.keep("https://a.example/1", of_size(9u << 20));
    CHECK_FALSE(large.find("https://a.example/1"));
}

TEST_CASE("resource_cache: a fulfilment is decoded, so it tells no coding and no length") {
    HttpResponse response;
    response.status = 201;
    response.headers = {{"Content-Type", "text/plain"}, {"Content-Encoding", "br"},
                        {"CONTENT-LENGTH", "7"},        {"Transfer-Encoding", "chunked"},
                        {"Set-Cookie", "a=1; Secure"},  {"Set-Cookie", "b=2"}};
    response.body = "Hello";
    const auto message = parse_json("{" + write_fulfilment(response) + "}");
    REQUIRE(message.ok());
    CHECK((*message)["responseCode"].as_integer() == 201);
    CHECK((*message)["body"].as_text() == "SGVsbG8=");
    std::vector<std::string> headers;
    for (const Json& header : (*message)["responseHeaders"].items())
        headers.push_back(header["name"].as_text() + ": " + header["value"].as_text());
    CHECK(headers ==
          std::vector<std::string>{"Content-Type: text/plain", "Set-Cookie: a=1; Secure", "Set-Cookie: b=2"});
}

TEST_CASE(
    "resource_cache: a stopped request is answered so that the origin may read it, by name and not by *") {
    Request request;
    request.method = "OPTIONS";
    request.headers = {{"Origin", "https://shop.example"},
                       {"Access-Control-Request-Method", "PUT"},
                       {"Access-Control-Request-Headers", "content-type,x-id"}};
    const HttpResponse answer = *answer_for_stopped(request, "Preflight");
    CHECK(answer.status == 204);
    CHECK(find_header(answer.headers, "access-control-allow-origin") == "https://shop.example");
    CHECK(find_header(answer.headers, "access-control-allow-credentials") == "true");
    CHECK(find_header(answer.headers, "access-control-allow-methods") == "PUT");
    CHECK(find_header(answer.headers, "access-control-allow-headers") == "content-type,x-id");
    CHECK(find_header(answer_for_stopped({}, "Fetch")->headers, "access-control-allow-origin").empty());
}

TEST_CASE("resource_cache: a stopped request is answered as its kind expects") {
    const struct {
        const char *type, *accept;
        int status;
        const char *content_type, *begins;
    } kAnswers[] = {
        {"Document", "text/html", 204, "", ""},
        {"Ping", "*/*", 204, "", ""},
        {"EventSource", "text/event-stream", 204, "", ""},
        {"Image", "image/*", 200, "image/gif", "GIF89a"},
        {"Stylesheet", "text/css", 200, "text/css", ""},
        {"Font", "*/*", 404, "", ""},
        {"Fetch", "*/*", 200, "application/json", "{}"},
        {"XHR", "text/html, */*", 200, "text/html", ""},
    };
    for (const auto& expected : kAnswers) {
        CAPTURE(std::string(expected.type));
        Request request;
        request.headers = {{"Accept", expected.accept}};
        const HttpResponse answer = *answer_for_stopped(request, expected.type);
        CHECK(answer.status == expected.status);
        CHECK(answer.content_type() == expected.content_type);
        CHECK(answer.body.substr(0, 6) == expected.begins);
    }
}

TEST_CASE("resource_cache: the first response kept for an address stays") {
    ResourceCache cache;
    CHECK_FALSE(cache.find("https://a.example/x.js"));
    const auto first = std::make_shared<CachedResponse>(), second = std::make_shared<CachedResponse>();
    cache.keep("https://a.example/x.js", first);
    cache.keep("https://a.example/x.js", second);
    CHECK(cache.find("https://a.example/x.js") == first);
}

TEST_CASE("resource_cache: a stopped script fails, and a stopped frame is an empty document") {
    CHECK_FALSE(answer_for_stopped({}, "Script").has_value());
    const HttpResponse frame = *answer_for_stopped({}, "Document", true);
    CHECK(frame.status == 200);
    CHECK(frame.content_type() == "text/html; charset=utf-8");
    CHECK(frame.body.empty());
}

TEST_CASE("resource_cache: another query of the same place is found, in the order of the addresses") {
    ResourceCache cache;
    const auto keep = [&cache](const char* url) {
        auto kept = std::make_shared<CachedResponse>();
        kept->response.url = url;
        cache.keep(url, std::move(kept));
    };
    const auto found = [&cache](const char* url) {
        const auto kept = cache.find_place(url);
        return kept ? kept->response.url : std::string();
    };
    keep("https://a.example/x.js?v=2");
    keep("https://a.example/x.js?v=1");
    keep("https://a.example/x.js-other");
    keep("https://a.example/y.js");
    CHECK(found("https://a.example/x.js?v=9") == "https://a.example/x.js?v=1");
    CHECK(found("https://a.example/y.js?t=1") == "https://a.example/y.js");
    CHECK(found("https://a.example/x").empty());
    CHECK(found("https://b.example/x.js").empty());
}
