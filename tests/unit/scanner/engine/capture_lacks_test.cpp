#include "scanner/engine/capture_lacks.h"

#include <doctest/doctest.h>

#include "scanner/model/limits.h"

using namespace formleak;

namespace {

Exchange answer(const std::string& url, int status, const std::string& type, BodyState state) {
    Exchange exchange;
    exchange.request.url = url;
    exchange.request.method = "GET";
    exchange.has_response = true;
    exchange.response.status = status;
    if (!type.empty()) exchange.response.headers = {{"content-type", type}};
    exchange.body_state = state;
    return exchange;
}

Exchange upload(const std::string& url, bool missing, bool cut) {
    Exchange exchange = answer(url, 200, "application/json", BodyState::present);
    exchange.request.method = "POST";
    exchange.request_body_missing = missing;
    exchange.request_body_cut = cut;
    return exchange;
}

CaptureLacks::Question of_site() {
    return {[](const std::string& domain) { return domain == "shop.example"; },
            [](const std::string& address) { return address.ends_with("/read"); }, false};
}

}  // namespace

TEST_CASE("capture lacks: which answers are pages") {
    const struct {
        int status;
        const char *type, *resource, *body;
        bool page;
    } kCases[] = {
        {200, "text/html; charset=utf-8", "", "", true},
        {200, "application/xhtml+xml", "", "", true},
        {304, "text/html", "", "", true},
        {204, "text/html", "", "", false},
        {302, "text/html", "document", "", false},
        {404, "text/html", "document", "x", true},
        {404, "text/html", "document", "", false},
        {404, "text/html", "xhr", "x", false},
        {200, "application/json", "document", "{}", false},
        {200, "", "document", "", true},
        {200, "", "", " <!DOCTYPE html><p>", true},
        {200, "", "", "words", false},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.status);
        CAPTURE(c.type);
        CAPTURE(c.body);
        Exchange exchange = answer("https://www.shop.example/", c.status, c.type, BodyState::present);
        exchange.resource_type = c.resource;
        exchange.response.body = c.body;
        CHECK(is_page_answer(exchange) == c.page);
        exchange.request.method = "HEAD";
        CHECK_FALSE(is_page_answer(exchange));
    }
}

TEST_CASE("capture lacks: pages of the site whose body is not there are named, those of others are not") {
    const struct {
        const char* url;
        BodyState state;
        bool named;
    } kCases[] = {
        {"https://www.shop.example/a", BodyState::missing, true},
        {"https://www.shop.example/a", BodyState::unreadable, true},
        {"https://www.shop.example/a", BodyState::cut, true},
        {"https://www.shop.example/a", BodyState::present, false},
        {"https://www.shop.example/read", BodyState::missing, false},
        {"https://other.example/a", BodyState::missing, false},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.url);
        CaptureLacks lacks;
        lacks.see(answer(c.url, 200, "text/html", c.state));
        const auto messages = lacks.messages(of_site());
        REQUIRE(messages.size() == (c.named ? 1u : 0u));
        if (c.named) CHECK(messages[0].find(c.url) != std::string::npos);
    }
    CaptureLacks lacks;  // a page that was asked for, and nothing is told of its answer
    Exchange asked = answer("https://www.shop.example/a", 0, "", BodyState::missing);
    asked.has_response = false;
    asked.answer_untold = true;
    asked.resource_type = "document";
    lacks.see(asked);
    CHECK(lacks.messages(of_site()).size() == 1);
}

TEST_CASE("capture lacks: where the site is not known, a page of anybody but a vendor may be the site's") {
    for (const bool is_vendor : {false, true}) {
        CaptureLacks lacks;
        const std::string host = is_vendor ? "www.facebook.com" : "other.example";
        lacks.see(answer("https://" + host + "/a", 200, "text/html", BodyState::missing));
        auto question = of_site();
        question.is_site_known = false;
        CHECK(lacks.messages(question).size() == (is_vendor ? 0u : 1u));
    }
}

TEST_CASE("capture lacks: bodies that were sent are told apart by whom they went to and how much is there") {
    CaptureLacks lacks;
    for (const char* path : {"a", "b", "c", "d", "e"})
        lacks.see(upload("https://t.other.example/" + std::string(path), true, false));
    lacks.see(upload("https://t.other.example/part", false, true));
    lacks.see(upload("https://www.shop.example/own", true, false));
    lacks.see(upload("https://www.shop.example/whole", false, false));
    const auto messages = lacks.messages(of_site());
    REQUIRE(messages.size() == 3);
    CHECK(messages[0].find("5 requests to others: https://t.other.example/a, ") != std::string::npos);
    CHECK(messages[0].find("and 2 more") != std::string::npos);
    CHECK(messages[1].find("in part") != std::string::npos);
    CHECK(messages[1].find("1 requests to others: https://t.other.example/part") != std::string::npos);
    CHECK(messages[2].find("1 requests to the site itself: https://www.shop.example/own") !=
          std::string::npos);

    auto list = of_site();
    list.is_list = true;  // what its visitors sent it went to nobody else
    CHECK(lacks.messages(list).size() == 2);
}

TEST_CASE("capture lacks: more than is remembered is counted") {
    CaptureLacks lacks;
    for (std::size_t i = 0; i < limits::kMaxCapturePages + 3; ++i)
        lacks.see(
            answer("https://www.shop.example/" + std::to_string(i), 200, "text/html", BodyState::missing));
    const auto messages = lacks.messages(of_site());
    REQUIRE(messages.size() == 2);
    CHECK(messages[0].find(std::to_string(limits::kMaxCapturePages)) != std::string::npos);
    CHECK(messages[1].starts_with("3 further bodies"));
}
