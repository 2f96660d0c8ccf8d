#include "scanner/fetch/fetcher.h"

#include <doctest/doctest.h>

#include <map>

using namespace formleak;

namespace {

// Answers from a table: address → where it redirects to, empty for a page.
struct TableFetcher : Fetcher {
    std::map<std::string, std::string> table;
    Result<HttpResponse> fetch(const HttpRequest& request) override {
        HttpResponse response;
        response.url = request.url;
        response.status = 200;
        const auto row = table.find(request.url);
        if (row != table.end()) {
            response.status = 302;
            response.headers.push_back({"Location", row->second});
        }
        return response;
    }
};

bool anywhere(const std::string&) {
    return true;
}

}  // namespace

TEST_CASE("fetch_following: keeps the chain, in order") {
    TableFetcher fetcher;
    fetcher.table = {{"https://a.se/1", "/2"}, {"https://a.se/2", "https://a.se/3"}};
    const auto response = fetch_following(fetcher, {"https://a.se/1"}, anywhere);
    REQUIRE(response.ok());
    CHECK(response->url == "https://a.se/1");
    CHECK(response->final_url == "https://a.se/3");
    REQUIRE(response->redirects.size() == 2);
    CHECK(response->redirects[1].url == "https://a.se/2");
}

TEST_CASE("fetch_following: loops and endless chains end") {
    TableFetcher fetcher;
    fetcher.table = {{"https://a.se/1", "/2"}, {"https://a.se/2", "/1"}};
    CHECK(fetch_following(fetcher, {"https://a.se/1"}, anywhere).error() == "redirects in a circle");
    TableFetcher endless;
    for (int i = 0; i < 100; ++i)
        endless.table["https://a.se/" + std::to_string(i)] = "/" + std::to_string(i + 1);
    CHECK(fetch_following(endless, {"https://a.se/0"}, anywhere).error() == "more than 15 redirects");
}

TEST_CASE("fetch_following: an end outside the site is recorded, not visited") {
    TableFetcher fetcher;
    fetcher.table = {{"https://a.se/1", "https://other.example/x"},
                     {"https://other.example/x", "https://never.example/"}};
    const auto response = fetch_following(
        fetcher, {"https://a.se/1"}, [](const std::string& url) { return url.starts_with("https://a.se/"); });
    REQUIRE(response.ok());
    CHECK(response->status == 302);
    CHECK(response->final_url == "https://other.example/x");
}
