#include "scanner/engine/other_names.h"

#include <doctest/doctest.h>

using namespace formleak;
using Known = CanonicalName::State;

namespace {

void ask(VisitResult& visit, const std::string& url, Request::Moment moment) {
    Exchange exchange;
    exchange.request.url = url;
    exchange.request.moment = moment;
    visit.exchanges.push_back(exchange);
}

}  // namespace

TEST_CASE("other_names: each host that counted as another's is told once, with the reason and the way out") {
    VisitResult visit;
    visit.other_names = {{"collect.shop.example", {Known::known, "x.tracker.example"}},
                         {"lost.shop.example", {Known::not_found, ""}},
                         {"quiet.shop.example", {Known::known, "q.cdn.example"}},
                         {"proxied.shop.example", {Known::behind_proxy, ""}}};
    for (const char* host : {"collect", "lost", "proxied"})
        ask(visit, "https://" + std::string(host) + ".shop.example/a", Request::Moment::typing);
    ask(visit, "https://quiet.shop.example/a.js", Request::Moment::load);
    OtherNamesSeen seen;
    seen.add("https://www.shop.example/a", visit);
    seen.add("https://www.shop.example/b", visit);
    const auto lines = seen.lines();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].page == "https://www.shop.example/a");
    CHECK(lines[0].what.find("collect.shop.example") == 0);
    CHECK(lines[0].what.find("x.tracker.example") != std::string::npos);
    CHECK(lines[0].what.find("--alias collect.shop.example") != std::string::npos);
    CHECK(lines[1].what.find("lost.shop.example") == 0);
    CHECK(lines[1].what.find("could not be looked up") != std::string::npos);
    CHECK(seen.unknown() == std::set<std::string>{"proxied.shop.example"});
}
