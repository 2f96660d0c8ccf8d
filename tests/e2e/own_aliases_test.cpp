// A host of the site's own domain that is another name of another party's host: asked before the first value
// as the site's own, after it at neither door.
#include <doctest/doctest.h>

#include "scanner/browser/chromium_browser.h"
#include "scanner/engine/scan.h"
#include "scanner/model/url.h"
#include "tests/support/made_pages.h"

using namespace formleak;
using namespace formleak::test;

namespace {

browser::ChromiumBrowser& chromium() {
    static const auto started = [] {
        auto browser = browser::ChromiumBrowser::start({});
        if (!browser) FAIL(browser.error());
        return std::move(browser).value();
    }();
    return *started;
}

// What is asked for at blur: by the interceptor's door, then by the sink's (a speculative load).
constexpr const char* kPage = R"(<!doctype html><title>Kontakt</title>
<script src="https://static.shop.example/lib.js"></script><img src="https://collect.shop.example/start">
<form><label>E-post <input type="email" name="epost"></label><button type="button">Vidare</button></form>
<script>
const add = (tag, what) => document.body.append(Object.assign(document.createElement(tag), what));
document.querySelector('input').addEventListener('blur', e => {
  if (!e.target.value) return;
  const x = [...e.target.value].map(c => c.charCodeAt(0)).join('x');
  fetch('https://collect.shop.example/coded/' + x).catch(() => 0);
  new Image().src = 'https://collect.shop.example/plain?mail=' + e.target.value;
  add('script', {src: 'https://static.shop.example/lib.js?2'});
  add('script', {type: 'speculationrules', textContent: JSON.stringify({prefetch: [{source: 'list',
    urls: ['https://collect.shop.example/speculation/' + x]}]})});
});
</script>)";

CanonicalName canonical_name(const std::string& url) {
    const std::string host = parse_url(url)->host;
    using State = CanonicalName::State;
    if (host == "collect.shop.example") return {State::known, "x.tracker.example"};
    if (host == "static.shop.example") return {State::known, "shop.cdn.example"};
    return {State::known, "www.cdn.example"};
}

ScanReport verify(MadePages& network, std::vector<std::string> aliases = {}) {
    ScanRequest request;
    request.command = "verify";
    request.targets = {"https://www.shop.example/"};
    request.aliases = std::move(aliases);
    request.only_targets = true;
    request.browser = BrowserRequest{};
    ScanHooks hooks;
    hooks.now = [] { return std::string("2026-11-22T01:10:00Z"); };
    hooks.network = &network;
    hooks.canonical_name = canonical_name;
    hooks.browser = &chromium();
    ScanControl control;
    auto report = scan(request, hooks, control);
    REQUIRE_MESSAGE(report.ok(), (report ? "" : report.error()));
    return std::move(report).value();
}

std::size_t asked(const MadePages& network, const std::string& part) {
    std::size_t count = 0;
    for (const HttpRequest& request : network.requests())
        count += request.url.find(part) != std::string::npos;
    return count;
}

bool says(const ScanReport& report, const std::string& what) {
    for (const WorthALook& line : report.worth_a_look)
        if (line.what.find(what) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("own_aliases: another party's other name hears nothing after the first value, and is named") {
    MadePages network("", "shop.example");
    network.add("https://www.shop.example/", kPage);
    network.add("https://static.shop.example/lib.js", "1");
    const ScanReport report = verify(network);
    CHECK(asked(network, "collect.shop.example/start") == 1);
    CHECK(asked(network, "collect.shop.example/coded") == 0);
    CHECK(asked(network, "collect.shop.example/plain") == 0);
    CHECK(asked(network, "collect.shop.example/speculation") == 0);
    CHECK(asked(network, "static.shop.example/lib.js?2") == 0);
    CHECK(says(report, "collect.shop.example counted as another party's"));
    CHECK(says(report, "x.tracker.example"));
    CHECK(says(report, "static.shop.example counted as another party's"));
    CHECK(says(report, "to collect.shop.example"));
    CHECK_FALSE(says(report, "www.shop.example counted"));
    REQUIRE_FALSE(report.findings.empty());
    bool is_found = false;
    for (const Finding& finding : report.findings)
        is_found |= finding.rule == "request.personal-data" && finding.basis == Basis::observed;
    CHECK(is_found);
    // The script was there before, under another query: nothing was missed.
    for (const Problem& problem : report.problems)
        CHECK(problem.message.find("wanted after the first value") == std::string::npos);
}

TEST_CASE("own_aliases: what the user calls the site's own stays the site's own") {
    MadePages network("", "shop.example");
    network.add("https://www.shop.example/", kPage);
    const ScanReport report = verify(network, {"collect.shop.example", "static.shop.example"});
    CHECK(asked(network, "collect.shop.example/coded") == 1);
    CHECK(asked(network, "collect.shop.example/speculation") == 1);
    CHECK(asked(network, "collect.shop.example/plain") == 0);  // what carries a value goes to nobody
    CHECK_FALSE(says(report, "counted as another party's"));
}

TEST_CASE(
    "own_aliases: a host of the site's own first asked after the first value is told of by what it gets") {
    MadePages network("", "shop.example");
    network.add(
        "https://www.shop.example/",
        "<!doctype html><title>Kontakt</title><form method=post action=/s><label>E-post <input type=email "
        "name=epost></label>"
        "<button type=button>Vidare</button></form><script>document.querySelector('input').onblur=e=>{"
        "if(!e.target.value)return;navigator.sendBeacon('https://stats.shop.example/c',e.target.value);"
        "fetch('https://coded.shop.example/'+[...e.target.value].map(c=>c.charCodeAt(0)).join('x'))"
        ".catch(()=>0)}</script>");
    const ScanReport report = verify(network);
    CHECK(asked(network, "stats.shop.example") == 0);
    std::string recipients;
    for (const Leak& leak : report.leaks)
        if (leak.basis == Basis::observed && leak.data_kind == DataKind::email)
            recipients += leak.recipient + "\n";
    CHECK(recipients == "stats.shop.example\n");
    CHECK(says(report,
               "1 request to hosts of shop.example that were first asked then (xhr) after the first "
               "value was stopped; what it carries was not recognised"));
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].severity == Severity::high);
}
