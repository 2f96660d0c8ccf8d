#include "scanner/browser/own_hosts.h"

#include <doctest/doctest.h>

#include <map>

#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"

using namespace formleak;
using namespace formleak::browser;
using State = CanonicalName::State;

namespace {

const std::map<std::string, CanonicalName> kNames = {
    {"www.shop.example", {State::known, "shop.cdn.example"}},
    {"m.shop.example", {State::known, "shop.cdn.example"}},
    {"alias.shop.example", {State::known, "alias.cdn.example"}},
    {"static.shop.example", {State::known, "static.cdn.example"}},
    {"collect.shop.example", {State::known, "x.tracker.example"}},
    {"img.shop.example", {State::known, "img-eu.shop.example"}},
    {"api.shop.example", {State::known, "api.shop.example"}},
    {"behind.shop.example", {State::behind_proxy, ""}},
    {"given.shop.example", {State::given, ""}}};

struct Site {
    std::vector<std::string> asked;
    VisitPlan plan;
    VisitHooks hooks;
    Site() {
        plan.own_hosts = {"www.shop.example", "alias.shop.example"};
        hooks.is_third_party = [](const Request& request) {
            const auto url = parse_url(request.url);
            return !url || registrable_domain(url->host) != "shop.example";
        };
        hooks.canonical_name = [this](const std::string& url) {
            asked.push_back(parse_url(url)->host);
            const auto found = kNames.find(asked.back());
            return found == kNames.end() ? CanonicalName{} : found->second;
        };
    }
};

}  // namespace

TEST_CASE("own_hosts: a host of the site's is another party's where its canonical name is") {
    Site site;
    OwnHosts hosts(site.plan, site.hooks);
    for (const char* host :
         {"www", "alias", "m", "static", "collect", "img", "api", "behind", "given", "lost"})
        hosts.note("https://" + std::string(host) + ".shop.example/a");
    hosts.note_document("https://m.shop.example/");
    const struct {
        const char *host, *canonical;
        bool is_another;
    } kCases[] = {
        {"www.shop.example", "", false},                      // the target
        {"alias.shop.example", "", false},                    // --alias
        {"m.shop.example", "", false},                        // the page's own document's
        {"static.shop.example", "static.cdn.example", true},  // whose network it is cannot be told
        {"collect.shop.example", "x.tracker.example", true},  //
        {"img.shop.example", "", false},                      // another name, of the site's own domain
        {"api.shop.example", "", false},                      //
        {"behind.shop.example", "", false},                   //
        {"given.shop.example", "", false},                    //
        {"lost.shop.example", "", true},                      // could not be looked up
        {"never-contacted.shop.example", "", true},
    };
    for (const auto& c : kCases) {
        CAPTURE(c.host);
        CHECK(hosts.is_another_partys(c.host) == c.is_another);
        CHECK(hosts.canonical_of(c.host) == c.canonical);
    }
    CHECK(hosts.is_other_name("static.shop.example"));
    CHECK_FALSE(hosts.is_other_name("never-contacted.shop.example"));
    std::vector<std::string> told;
    for (const OtherName& name : hosts.other_names()) told.push_back(name.host);
    CHECK(told == std::vector<std::string>{"behind.shop.example", "collect.shop.example", "lost.shop.example",
                                           "static.shop.example"});
}

TEST_CASE("own_hosts: a name is looked up at the first contact alone, and what the user named never") {
    Site site;
    OwnHosts hosts(site.plan, site.hooks);
    for (const char* url : {"https://www.shop.example/", "https://api.shop.example/a",
                            "https://api.shop.example/b", "https://alias.shop.example/"})
        hosts.note(url);
    CHECK(hosts.is_another_partys("new.shop.example"));
    CHECK(site.asked == std::vector<std::string>{"api.shop.example"});
}

TEST_CASE("own_hosts: where nobody looks names up, contact makes a host the site's own") {
    Site site;
    site.hooks.canonical_name = nullptr;
    OwnHosts hosts(site.plan, site.hooks);
    hosts.note("https://collect.shop.example/");
    CHECK_FALSE(hosts.is_another_partys("collect.shop.example"));
    CHECK(hosts.is_another_partys("new.shop.example"));
}
