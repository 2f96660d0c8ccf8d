#include "scanner/engine/visit_gaps.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

const std::set<std::string> kOwn = {"shop.example"};

Exchange script(const std::string& url, int status, const std::string& failure = "") {
    Exchange exchange;
    exchange.request.url = url;
    exchange.request.method = "GET";
    exchange.resource_type = "script";
    exchange.has_response = status != 0;
    exchange.response.status = status;
    exchange.failure = failure;
    return exchange;
}

}  // namespace

TEST_CASE("visit_gaps: a known company's script that did not come is named once with the reason") {
    VisitResult visit;
    visit.exchanges = {script("https://connect.facebook.net/en_US/fbevents.js", 0, "connection refused"),
                       script("https://connect.facebook.net/signals/config/1", 0, "connection refused"),
                       script("https://analytics.tiktok.com/i18n/pixel/events.js", 503)};
    const auto gaps = gaps_of_visit(visit, kOwn);
    REQUIRE(gaps.size() == 2);
    CHECK(gaps[0].find("connect.facebook.net (connection refused)") != std::string::npos);
    CHECK(gaps[1].find("analytics.tiktok.com (status 503)") != std::string::npos);
}

TEST_CASE("visit_gaps: scripts that came, that we stopped, or that the page as served names are none") {
    VisitResult visit;
    Exchange stopped = script("https://connect.facebook.net/a.js", 0, "stopped");
    stopped.stopped_why = "after the first value other parties hear nothing";
    Exchange image = script("https://www.facebook.com/tr/?id=1", 404);
    image.resource_type = "image";
    visit.exchanges = {script("https://connect.facebook.net/en_US/fbevents.js", 200), stopped, image,
                       script("https://www.shop.example/a.js", 404),
                       script("https://cdn.nobody.example/a.js", 404)};
    visit.document.body = "<script src=/a.js></script><script src='//cdn.nobody.example/a.js'></script>";
    CHECK(gaps_of_visit(visit, kOwn).empty());
}

TEST_CASE("visit_gaps: a script that scripts brought and that did not come is one, whosever it is") {
    VisitResult visit;
    visit.document.body = "<script src=/loader.js></script>";
    visit.exchanges = {script("https://www.shop.example/made.js", 404),
                       script("https://cdn.nobody.example/more.js", 0, "name not found")};
    const auto gaps = gaps_of_visit(visit, kOwn);
    REQUIRE(gaps.size() == 2);
    CHECK(gaps[0].find("cdn.nobody.example (name not found)") != std::string::npos);
    CHECK(gaps[1].find("www.shop.example (status 404)") != std::string::npos);
}
