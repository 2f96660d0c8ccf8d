#include "scanner/fetch/frontier.h"

#include <doctest/doctest.h>

#include "scanner/model/limits.h"

using namespace formleak;

namespace {

CrawlScope scope_of(const char* host) {
    CrawlScope scope;
    scope.hosts = site_hosts(host);
    return scope;
}

void link(Frontier& frontier, const char* url, int depth, const char* text = "") {
    frontier.add_link(*parse_url(url), depth, text);
}

}  // namespace

TEST_CASE("frontier: breadth first, likely forms first within a level") {
    Frontier frontier(scope_of("a.se"));
    frontier.add_seed(*parse_url("https://a.se/"));
    CHECK(frontier.next(10).front().url == "https://a.se/");
    link(frontier, "https://a.se/deep/form-kontakt", 2);
    link(frontier, "https://a.se/nyheter", 1);
    link(frontier, "https://a.se/x", 1, "Ansök nu");
    const auto wave = frontier.next(10);
    REQUIRE(wave.size() == 2);
    CHECK(wave[0].url == "https://a.se/x");
    CHECK(wave[1].url == "https://a.se/nyheter");
    CHECK(frontier.next(10).front().depth == 2);
}

TEST_CASE("frontier: one page has one entry, however it is written") {
    Frontier frontier(scope_of("www.a.se"));
    frontier.add_seed(*parse_url("https://www.a.se/x"));
    for (const char* same :
         {"http://a.se/x", "https://a.se/x#top", "https://www.a.se/x?utm_source=n", "https://WWW.A.se:443/x"})
        link(frontier, same, 1);
    CHECK(frontier.next(10).size() == 1);
    CHECK(frontier.next(10).empty());
}

TEST_CASE("frontier: other hosts, files, excluded and too deep addresses stay out") {
    CrawlScope scope = scope_of("a.se");
    scope.max_depth = 2;
    scope.exclude.push_back(*Pattern::compile("/admin"));
    Frontier frontier(std::move(scope));
    for (const char* out :
         {"https://b.se/", "https://sub.a.se/", "https://a.se/f.pdf", "https://a.se/admin/x"})
        link(frontier, out, 1);
    link(frontier, "https://a.se/deep", 3);
    CHECK(frontier.next(10).empty());
}

TEST_CASE("frontier: --max-pages counts every page handed out and tells what was left") {
    CrawlScope scope = scope_of("a.se");
    scope.max_pages = 2;
    Frontier frontier(std::move(scope));
    for (const char* url : {"https://a.se/1", "https://a.se/2", "https://a.se/3"}) link(frontier, url, 1);
    CHECK(frontier.next(10).size() == 2);
    CHECK(frontier.next(10).empty());
    CHECK(frontier.left_over() == 1);
}

TEST_CASE("frontier: form words are found in path and text, in several languages") {
    for (const char* path :
         {"/kontakta-oss", "/offert", "/logga-in", "/checkout", "/%C3%A5ngra/ans%C3%B6k", "/anfrage"}) {
        CAPTURE(path);
        CHECK(form_likelihood(path, "") == 1);
    }
    CHECK(form_likelihood("/x", "Begär OFFERT") == 1);
    CHECK(form_likelihood("/om-oss/historia", "Historia") == 0);
}

TEST_CASE("frontier: addresses have a budget of bytes; what it turns away is counted and the rest goes on") {
    CrawlScope scope;
    scope.hosts = {"example.org"};
    scope.max_pages = 1'000'000;
    Frontier frontier(scope);
    const std::string path(7'900, 'x');
    constexpr int kMany = 20'000;  // of 7,900 bytes, known and waiting: 316 MB
    for (int i = 0; i < kMany; ++i)
        frontier.add_link(*parse_url("https://example.org/" + std::to_string(i) + path), 1, "");
    CHECK(frontier.turned_away() > 0);
    CHECK(frontier.left_over() + frontier.turned_away() == kMany);
    CHECK(frontier.left_over() * 7'900 * 2 < limits::kMaxFrontierBytes);
    CHECK(frontier.next(10).size() == 10);
}

TEST_CASE("frontier: a spelling is known only when its page is") {
    Frontier frontier(scope_of("www.a.se"));
    frontier.add_seed(*parse_url("https://www.a.se/x?b=1"));
    for (const char* known : {"https://www.a.se/x?b=1", "http://a.se/x?b=1", "https://a.se/x?b=1"})
        CHECK(frontier.is_known_spelling(known));
    for (const char* unknown :
         {"https://a.se/x", "https://a.se/x?b=1&utm_source=z", "https://a.se:8443/x?b=1",
          "https://b.se/x?b=1", "/x?b=1", "file://a.se/x?b=1", "https://www.www.a.se/x?b=1", ""})
        CHECK_FALSE(frontier.is_known_spelling(unknown));
}

TEST_CASE("frontier: a long base that many short links share is kept once") {
    const std::string base = "https://a.se/" + std::string(7'000, 'b') + "/";
    FolderTexts texts;
    CHECK(texts.bytes_for(base + "1") > 7'000);
    texts.shorten(base + "1");
    CHECK(texts.bytes_for(base + "2") < 200);
    CHECK(texts.bytes_for(base + "c/2") > 7'000);

    Frontier frontier(scope_of("a.se"));
    for (int i = 0; i < 100; ++i) frontier.add_link(*parse_url(base + std::to_string(i)), 1, "");
    CHECK(frontier.left_over() == 100);
    CHECK_FALSE(frontier.is_new(*parse_url(base + "7")));
    CHECK(frontier.is_new(*parse_url(base + "x")));
    CHECK(frontier.is_new(*parse_url("https://a.se/c/7")));
    CHECK(frontier.next(2).back().url == base + "1");
}

TEST_CASE("frontier: an address comes back as it went in, whatever its slashes") {
    FolderTexts texts;
    for (const char* address :
         {"https://a.se/", "https://a.se/x", "https://a.se/x/", "https://a.se/x/y?z=/w/", "https://a.se/?a/b",
          "", "x", "https://a.se//", "https://a.se/x/y"}) {
        CHECK(texts.whole(texts.shorten(address)) == address);
        REQUIRE(texts.find(address));
        CHECK(*texts.find(address) == texts.shorten(address));
    }
    CHECK_FALSE(texts.find("https://a.se/new/y"));
}
