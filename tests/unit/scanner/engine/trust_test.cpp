#include "scanner/engine/trust.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

std::vector<PageReport> page_at(const std::string& url) {
    std::vector<PageReport> pages(1);
    pages[0].final_url = url;
    return pages;
}

SiteTrust trust() {
    SiteTrust out;
    out.hosts = {"www.a.example", "b.example"};
    out.cookie_domains = {"a.example"};
    out.cookies_need_tls = true;
    out.header_origins = {"https://www.a.example"};
    out.header_owner = "https://www.a.example";
    return out;
}

}  // namespace

TEST_CASE("trust: pages over http of an https site are named as read without the cookies") {
    ScanRequest request;
    request.fetch.cookies.emplace_back();
    request.fetch.cookies[0].domain = ".a.example";
    const auto kept = kept_back(page_at("http://www.a.example/x"), trust(), request);
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].message.find("1 page of http://www.a.example was read without the cookies") == 0);
    CHECK(kept_back(page_at("https://www.a.example/x"), trust(), request).empty());
    request.fetch.cookies[0].domain = "c.example";  // none of the site's
    CHECK(kept_back(page_at("http://www.a.example/x"), trust(), request).empty());
}

TEST_CASE("trust: --alias is advised where it helps, with the port") {
    ScanRequest request;
    request.fetch.headers = {"X-Key: k"};
    const auto message = [&](const std::string& url) {
        const auto kept = kept_back(page_at(url), trust(), request);
        return kept.empty() ? std::string() : kept[0].message;
    };
    CHECK(message("https://b.example:8443/x").ends_with("or name it with --alias b.example:8443"));
    CHECK(
        message("http://b.example/x").ends_with("; scan that address by itself"));  // an alias has its scheme
    CHECK(message("https://www.a.example/x").empty());
    CHECK(message("https://strange.example/x").empty());  // nobody said that it is the site's
}

TEST_CASE("trust: pages of another target are read on its own terms") {
    ScanRequest request;
    request.fetch.headers = {"X-Key: k"};
    SiteTrust site = trust();
    site.other_targets = {"https://b.example"};
    CHECK(kept_back(page_at("https://b.example/x"), site, request).empty());
}
