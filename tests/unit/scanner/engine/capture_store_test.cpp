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
