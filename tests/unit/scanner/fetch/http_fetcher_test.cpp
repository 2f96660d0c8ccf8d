#include "scanner/fetch/http_fetcher.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "scanner/fetch/loopback_server.h"

using namespace formleak;

namespace {

std::string at(const LoopbackServer& server, const char* path) {
    return "http://127.0.0.1:" + std::to_string(server.port()) + path;
}

}  // namespace

TEST_CASE("http_fetcher: status, headers and body arrive; a redirect is not followed") {
    LoopbackServer server([](const ServedRequest& request) {
        ServedResponse response;
        response.body = request.target;
        if (request.target == "/moved") {
            response.status = 301;
            response.headers.push_back({"Location", "/new"});
        }
        return response;
    });
    HttpFetcher fetcher({});
    const auto page = fetcher.fetch({at(server, "/x?y=1")});
    REQUIRE(page.ok());
    CHECK(page->status == 200);
    CHECK(page->body == "/x?y=1");
    CHECK(page->content_type() == "text/html; charset=utf-8");
    CHECK(fetcher.fetch({at(server, "/moved")})->status == 301);
}

TEST_CASE("http_fetcher: a body over the limit is cut and says so, at the limit it is whole") {
    LoopbackServer server([](const ServedRequest&) {
        ServedResponse response;
        response.body = std::string(1000, 'x');
        return response;
    });
    FetchOptions options;
    options.max_body_bytes = 999;
    CHECK(HttpFetcher(options).fetch({at(server, "/")})->body_truncated);
    options.max_body_bytes = 1000;
    CHECK_FALSE(HttpFetcher(options).fetch({at(server, "/")})->body_truncated);
}

TEST_CASE("http_fetcher: 429 and 503 are tried again, with an end") {
    std::atomic<int> calls = 0;
    LoopbackServer server([&calls](const ServedRequest& request) {
        ServedResponse response;
        response.status = request.target == "/never" || ++calls < 3 ? 503 : 200;
        return response;
    });
    FetchOptions options;
    options.retries = 2;
    HttpFetcher fetcher(options);
    CHECK(fetcher.fetch({at(server, "/third-time")})->status == 200);
    CHECK(calls == 3);
    CHECK(fetcher.fetch({at(server, "/never")})->status == 503);
}

TEST_CASE("http_fetcher: a film is not downloaded when a page was asked for") {
    LoopbackServer server([](const ServedRequest&) {
        ServedResponse response;
        response.content_type = "video/mp4";
        response.body = std::string(1 << 20, 'x');
        return response;
    });
    const auto response = HttpFetcher({}).fetch({at(server, "/film")});
    REQUIRE(response.ok());
    CHECK(response->body.empty());
    CHECK(response->content_type() == "video/mp4");
}

TEST_CASE("http_fetcher: --public-only refuses loopback before a byte is sent") {
    std::atomic<int> calls = 0;
    LoopbackServer server([&calls](const ServedRequest&) {
        ++calls;
        return ServedResponse{};
    });
    FetchOptions options;
    options.public_only = true;
    const auto response = HttpFetcher(options).fetch({at(server, "/")});
    REQUIRE_FALSE(response.ok());
    CHECK(response.error().find("--public-only") != std::string::npos);
    CHECK(calls == 0);
}

TEST_CASE("http_fetcher: the user's headers go to the site and to nobody else") {
    std::string seen;
    LoopbackServer server([&seen](const ServedRequest& request) {
        seen = std::string(find_header(request.headers, "x-secret"));
        return ServedResponse{};
    });
    FetchOptions options;
    options.headers = {"X-Secret: 1"};
    SiteTrust site;
    site.header_origins = {"http://site.example"};
    options.sites.push_back(site);
    const std::string port = std::to_string(server.port());
    options.connect_to = {"site.example:80:127.0.0.1:" + port, "vendor.example:80:127.0.0.1:" + port};
    HttpFetcher fetcher(options);
    CHECK(fetcher.fetch({"http://site.example/"})->status == 200);
    CHECK(seen == "1");
    CHECK(fetcher.fetch({"http://vendor.example/"})->status == 200);
    CHECK(seen.empty());
}

TEST_CASE("http_fetcher: at most `concurrency` transfers run on one host, and all are answered") {
    std::atomic<int> running = 0, most = 0;
    LoopbackServer server([&](const ServedRequest&) {
        const int now = ++running;
        int seen = most;
        while (now > seen && !most.compare_exchange_weak(seen, now)) {
        }
        std::this_thread::yield();
        --running;
        return ServedResponse{};
    });
    FetchOptions options;
    options.concurrency = 2;
    HttpFetcher fetcher(options);
    std::atomic<int> answered = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 20; ++i)
        threads.emplace_back([&] { answered += fetcher.fetch({at(server, "/")}).ok(); });
    for (std::thread& thread : threads) thread.join();
    CHECK(answered == 20);
    CHECK(most <= 2);
}

TEST_CASE("http_fetcher: what stands in line and is not wanted any more is not sent") {
    std::atomic<bool> is_wanted = true, may_answer = false;
    std::atomic<int> asked = 0;
    LoopbackServer server([&](const ServedRequest&) {
        ++asked;
        while (!may_answer) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return ServedResponse{};
    });
    FetchOptions options;
    options.concurrency = 1;
    HttpFetcher fetcher(options);
    HttpRequest request{at(server, "/")};
    request.purpose = HttpRequest::Purpose::browser;
    request.is_wanted = [&] { return is_wanted.load(); };
    std::vector<std::string> errors(3);
    std::vector<std::thread> askers;
    for (std::string& error : errors)
        askers.emplace_back([&] {
            const auto answer = fetcher.fetch(request);
            error = answer.ok() ? "" : answer.error();
        });
    while (asked == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    is_wanted = false;
    may_answer = true;
    for (std::thread& asker : askers) asker.join();
    CHECK(asked == 1);
    CHECK(std::count(errors.begin(), errors.end(), std::string(kNotWanted)) == 2);
    CHECK(std::count(errors.begin(), errors.end(), std::string()) == 1);
}

TEST_CASE("http_fetcher: after cancel() nothing waits") {
    LoopbackServer server([](const ServedRequest&) { return ServedResponse{}; });
    HttpFetcher fetcher({});
    fetcher.cancel();
    CHECK(fetcher.fetch({at(server, "/")}).error() == "interrupted");
}

TEST_CASE(
    "http_fetcher: a wait that was asked for holds up that request alone, or comes back to the caller") {
    std::atomic<int> calls = 0;
    LoopbackServer server([&calls](const ServedRequest& request) {
        ServedResponse response;
        if (request.target == "/busy" && ++calls == 1) {
            response.status = 503;
            response.headers.push_back({"Retry-After", "1"});
        }
        return response;
    });
    HttpFetcher fetcher({});
    HttpRequest request{at(server, "/busy")};
    request.may_wait = false;
    const auto busy = fetcher.fetch(request);
    REQUIRE(busy.ok());
    CHECK(busy->status == 503);
    CHECK(busy->retry_at > std::chrono::steady_clock::time_point());
    CHECK(fetcher.fetch({at(server, "/other")})->status == 200);
    request.not_before = busy->retry_at;
    CHECK(fetcher.fetch(request)->status == 200);
    CHECK(std::chrono::steady_clock::now() >= busy->retry_at);
}
