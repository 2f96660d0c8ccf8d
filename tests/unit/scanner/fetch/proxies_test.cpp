#include "scanner/fetch/proxies.h"

#include <doctest/doctest.h>

using namespace formleak;

namespace {

std::string chosen(const std::string& not_for, const std::string& address) {
    return proxy_for({"http://p:1", "http://s:2", not_for}, *parse_url(address));
}

}  // namespace

TEST_CASE("proxies: each scheme has its own") {
    CHECK(chosen("", "http://a.example/") == "http://p:1");
    CHECK(chosen("", "https://a.example/") == "http://s:2");
    CHECK(proxy_for({}, *parse_url("http://a.example/")).empty());
}

TEST_CASE("proxies: a host of no_proxy, its subdomains and its addresses are asked directly") {
    struct Row {
        const char *list, *address;
    };
    for (const Row& row : {Row{"a.example", "http://a.example/"}, Row{".a.example", "http://a.example/"},
                           Row{"b, A.Example ,c", "http://www.a.example:8080/"},
                           Row{"b a.example.", "http://a.example/"}, Row{"a.example", "http://a.example./"},
                           Row{"*", "http://a.example/"}, Row{"127.0.0.1", "http://127.0.0.1:8080/"},
                           Row{"10.0.0.0/8", "http://10.200.3.4/"}, Row{"0.0.0.0/0", "http://10.1.1.1/"},
                           Row{"::1", "http://[::1]/"}, Row{"[fd00::]/8", "http://[fd12::3]/"}}) {
        CAPTURE(row.list);
        CAPTURE(row.address);
        CHECK(chosen(row.list, row.address).empty());
    }
}

TEST_CASE("proxies: what only looks like a host of no_proxy goes through the proxy") {
    struct Row {
        const char *list, *address;
    };
    for (const Row& row : {Row{"a.example", "http://xa.example/"}, Row{"www.a.example", "http://a.example/"},
                           Row{".", "http://a.example/"}, Row{",, ,", "http://a.example/"},
                           Row{"10.0.0.0/8", "http://11.0.0.1/"}, Row{"10.0.0.0/40", "http://10.0.0.1/"},
                           Row{"10.0.0.0/x", "http://10.0.0.1/"}, Row{"0.1", "http://10.0.0.1/"},
                           Row{"::1", "http://0.0.0.1/"}, Row{"fd00::/8", "http://[fe80::1]/"},
                           Row{"10.0.0.0/8", "http://10.example/"}}) {
        CAPTURE(row.list);
        CAPTURE(row.address);
        CHECK(chosen(row.list, row.address) == "http://p:1");
    }
}
