// What a visit records of the calls that a page makes of watched globals: whatever the page does with them.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "scanner/browser/chromium_browser.h"
#include "scanner/engine/scan.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "tests/support/made_pages.h"

using namespace formleak;

namespace {

using Pages = std::map<std::string, std::string>;  // by address

browser::ChromiumBrowser& chromium() {
    static const auto started = [] {
        auto browser = browser::ChromiumBrowser::start({});
        if (!browser) FAIL(browser.error());
        return std::move(browser).value();
    }();
    return *started;
}

VisitResult visit(const Pages& pages) {
    browser::VisitHooks hooks;
    hooks.fetch = [pages](const HttpRequest& request) -> Result<HttpResponse> {
        HttpResponse out;
        out.url = out.final_url = request.url;
        const auto page = pages.find(request.url);
        out.status = page == pages.end() ? 404 : 200;
        const bool is_script = request.url.ends_with(".js");
        out.headers = {{"Content-Type", is_script ? "text/javascript" : "text/html; charset=utf-8"}};
        if (page != pages.end()) out.body = page->second;
        return out;
    };
    hooks.values_for = [](const std::vector<browser::SeenField>& fields) {
        return std::vector<std::string>(fields.size(), "prov.kx7q9zwv@example.com");
    };
    hooks.carries_typed = [](const Request&) { return false; };
    hooks.is_third_party = [](const Request& request) {
        const auto url = parse_url(as_web_address(request.url));
        return !url || registrable_domain(url->host) != "shop.example";
    };
    hooks.now = [] { return std::string("2026-01-01T00:00:00Z"); };
    browser::VisitPlan plan;
    plan.url = "https://www.shop.example/";
    plan.own_hosts = {"www.shop.example"};
    plan.take_pictures = false;
    plan.watched.calls = {"fbq",   "_fbq", "fbq.push",       "_fbq.push", "fbq.queue.push",
                          "ttq.*", "gtag", "dataLayer.push", "pintrk",    "analytics.identify"};
    plan.watched.globals = {"dataLayer", "_partner_id", "fbq.disablePushState"};
    return chromium().visit(plan, hooks);
}

VisitResult visit_page(const std::string& html) {
    return visit({{"https://www.shop.example/", "<!doctype html><title>x</title>" + html}});
}

std::string text_of(const JsValue& value) {
    if (value.is(JsValue::Kind::array)) {
        std::string out;
        for (const JsValue& item : value.items) out += (out.empty() ? "" : ",") + text_of(item);
        return "[" + out + "]";
    }
    if (value.is(JsValue::Kind::object)) {
        std::string out;
        for (const auto& [name, member] : value.members)
            out += (out.empty() ? "" : ",") + name + ":" + text_of(member);
        return "{" + out + "}";
    }
    return value.text;
}

// "fbq(init,1)" in the order of the calls.
std::vector<std::string> calls_of(const VisitResult& visit, std::string_view name = {}) {
    std::vector<std::string> out;
    for (const SeenCall& call : visit.calls) {
        if (!name.empty() && !call.name.starts_with(name)) continue;
        std::string arguments;
        for (const JsValue& value : call.arguments)
            arguments += (arguments.empty() ? "" : ",") + text_of(value);
        out.push_back(call.name +
                      (call.what == SeenCall::What::set ? "=" + arguments : "(" + arguments + ")"));
    }
    return out;
}

using Calls = std::vector<std::string>;

// The usual snippet: a stub with a queue, under two names.
constexpr const char* kStub =
    "<script>!function(f){if(f.fbq)return;var "
    "n=f.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):"
    "n.queue.push(arguments)};if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';n.queue=[]}(window);"
    "</script>";

ScanReport verify(test::MadePages& network, ConsentAnswer consent = ConsentAnswer::none) {
    ScanRequest request;
    request.command = "verify";
    request.targets = {"https://www.shop.example/"};
    request.only_targets = true;
    request.browser = BrowserRequest{};
    request.browser->consents = {consent};
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

TEST_CASE("seen_calls: a queue's calls are seen with arguments, place and moment, under every name") {
    const VisitResult seen =
        visit_page(std::string(kStub) +
                   "<script>\n  fbq('init', '1029', {em: 'a@b.se', n: 5});\n"
                   "_fbq.push(['track', 'A']); fbq.push('track', 'B');"
                   "fbq.apply(null, ['track', 'C']); fbq.call(null, 'track', 'D');"
                   "const f = fbq; f('track', 'E'); fbq.disablePushState = true;</script>");
    CHECK(calls_of(seen) == Calls{"fbq(init,1029,{em:a@b.se,n:5})", "fbq.push([track,A])",
                                  "fbq.push(track,B)", "fbq(track,C)", "fbq(track,D)", "fbq(track,E)",
                                  "fbq.disablePushState=true"});
    REQUIRE(seen.calls.size() == 7);
    CHECK(seen.calls[0].script == "https://www.shop.example/");
    CHECK(seen.calls[0].line == 2);
    CHECK(seen.calls[0].column == 3);
    CHECK(seen.calls[0].moment == Request::Moment::load);
    CHECK(seen.calls[0].frame_url == "https://www.shop.example/");
    CHECK(seen.calls[0].is_top_frame);
    for (std::size_t i = 0; i < seen.calls.size(); ++i) CHECK(seen.calls[i].number == i);
    CHECK(seen.incomplete.empty());
}

TEST_CASE("seen_calls: a library that takes over and calls what was queued makes no new calls") {
    const std::string page = std::string(kStub) +
                             "<script>fbq('init','1');fbq('track','A');fbq('track','A')</script>"
                             "<script src=/lib.js></script><script>fbq('track','B')</script>";
    for (const char* library :
         {// by the method of its stub
          "fbq.callMethod = function () {}; while (fbq.queue.length) fbq.callMethod.apply(fbq, "
          "fbq.queue.shift());",
          // by a function of its own in the stub's place
          "const q = fbq.queue; window.fbq = function () {}; q.forEach(a => window.fbq.apply(null, a));",
          // fixed, as nobody may change it
          "const q = fbq.queue; Object.freeze(q); Object.freeze(fbq);"}) {
        CAPTURE(std::string(library));
        const VisitResult seen =
            visit({{"https://www.shop.example/", page}, {"https://www.shop.example/lib.js", library}});
        CHECK(calls_of(seen) == Calls{"fbq(init,1)", "fbq(track,A)", "fbq(track,A)", "fbq(track,B)"});
        CHECK(seen.incomplete.empty());
        CHECK(seen.calls.back().script == "https://www.shop.example/");
    }
}

TEST_CASE("seen_calls: a queue whose entries are put into another is one queue") {
    CHECK(calls_of(visit_page("<script>var dataLayer = window.dataLayer = window.dataLayer || [{a: 1}];"
                              "dataLayer.push({b: 2});</script><script>const old = dataLayer;"
                              "window.dataLayer = {push(x) {}}; old.forEach(x => dataLayer.push(x));"
                              "dataLayer.push({c: 3});</script>"),
                   "dataLayer.push") ==
          Calls{"dataLayer.push({a:1})", "dataLayer.push({b:2})", "dataLayer.push({c:3})"});
}

TEST_CASE("seen_calls: several entries that are put into a queue at once are told once") {
    CHECK(calls_of(visit_page(std::string(kStub) +
                              "<script>fbq.queue.push(['init', '1'], ['track', 'A']);</script><p>x"
                              "<script>fbq.queue.push(['track', 'B']);</script>")) ==
          Calls{"fbq.queue.push([init,1],[track,A])", "fbq.queue.push([track,B])"});
}

TEST_CASE("seen_calls: one function under several names is told by the name that is called") {
    CHECK(calls_of(visit_page("<script>window.fbq = window.pintrk = function () {}; window._fbq = window.fbq;"
                              "fbq('init', '1'); pintrk('load', '2');</script>"
                              "<script>window.gtag = window.pintrk; gtag('js', window._fbq === window.fbq)"
                              "</script>")) == Calls{"fbq(init,1)", "pintrk(load,2)", "gtag(js,true)"});
}

TEST_CASE("seen_calls: a call that hands on what is no number is one call") {
    CHECK(calls_of(visit_page(std::string(kStub) + "<script>fbq('init', +'x');</script>")) ==
          Calls{"fbq(init,NaN)"});
}

TEST_CASE("seen_calls: every method of an object is seen, from its own snippet on") {
    CHECK(
        calls_of(
            visit_page(
                "<script>!function(w,t){var ttq=w[t]=w[t]||[];ttq.methods=['page','identify'];"
                "ttq.setAndDefer=function(t,e){t[e]=function(){t.push([e].concat(Array.prototype.slice.call("
                "arguments,0)))}};for(var i=0;i<2;i++)ttq.setAndDefer(ttq,ttq.methods[i]);"
                "ttq.load=function(e,n){};ttq.load('CABC');ttq.page()}(window,'ttq');</script>"
                "<script>ttq.identify({email: 'a@b.se'}); ttq.instance = class {}; "
                "window.ttq = new class { identify(x) { this.x = x } };</script>"
                "<script>ttq.identify({email: 'c@d.se'})</script>"),
            "ttq.") == Calls{"ttq.setAndDefer([],page)", "ttq.setAndDefer([],identify)", "ttq.load(CABC)",
                             "ttq.page()", "ttq.identify({email:a@b.se})", "ttq.identify({email:c@d.se})"});
}

TEST_CASE("seen_calls: a declared function replaces the watched name, and is watched again") {
    CHECK(calls_of(visit_page("<script>window.dataLayer = window.dataLayer || [];\n"
                              "function gtag() { dataLayer.push(arguments) }\ngtag('js', 1);</script>"
                              "<script>gtag('set', 'user_data', {email: 'a@b.se'})</script>"),
                   "") ==
          Calls{"dataLayer=[]", "dataLayer.push([js,1])", "gtag(set,user_data,{email:a@b.se})"});
}

TEST_CASE("seen_calls: what hides a name or cannot be wrapped is said") {
    const VisitResult hidden = visit_page("<script>let pintrk = () => {}; pintrk('load', '1')</script>");
    CHECK(hidden.calls.empty());
    REQUIRE(hidden.notes.size() == 1);
    CHECK(hidden.notes[0].find("pintrk") != std::string::npos);
    const VisitResult fixed = visit_page(
        "<script>Object.defineProperty(window, 'pintrk', {value() {}, configurable: false, writable: false})"
        "</script><script>pintrk('load', '1')</script>");
    CHECK(fixed.calls.empty());
    REQUIRE(fixed.notes.size() == 1);
    CHECK(fixed.notes[0].find("pintrk") != std::string::npos);
    CHECK(visit_page("<script>window.pintrk = () => {}; pintrk('load', '1')</script>").notes.empty());
    // Until somebody looks again, a declared function that keeps no queue is called unseen.
    const VisitResult late = visit_page("<script>function fbq() {} fbq('init', '1')</script>");
    REQUIRE(late.notes.size() == 1);
    CHECK(late.notes[0].find("fbq") != std::string::npos);
    CHECK(late.calls_missed.contains("fbq"));
}

TEST_CASE("seen_calls: a place in text that is no line of the page has no line") {
    const VisitResult seen = visit_page(
        "\n\n\n<script>window.pintrk = function () {};\npintrk('a');\n</script>\n"
        "<script>\npintrk('b');\n//# sourceURL=https://www.shop.example/named.js\n</script>"
        "<script>\neval(\"\\n\\n pintrk('c')\");</script>");
    REQUIRE(seen.calls.size() == 3);
    CHECK(seen.calls[0].line == 5);
    CHECK_FALSE(seen.calls[0].is_inserted);
    CHECK(seen.calls[1].is_inserted);
    CHECK(seen.calls[2].is_inserted);
}

TEST_CASE("seen_calls: within which event, and whether the document had loaded") {
    const VisitResult seen = visit_page(
        "<script>window.pintrk = function () {}; pintrk('now');"
        "document.addEventListener('DOMContentLoaded', () => pintrk('ready'));"
        "addEventListener('load', () => setTimeout(() => pintrk('timer'), 50));</script>");
    REQUIRE(seen.calls.size() == 3);
    CHECK(seen.calls[0].event.empty());
    CHECK_FALSE(seen.calls[0].is_loaded);
    CHECK(seen.calls[1].event == "DOMContentLoaded");
    CHECK(seen.calls[2].event.empty());
    CHECK(seen.calls[2].is_loaded);
}

TEST_CASE("seen_calls: a page that overwrites what everybody uses changes nothing") {
    const VisitResult seen = visit_page(
        "<script>const bad = () => { throw new Error('no') };"
        "Object.defineProperty(Array.prototype, 0, {set: bad, configurable: true});"
        "Object.defineProperty(Object.prototype, 'get', {get: bad, configurable: true});"
        "Array.prototype.toJSON = Object.prototype.toJSON = bad; window.Proxy = bad; window.Error = class {};"
        "const all = [Object, 'defineProperty', Object, 'getOwnPropertyDescriptor', Reflect, 'apply', "
        "Reflect, "
        "'defineProperty', Reflect, 'ownKeys', Function.prototype, 'apply', Function.prototype, 'call', "
        "Array.prototype, 'push', JSON, 'stringify', WeakMap.prototype, 'get', String.prototype, 'slice', "
        "Array, "
        "'isArray']; for (let i = 0; i < all.length; i += 2) all[i][all[i + 1]] = bad;"
        "window.pintrk = function () {}; pintrk('load', '1', {em: ['a@b.se']});</script>");
    CHECK(calls_of(seen) == Calls{"pintrk(load,1,{em:[a@b.se]})"});
}

TEST_CASE("seen_calls: no getter of the page is run, and what has no end is cut") {
    const VisitResult seen = visit_page(
        "<script>window.pintrk = function () {}; let ran = 0; const own = {a: 1}; own.self = own;"
        "let deep = {}; for (let i = 0, d = deep; i < 50; ++i) d = d.x = {};"
        "pintrk('a', {get em() { ++ran; return 'x' }}, own, document.documentElement, pintrk, "
        "'y'.repeat(1e6), deep, "
        "window,"
        "new Array(1e6), Object.fromEntries([...Array(1e4).keys()].map(i => ['k' + i, 'z'.repeat(900)])));"
        "pintrk('b', ran);</script>");
    REQUIRE(seen.calls.size() == 2);
    const auto& arguments = seen.calls[0].arguments;
    REQUIRE(arguments.size() == 10);
    CHECK(arguments[1].find("em")->text == "getter");
    CHECK(arguments[2].find("self")->text == "cycle");
    CHECK(arguments[3].text == "element");
    CHECK(arguments[4].is(JsValue::Kind::function));
    CHECK(arguments[5].open);
    CHECK(arguments[5].text.size() < 100'000);
    CHECK(arguments[7].text == "window");
    CHECK(arguments[8].open);
    CHECK(arguments[9].open);
    CHECK(text_of(seen.calls[1].arguments[1]) == "0");
}

TEST_CASE("seen_calls: a flood is bounded and said, and hides no other name") {
    const VisitResult seen = visit_page(
        "<script>window.dataLayer = []; window.pintrk = function () {};"
        "for (let i = 0; i < 1e5; ++i) dataLayer.push({i}); pintrk('load', '1')</script>");
    CHECK(calls_of(seen, "dataLayer.push").size() == 500);
    CHECK(calls_of(seen, "pintrk") == Calls{"pintrk(load,1)"});
    REQUIRE(seen.incomplete.size() == 1);
    CHECK(seen.incomplete[0].find("dataLayer.push") != std::string::npos);
}

TEST_CASE("seen_calls: workers' messages, empty frames, handlers and the page after a navigation") {
    CHECK(calls_of(visit_page("<script>window.pintrk = function () {};"
                              "new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))"
                              ".onmessage = e => pintrk('worker', e.data)</script>")) ==
          Calls{"pintrk(worker,1)"});
    const VisitResult framed = visit_page(
        "<script>const f = document.documentElement.appendChild(document.createElement('iframe'));"
        "f.contentWindow.pintrk = function () {}; f.contentWindow.pintrk('framed', '1')</script>");
    CHECK(calls_of(framed) == Calls{"pintrk(framed,1)"});
    REQUIRE(framed.calls.size() == 1);
    CHECK_FALSE(framed.calls[0].is_top_frame);
    const VisitResult clicked = visit_page(
        "<form><input type=email name=epost><button type=button>Skicka</button></form><script>"
        "window.pintrk = function () {}; document.querySelector('button').onclick = () => "
        "pintrk('set', {em: document.querySelector('input').value})</script>");
    REQUIRE_FALSE(clicked.calls.empty());
    CHECK(calls_of(clicked).front() == "pintrk(set,{em:prov.kx7q9zwv@example.com})");
    CHECK(clicked.calls.front().moment == Request::Moment::click);
    const VisitResult moved =
        visit({{"https://www.shop.example/",
                "<script>window.pintrk = function () {}; pintrk('first'); "
                "location.replace('/second')</script>"},
               {"https://www.shop.example/second",
                "<script>window.pintrk = function () {}; pintrk('second')</script><p>x"}});
    CHECK(calls_of(moved) == Calls{"pintrk(first)", "pintrk(second)"});
    CHECK(moved.calls.back().frame_url == "https://www.shop.example/second");
    CHECK(moved.calls.back().number == 0);
}

TEST_CASE("seen_calls: what frames of another site call is not this page's") {
    const VisitResult seen = visit(
        {{"https://www.shop.example/",
          "<iframe src=https://other.example/></iframe><iframe "
          "src=https://m.shop.example/></iframe>"},
         {"https://other.example/", "<script>window.pintrk = function () {}; pintrk('theirs')</script>"},
         {"https://m.shop.example/", "<script>window.pintrk = function () {}; pintrk('ours')</script>"}});
    CHECK(calls_of(seen) == Calls{"pintrk(ours)"});
}

TEST_CASE("seen_calls: the page notices little") {
    const VisitResult seen = visit_page(
        "<div id=analytics></div><script>"
        "const out = {named: String(window.analytics), listed: Object.keys(window).includes('fbq'), typed: "
        "typeof fbq};"
        "window.aaa = 1; window.fbq = function stub(a, b) { return this === window ? 'w' : this };  "
        "window.zzz = 1;"
        "const keys = Object.keys(window); out.order = keys.indexOf('fbq') - keys.indexOf('aaa');"
        "out.text = fbq.toString(); out.name = fbq.name; out.length = fbq.length; out.self = fbq();"
        "out.same = fbq === window.fbq; out.kind = fbq instanceof Function; window._fbq = fbq; out.alias = "
        "_fbq === fbq;"
        "window.ttq = []; ttq.load = () => 1; out.list = Array.isArray(ttq) && ttq instanceof Array;"
        "out.json = JSON.stringify(ttq); out.keys = Object.keys(ttq).join(); out.own = "
        "ttq.hasOwnProperty('push');"
        "out.native = Function.prototype.toString.toString().includes('[native code]') && "
        "/native/.test(ttq.push.toString());"
        "out.deleted = delete window.fbq && typeof fbq;"
        "window.pintrk = () => {}; pintrk(out)</script>");
    const auto all = calls_of(seen, "pintrk");
    REQUIRE(all.size() == 1);
    CHECK(all[0] ==
          "pintrk({named:[object HTMLDivElement],listed:false,typed:undefined,order:1,text:function stub(a, "
          "b) { "
          "return this === window ? 'w' : this },name:stub,length:2,self:w,same:true,kind:true,alias:true,"
          "list:true,json:[],keys:load,own:false,native:true,deleted:undefined})");
}

TEST_CASE("seen_calls: a report holds what was read of set-ups against what was seen called") {
    test::MadePages network("", "shop.example");
    network.add("https://www.shop.example/",
                "<!doctype html><title>Kontakt</title>" + std::string(kStub) +
                    "<form><label>E-post <input type=email name=epost></label><button "
                    "type=button>Skicka</button></form><script>\n"
                    "fbq('init', '1029384756', {em: window.mail || 'someone@example.org'});\n"
                    "if (location.hostname === 'staging.shop.example') fbq('init', '3000000001');\n"
                    "const back = text => [...text].reverse().join('');\n"
                    "window[back('qbf')](back('tini'), back('1000000002'), {ph: '0700000000'});\n"
                    "document.querySelector('button').onclick = () =>"
                    "  fbq('track', 'Lead', {mejl: document.querySelector('input').value});</script>");
    const ScanReport report = verify(network);
    REQUIRE(report.visits.size() == 1);
    std::map<std::string, SeenSetup> by_account;
    for (const SeenSetup& setup : report.visits[0].set_ups) by_account[setup.account] = setup;
    REQUIRE(by_account.size() == 3);
    CHECK(by_account["1029384756"].seen == SeenSetup::Seen::both);
    CHECK(by_account["1029384756"].keys == std::vector<std::string>{"em"});
    CHECK(by_account["3000000001"].seen == SeenSetup::Seen::only_read);
    CHECK(by_account["3000000001"].waits_for == SeenSetup::Waits::condition);
    CHECK(by_account["3000000001"].what.find("staging.shop.example") != std::string::npos);
    CHECK(by_account["2000000001"].seen == SeenSetup::Seen::only_seen);
    CHECK(by_account["2000000001"].keys_only_seen == std::vector<std::string>{"ph"});
    std::size_t places = 0;
    for (const PixelSetup& pixel : report.pixels)
        for (const FoundIn& found : pixel.found_in)
            if (found.how == FoundIn::How::call_seen) {
                ++places;
                CHECK(found.url == "https://www.shop.example/");
                CHECK(found.span.line == (pixel.account == "1029384756" ? 2u : 5u));
            }
    CHECK(places == 2);
    // Meta's library never came, so that no request carries what was handed over.
    const auto handed_over = std::count_if(report.leaks.begin(), report.leaks.end(), [](const Leak& leak) {
        return leak.basis == Basis::observed && leak.recipient == "Meta Platforms" &&
               leak.match_key == "mejl" && leak.field_name == "epost" && leak.data_kind == DataKind::email &&
               leak.moment == Request::Moment::click;
    });
    CHECK(handed_over == 1);
}

TEST_CASE("seen_calls: a call that waits for a yes is told by the answer that the banner was given") {
    const std::string page =
        "<!doctype html><title>Kontakt</title>" + std::string(kStub) +
        "<div role=dialog aria-label=Cookies style='position:fixed;bottom:0;left:0;right:0;background:#fff'>"
        "<p>Vi använder cookies för annonser och statistik.</p><button id=yes>Godkänn alla</button>"
        "<button id=no>Neka alla</button></div><form><label>E-post <input type=email "
        "name=epost></label></form>"
        "<script>const banner = document.querySelector('[role=dialog]');\n"
        "document.querySelector('#yes').onclick = () => { banner.remove(); fbq('init', '1029384756') };\n"
        "document.querySelector('#no').onclick = () => banner.remove();</script>";
    for (const ConsentAnswer answer : {ConsentAnswer::reject, ConsentAnswer::accept}) {
        CAPTURE(std::string(to_string(answer)));
        test::MadePages network("", "shop.example");
        network.add("https://www.shop.example/", page);
        const ScanReport report = verify(network, answer);
        REQUIRE(report.visits.size() == 1);
        CHECK(report.visits[0].consent_clicked != "");
        REQUIRE(report.visits[0].set_ups.size() == 1);
        CHECK(report.visits[0].set_ups[0].seen ==
              (answer == ConsentAnswer::accept ? SeenSetup::Seen::both : SeenSetup::Seen::only_read));
        REQUIRE(report.pixels.size() == 1);
        CHECK(gate_of(report.pixels[0]) != ConsentGate::none);
    }
}
