// Pages that attack the visit itself: scripts that do not yield, floods of everything that a page can make,
// memory. Each visit ends within its bounds, says what it could not see, and costs this process little.
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <span>
#include <thread>

#include "scanner/browser/chromium_browser.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/process/bounds.h"
#include "scanner/process/process_tree.h"
#include "scanner/text/digest.h"

using namespace formleak;

namespace {

constexpr const char* kSite = "https://www.attack.example/";
constexpr const char* kTyped = "prov.kx7q9zwv@example.com";
constexpr std::size_t kBrowserBytes = 900'000'000;
constexpr std::size_t kMostOwnKib = 600 * 1024;

constexpr const char *kNothing = "nothing", *kAnything = "anything";  // depends on the machine's speed

struct Attack {
    const char* name;
    const char* code;          // of the page's script
    const char* problem;       // part of what must be said; kNothing: the visit is complete
    std::size_t fields = 1;    // filled at the least
    double most_seconds = 20;  // far beyond the visit's limit, a slow machine's time
};

// `spin` does not yield; `field` and `button` are those of the page's form.
constexpr const char* kTools =
    "const spin = () => { for (;;); }, field = document.querySelector('input'), "
    "button = document.querySelector('button');\n"
    "const add = (tag, what) => { const e = Object.assign(document.createElement(tag), what); "
    "document.body.append(e); return e; };\n"
    "const on = (who, what, how) => who.addEventListener(what, how);\n";

HttpResponse answer(const std::string& url, const char* type, std::string body) {
    HttpResponse out;
    out.url = out.final_url = url;
    out.status = 200;
    out.headers = {{"Content-Type", type}};
    out.body = std::move(body);
    return out;
}

HttpResponse serve(const HttpRequest& request, const std::string& script) {
    const auto url = parse_url(request.url);
    if (url->path == "/")
        return answer(request.url, "text/html; charset=utf-8",
                      "<!doctype html><title>Kontakt</title><form action='/tack' method='post'><label>E-post "
                      "<input type='email' name='epost'></label><button type='button'>Vidare</button></form>"
                      "<p>En sida som inte vill att besöket tar slut.</p><script>" +
                          std::string(kTools) + script + "</script>");
    if (url->path == "/spin") return answer(request.url, "text/html", "<p>x</p><script>for(;;);</script>");
    if (url->path == "/grow")
        return answer(request.url, "text/html",
                      "<script>const a=[];for(;;)a.push(new Uint8Array(3e7).fill(1))</script>");
    if (url->path == "/open") return answer(request.url, "text/html", "<script>open('/open')</script>");
    if (url->path == "/w.js")
        return answer(request.url, "text/javascript",
                      "onmessage=()=>{for(;;);};for(let i=0;i<9;i++)new Worker('/w.js?'+Math.random())");
    if (url->path == "/large") return answer(request.url, "image/png", std::string(16u << 20, 'x'));
    if (url->path == "/file") {
        HttpResponse file = answer(request.url, "application/octet-stream", std::string(8u << 20, 'x'));
        file.headers.push_back({"Content-Disposition", "attachment; filename=a.bin"});
        return file;
    }
    return answer(request.url, "text/html", "<p>Tack</p>");
}

VisitResult visit(browser::Browser& browser, const std::string& script) {
    browser::VisitHooks hooks;
    hooks.fetch = [script](const HttpRequest& request) -> Result<HttpResponse> {
        return serve(request, script);
    };
    hooks.values_for = [](const std::vector<browser::SeenField>& fields) {
        return std::vector<std::string>(fields.size(), kTyped);
    };
    hooks.carries_typed = [](const Request& request) {
        return request.url.find("kx7q9zwv") != std::string::npos;
    };
    hooks.is_third_party = [](const Request& request) {
        const auto url = parse_url(as_web_address(request.url));
        return !url || registrable_domain(url->host) != "attack.example";
    };
    hooks.now = [] { return std::string("2026-01-01T00:00:00Z"); };
    browser::VisitPlan plan;
    plan.url = kSite;
    plan.own_hosts = {"www.attack.example"};
    plan.take_pictures = false;
    plan.settle_limit_ms = 3'000;
    plan.click_limit_ms = 2'000;
    plan.visit_limit_ms = 6'000;
    plan.bounds.script_ms = 1'000;
    plan.bounds.last_step_ms = 2'000;
    plan.bounds.dialogs = 20;
    plan.bounds.events = 1'500;
    plan.bounds.requests = 400;
    plan.bounds.body_bytes = 64u << 10;
    return browser.visit(plan, hooks);
}

browser::ChromiumBrowser& chromium() {
    static const auto started = [] {
        process::return_large_blocks();
        browser::ChromiumOptions options;
        options.memory_bytes = kBrowserBytes;
        auto browser = browser::ChromiumBrowser::start(options);
        if (!browser) FAIL(browser.error());
        return std::move(browser).value();
    }();
    return *started;
}

// Resident at the most, so far.
std::size_t most_own_kib() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::size_t>(usage.ru_maxrss);
}

void check(const Attack& attack) {
    CAPTURE(std::string(attack.name));
    const VisitResult result = visit(chromium(), attack.code);
    std::string why;
    for (const std::string& reason : result.incomplete) why += reason + "; ";
    CAPTURE(why);
    MESSAGE(std::string(attack.name) << ": " << result.elapsed_s << " s, " << result.fields.size()
                                     << " fields, " << result.clicks.size() << " clicks, "
                                     << result.exchanges.size() << " requests, " << most_own_kib() / 1024
                                     << " MiB; " << why);
    CHECK(result.elapsed_s < attack.most_seconds);
    CHECK(result.fields.size() >= attack.fields);
    if (attack.problem == kNothing)
        CHECK(why.empty());
    else if (attack.problem != kAnything)
        CHECK(why.find(attack.problem) != std::string::npos);
    CHECK(most_own_kib() < kMostOwnKib);
}

void check_all(std::span<const Attack> attacks) {
    for (const Attack& attack : attacks) check(attack);
}

}  // namespace

TEST_CASE("attacks on visits: a script that does not yield is stopped, and the page is not complete") {
    static constexpr Attack kAttacks[] = {
        {"at load", "spin()", "did not answer"},
        {"in a timer", "setTimeout(spin, 200)", "did not answer"},
        {"in every timer", "setInterval(spin, 50)", "did not answer any more", 0},
        {"while it is looked at", "on(document, 'scroll', spin); on(document, 'mousemove', spin)",
         "did not answer", 0},
        {"at focus", "on(field, 'focus', spin)", "did not answer", 0},
        {"at each key", "on(field, 'input', spin)", "did not answer any more", 0},
        {"at leaving the field", "on(field, 'change', spin)", "did not answer"},
        {"at the click", "on(button, 'click', spin)", "did not answer"},
        {"after the click", "on(button, 'click', () => setTimeout(spin, 100))", "did not answer"},
        {"when it is left", "on(window, 'pagehide', spin)", "did not answer"},
        {"before it is left", "on(window, 'beforeunload', spin)", "did not answer"},
        {"in its own frame", "add('iframe', {src: '/spin'})", "did not answer"},
        {"in another's frame", "add('iframe', {src: 'https://other.example/spin'})", "did not answer"},
        {"promises without end", "(function f() { Promise.resolve().then(f); })()", "did not answer"},
        {"a pattern", "/^(([a-z])+.)+[A-Z]([a-z])+$/.test('a'.repeat(60))", "did not answer"},
        {"debugger", "for (;;) debugger;", "did not answer"}};
    check_all(kAttacks);
}

TEST_CASE("attacks on visits: dialogs and windows without end") {
    static constexpr Attack kAttacks[] = {
        {"alerts", "for (;;) alert(1)", "more than 20 dialogs", 0},
        {"questions in timers", "setInterval(() => { confirm('?'); prompt('?'); }, 1)",
         "more than 20 dialogs", 0},
        {"print", "for (let i = 0; i < 200; i++) print()", kNothing},
        {"a question at leaving", "on(window, 'beforeunload', e => { e.preventDefault(); })", kNothing},
        {"250 windows", "for (let i = 0; i < 250; i++) open()", "windows beyond the 5", 0},
        {"1,000 windows with addresses", "for (let i = 0; i < 1000; i++) open('/w' + i)",
         "windows beyond the 5", 0},
        {"windows that open windows", "open('/open'); open('/open', '_blank', 'noopener')", "window", 1},
        {"windows at each key", "on(field, 'input', () => open('/w', '_blank', 'noopener'))",
         "windows beyond the 5"}};
    check_all(kAttacks);
}

TEST_CASE("attacks on visits: a page that goes elsewhere is not taken for the one that was asked for") {
    static constexpr Attack kAttacks[] = {
        {"another site",
         "if (location.host !== 'other.example') setTimeout(() => { location = 'https://other.example/'; }, "
         "200)",
         "leads to another site, https://other.example/", 0},
        {"another page", "if (!location.search) setTimeout(() => { location = '/?2'; }, 200)",
         "goes on to https://www.attack.example/ by itself", 1}};
    check_all(kAttacks);
}

TEST_CASE("attacks on visits: floods of messages, addresses, frames and workers") {
    static constexpr Attack kAttacks[] = {
        {"console", "for (;;) console.log(1)", "more than 1500 events", 0},
        {"long words on the console", "setInterval(() => console.log('x'.repeat(5e6)), 1)", kAnything, 0},
        {"errors", "setInterval(() => { for (let i = 0; i < 50; i++) setTimeout(() => { throw 1; }); }, 5)",
         "more than 1500 events", 0},
        {"history",
         "setInterval(() => { for (let i = 0; i < 40; i++) history.pushState(0, '', '/h' + i); }, 5)",
         kNothing},
        {"fragments", "let n = 0; setInterval(() => { location.hash = ++n; }, 1)", kNothing, 1},
        {"pages", "location = '/?' + Math.random()", "without end", 0},
        {"reloads", "on(window, 'load', () => location.reload())", "without end", 0},
        {"frames", "setInterval(() => { for (let i = 0; i < 20; i++) add('iframe', {srcdoc: '<p>x'}); }, 5)",
         "events", 0},
        {"workers", "setInterval(() => new Worker('/w.js?' + Math.random()).postMessage(0), 5)", ";", 0, 30},
        {"documents", "setInterval(() => { document.open(); document.write('<form><input name=e>'); }, 2)",
         ";", 0},
        {"fields", "setInterval(() => { for (let i = 0; i < 2e4; i++) add('input', {name: 'n' + i}); }, 1)",
         ";", 0},
        {"messages",
         "const f = add('iframe', {srcdoc: '<script>onmessage=e=>e.source.postMessage(0,\"*\")"
         "<\\/script>'}); f.onload = () => f.contentWindow.postMessage(0, '*'); "
         "onmessage = e => e.source.postMessage(0, '*')",
         kNothing}};
    check_all(kAttacks);
}

TEST_CASE("attacks on visits: floods of requests, large bodies, downloads") {
    static constexpr Attack kAttacks[] = {
        {"requests", "setInterval(() => { for (let i = 0; i < 50; i++) fetch('/r' + Math.random()); }, 5)",
         "more than 400 requests", 0},
        {"requests in one go", "for (let i = 0; i < 5000; i++) fetch('/r' + i, {method: 'POST', body: 'x'})",
         "more than 400 requests", 0},
        {"a body of 200 MB", "fetch('/p', {method: 'POST', body: new Uint8Array(2e8)})", ";", 0},
        {"bodies of 5 MB", "for (let i = 0; i < 5; i++) fetch('/p', {method: 'POST', body: 'x'.repeat(5e6)})",
         "5 messages had bodies"},
        {"a body to somebody else at the click",
         "on(button, 'click', () => fetch('https://other.example/p', {method: 'POST', body: "
         "'x'.repeat(5e6)}))",
         "1 message had a body"},
        {"large answers", "for (let i = 0; i < 20; i++) new Image().src = '/large?' + i", kAnything, 0},
        {"large answers of others",
         "for (let i = 0; i < 20; i++) new Image().src = 'https://other.example/large?' + i", kAnything, 0,
         15},
        {"sockets", "for (let i = 0; i < 300; i++) new WebSocket('wss://other.example/' + i)", kAnything},
        {"a socket's messages",
         "const s = new WebSocket('wss://other.example/'); s.onopen = () => setInterval(() => { for (let i = "
         "0; i < 100; i++) s.send('x'.repeat(2000)); }, 1)",
         "events", 0},
        {"a socket's long message",
         "const s = new WebSocket('wss://other.example/'); s.onopen = () => { for (let i = 0; i < 10; i++) "
         "s.send('x'.repeat(2e7)); }",
         ";", 0},
        {"downloads", "for (let i = 0; i < 5; i++) add('iframe', {src: '/file?' + i})", kNothing}};
    check_all(kAttacks);
}

TEST_CASE("attacks on visits: of a long body the size, the hash and the beginning are kept") {
    const VisitResult result = visit(chromium(),
                                     "fetch('/p', {method: 'POST', body: 'x'.repeat(3e6)}); "
                                     "fetch('/q', {method: 'POST', body: 'y'.repeat(1e5)}).catch(() => 0)");
    const std::pair<const char*, std::string> kBodies[] = {{"/p", std::string(3'000'000, 'x')},
                                                           {"/q", std::string(100'000, 'y')}};
    for (const auto& [path, body] : kBodies) {
        CAPTURE(std::string(path));
        const auto found =
            std::find_if(result.exchanges.begin(), result.exchanges.end(),
                         [&](const Exchange& exchange) { return exchange.request.url.ends_with(path); });
        REQUIRE(found != result.exchanges.end());
        CHECK(found->request_body_cut);
        CHECK(found->request.body == body.substr(0, 64u << 10));
        CHECK(found->request_body_note == std::to_string(body.size()) + " bytes, SHA-256 " +
                                              sha256_hex(body) + "; the first 65536 are held");
        CHECK_FALSE(found->stopped_why.empty());
    }
}

TEST_CASE("attacks on visits: memory is bounded, and the next page has a browser") {
    static constexpr Attack kAttacks[] = {
        {"arrays", "const a = []; setInterval(() => a.push(new Uint8Array(3e7).fill(1)), 5)", "memory", 0},
        {"in one go", "const a = []; for (;;) a.push(new Uint8Array(3e7).fill(1))", "memory", 0},
        {"texts", "const a = []; for (;;) a.push(Math.random() + 'x'.repeat(1e6) + a.length, [1, 2, {}])",
         ";", 0},
        {"in another's frame", "add('iframe', {src: 'https://other.example/grow'})", "memory", 0},
        {"in windows", "for (let i = 0; i < 9; i++) open('/grow', '_blank', 'noopener')", "memory", 0},
        {"nothing", "", kNothing, 1, 5}};
    check_all(kAttacks);
}

TEST_CASE("attacks on visits: after the worst of them nothing of the browser is left") {
    auto started = browser::ChromiumBrowser::start({});
    REQUIRE_MESSAGE(started.ok(), started.error());
    std::unique_ptr<browser::ChromiumBrowser> browser = std::move(started).value();
    for (const char* script : {"spin()",
                               "for (let i = 0; i < 9; i++) open('/open'); setInterval(() => new "
                               "Worker('/w.js').postMessage(0), 50)"}) {
        visit(*browser, script);
        CHECK(process::look_at_tree(browser->pid()).size() >= 2);
    }
    const auto processes = process::look_at_tree(browser->pid());
    browser.reset();
    const auto is_left = [](const process::ProcessMemory& one) {
        return !process::command_line_of(one.pid).empty();
    };
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    while (std::any_of(processes.begin(), processes.end(), is_left) &&
           std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    CHECK(std::none_of(processes.begin(), processes.end(), is_left));
}

TEST_CASE("attacks on visits: an answer that a page never reads keeps nobody waiting") {
    const Attack kAttack = {"unread", "fetch('/ok'); fetch('https://other.example/ok', {mode: 'no-cors'})",
                            kNothing, 1, 4};
    check(kAttack);
}
