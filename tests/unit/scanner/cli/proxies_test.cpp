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
    const auto chosen = choose_proxies("", environment({{"http_proxy", "http://u:secret@p.example:3128"},
                                                        {"ALL_PROXY", "u:hidden@all.example:1"},
                                                        {"no_proxy", "localhost,.intra.example"}}));
    REQUIRE(chosen.ok());
    CHECK(chosen->proxies.http == "http://u:secret@p.example:3128");
    CHECK(chosen->proxies.https == "u:hidden@all.example:1");
    CHECK(chosen->proxies.not_for == "localhost,.intra.example");
    CHECK(chosen->note.find("http_proxy (http://***@p.example:3128)") != std::string::npos);
    CHECK(chosen->note.find("ALL_PROXY (***@all.example:1)") != std::string::npos);
    // A server's scripts get a request's "Proxy" header as HTTP_PROXY.
    CHECK(choose_proxies("", environment({{"HTTP_PROXY", "http://evil.example"}}))->proxies.http.empty());
    CHECK(choose_proxies("", environment({}))->note.empty());
}

TEST_CASE("proxies: what is none is refused by name, without its password") {
    const auto option = choose_proxies("foo://u:secret@h:9", environment({}));
    REQUIRE_FALSE(option.ok());
    CHECK(option.error().find("--proxy 'foo://***@h:9'") == 0);
    const auto variable = choose_proxies("", environment({{"https_proxy", "ftp://u:secret@h"}}));
    REQUIRE_FALSE(variable.ok());
    CHECK(variable.error().find("https_proxy 'ftp://***@h'") == 0);
}
