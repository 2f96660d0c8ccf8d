#include "scanner/browser/traffic.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <future>

using namespace formleak;
using namespace formleak::browser;

namespace {

// A visit of www.shop.example without a browser: its events are handed in, and what it fetches is kept.
struct FakeVisit {
    int down[2] = {-1, -1}, up[2] = {-1, -1};
    std::promise<HttpRequest> fetched;
    ResourceCache cache{1u << 20};
    std::unique_ptr<CdpPipe> pipe;
    std::unique_ptr<TaskPool> pool = std::make_unique<TaskPool>(1);
    std::shared_ptr<Traffic> traffic;

    FakeVisit() {
        REQUIRE(::pipe2(down, O_CLOEXEC) == 0);
        REQUIRE(::pipe2(up, O_CLOEXEC) == 0);
        pipe = std::make_unique<CdpPipe>(down[1], up[0], [](CdpEvent&&) {});
        VisitPlan plan;
        plan.url = "https://www.shop.example/";
        plan.own_hosts = {"www.shop.example"};
        VisitHooks hooks;
        hooks.is_third_party = [](const Request&) { return false; };
        hooks.carries_typed = [](const Request&) { return false; };
        hooks.now = [] { return std::string("2026-01-01T00:00:00Z"); };
        hooks.fetch = [this](const HttpRequest& request) -> Result<HttpResponse> {
            fetched.set_value(request);
            return HttpResponse();
        };
        traffic = std::make_shared<Traffic>(plan, hooks, cache, *pipe, *pool);
    }
    ~FakeVisit() {
        pool.reset();
        for (const int descriptor : {down[0], up[1]}) ::close(descriptor);
        pipe.reset();
        for (const int descriptor : {down[1], up[0]}) ::close(descriptor);
    }
    // The network asks; without Referer only the page can tell for which document.
    void pause() {
        CdpEvent event;
        event.session = "s";
        event.params = *parse_json(R"({"requestId":"i","networkId":"n","resourceType":"Fetch",
            "request":{"url":"https://www.shop.example/api","method":"GET","headers":{}}})");
        traffic->on_paused(event, Traffic::Place::page);
    }
    void tell(const std::string& document) {
        traffic->on_will_be_sent(*parse_json(R"({"requestId":"n","type":"Fetch","documentURL":")" + document +
                                             R"(","request":{"url":"https://www.shop.example/api",
            "method":"GET"}})"));
    }
};

}  // namespace

TEST_CASE("traffic: who asks is known although the network overtakes the page") {
    for (const bool network_first : {true, false}) {
        CAPTURE(network_first);
        FakeVisit visit;
        if (network_first) visit.pause();
        visit.tell("https://www.shop.example/form");
        if (!network_first) visit.pause();
        CHECK(visit.fetched.get_future().get().asked_by == "https://www.shop.example");
    }
}

TEST_CASE("traffic: a stranger's document stays a stranger's, told before or after") {
    for (const bool network_first : {true, false}) {
        CAPTURE(network_first);
        FakeVisit visit;
        if (network_first) visit.pause();
        visit.tell("https://ads.example/frame");
        if (!network_first) visit.pause();
        CHECK(visit.fetched.get_future().get().asked_by == "https://ads.example");
    }
}

TEST_CASE("traffic: what the page never tells of is asked by nobody") {
    FakeVisit visit;
    visit.pause();
    CHECK(visit.fetched.get_future().get().asked_by.empty());
}
