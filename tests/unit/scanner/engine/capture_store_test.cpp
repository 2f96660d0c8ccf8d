#include "scanner/engine/capture_store.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

Exchange answered(const std::string& url, const std::string& body) {
    Exchange out;
    out.request.url = url;
    out.request.method = "GET";
    out.has_response = true;
    out.response.status = 200;
    out.response.headers = {{"Content-Type", "application/javascript"}};
    out.response.body = body;
    out.body_state = BodyState::present;
    return out;
}

}  // namespace

TEST_CASE(
    "capture store: a configuration is the one whose parameters are asked for, more of them do no harm") {
    CaptureStore store;
    store.add(answered("https://t.example/events.js?sdkid=A&lib=x", "A"));
    store.add(answered("https://t.example/events.js?sdkid=B&lib=x", "B"));
    store.add(answered("https://m.example/config/1?v=2.9.1&r=stable", "one"));
    const auto body = [&](const std::string& url) {
        HttpRequest request{url};
        request.purpose = HttpRequest::Purpose::vendor_config;
        const auto response = store.fetch(request);
        return response ? response->body : std::string("none");
    };
    CHECK(body("https://t.example/events.js?sdkid=A") == "A");
    CHECK(body("https://t.example/events.js?sdkid=B") == "B");
    CHECK(body("https://m.example/config/1?v=2.9.325&r=stable") == "one");
    CHECK(body("https://t.example/other.js?sdkid=A") == "none");
    CHECK_FALSE(store.fetch({"https://t.example/events.js?sdkid=A"}));  // a script is asked for whole
}

TEST_CASE("capture store: a configuration of another host or pixel is not the one that is asked for") {
    CaptureStore store;
    store.add(answered("https://m.example/config/1?v=2.9.1&domain=a.example", "of a"));
    store.add(answered("https://m.example/config/1?v=2.9.2&domain=b.example", "of b"));
    store.add(answered("https://m.example/config/2?v=2.9.1&domain=a.example", "2 of a"));
    store.add(answered("https://m.example/config/3?v=2.9.1", "3, whoever's"));
    const auto body = [&](const std::string& url, const std::string& deciding) {
        HttpRequest request{url};
        request.purpose = HttpRequest::Purpose::vendor_config;
        request.deciding_query = deciding;
        const auto response = store.fetch(request);
        return response ? response->body : std::string("none");
    };
    const std::string rest = "?v=2.9.325&domain=";
    CHECK(body("https://m.example/config/1" + rest + "a.example", "domain=a.example") == "of a");
    CHECK(body("https://m.example/config/1" + rest + "b.example", "domain=b.example") == "of b");
    CHECK(body("https://m.example/config/1" + rest + "c.example", "domain=c.example") == "none");
    CHECK(body("https://m.example/config/2" + rest + "b.example", "domain=b.example") == "none");
    CHECK(body("https://m.example/config/3" + rest + "a.example", "domain=a.example") == "3, whoever's");
}
