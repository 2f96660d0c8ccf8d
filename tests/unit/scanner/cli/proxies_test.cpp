#include "scanner/cli/proxies.h"

#include <doctest/doctest.h>

#include <map>

using namespace formleak;
using namespace formleak::cli;

namespace {

std::function<std::string(const char*)> environment(std::map<std::string, std::string> variables) {
    return [variables = std::move(variables)](const char* name) {
        const auto found = variables.find(name);
        return found == variables.end() ? std::string() : found->second;
    };
}

}  // namespace

TEST_CASE("proxies: the option goes before the environment, and is for both schemes") {
    const auto chosen =
        choose_proxies("http://u:secret@p.example:3128", environment({{"http_proxy", "http://other:1"}}));
    REQUIRE(chosen.ok());
    CHECK(chosen->proxies.http == "http://u:secret@p.example:3128");
    CHECK(chosen->proxies.https == chosen->proxies.http);
    CHECK(chosen->proxies.not_for.empty());
    CHECK(chosen->note.empty());
}

TEST_CASE("proxies: of the environment as curl reads it, and said without its password") {
    const auto chosen =
        choose_proxies(std::nullopt, environment({{"http_proxy", "http://u:secret@p.example:3128"},
                                                  {"ALL_PROXY", "u:hidden@all.example:1"},
                                                  {"no_proxy", "localhost,.intra.example"}}));
    REQUIRE(chosen.ok());
    CHECK(chosen->proxies.http == "http://u:secret@p.example:3128");
    CHECK(chosen->proxies.https == "u:hidden@all.example:1");
    CHECK(chosen->proxies.not_for == "localhost,.intra.example");
    CHECK(chosen->note ==
          "http requests go through the proxy of http_proxy (http://***@p.example:3128), https requests go "
          "through the proxy of ALL_PROXY (***@all.example:1), but for hosts of no_proxy; --proxy '' goes "
          "without");
    // A server's scripts get a request's "Proxy" header as HTTP_PROXY.
    CHECK(choose_proxies(std::nullopt, environment({{"HTTP_PROXY", "http://evil.example"}}))
              ->proxies.http.empty());
    CHECK(choose_proxies(std::nullopt, environment({}))->note.empty());
}

TEST_CASE("proxies: none at all where the option is empty or no_proxy names all hosts") {
    const auto off = choose_proxies("", environment({{"http_proxy", "http://p.example"}}));
    REQUIRE(off.ok());
    CHECK(off->proxies.http.empty());
    CHECK(off->note.empty());
    const auto all =
        choose_proxies(std::nullopt, environment({{"https_proxy", "http://p.example"}, {"no_proxy", "*"}}));
    REQUIRE(all.ok());
    CHECK(all->proxies.https.empty());
    CHECK(all->note.empty());
}

TEST_CASE("proxies: what is none is refused by name, without its password") {
    for (const char* wrong :
         {"foo://u:secret@h:9", "http://u:se/cret@h:9", "http://u:se#cret@h:9", "u:secret",
          "u:secret@h:99999", "http://", "http://u:1/secret@h:9", "http://h:9/path", "u:1?secret@h"}) {
        CAPTURE(wrong);
        const auto option = choose_proxies(wrong, environment({}));
        REQUIRE_FALSE(option.ok());
        CHECK(option.error().find("--proxy: not a proxy") == 0);
        CHECK(option.error().find("cret") == std::string::npos);
        const auto variable = choose_proxies(std::nullopt, environment({{"https_proxy", wrong}}));
        REQUIRE_FALSE(variable.ok());
        CHECK(variable.error().find("https_proxy: not a proxy") == 0);
    }
    for (const char* right : {"h", "h:3128", "u:p@h:3128", "socks5h://u:p@[::1]:9", "HTTP://h/"})
        CHECK(choose_proxies(right, environment({})).ok());
}
