// What a page's own script knows of what was typed, it may code as it likes and ask another company's server
// for something by it. None of these pages gets a single request, look-ups included, out to one after the
// first value.
#include <doctest/doctest.h>

#include <mutex>
#include <set>

#include "scanner/browser/chromium_browser.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "tests/e2e/escape_ways.h"

using namespace formleak;
using namespace formleak::test;

namespace {

constexpr const char* kTyped = "prov.kx7q9zwv@example.com";
constexpr const char* kSite = "https://www.escapes.example/";

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

// To that host, or by an address of the site's own that leads there.
bool was_tried(const VisitResult& result, const std::string& host) {
    return std::any_of(result.exchanges.begin(), result.exchanges.end(), [&](const Exchange& exchange) {
        return exchange.request.url.find(host) != std::string::npos;
    });
}

void check_ways(browser::Browser& browser, const Coding& coding, std::span<const Way> ways) {
    World world;
    world.page = escape_page(coding, ways);
    const VisitResult result = visit(browser, world);
    REQUIRE(result.fields.size() == 1);
    CHECK(result.fields[0].kept == kTyped);
    for (const std::string& host : world.asked) {
        CAPTURE(host);
        CHECK((host == "www.escapes.example" || host == "partner.example"));
    }
    CHECK(world.asked.count("partner.example") == 1);
    for (const Way& way : ways) {
        CAPTURE(std::string(way.name));
        if (way.is_made) CHECK(was_tried(result, host_of(way)));
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
    for (const Coding& coding : escape_codings()) {
        CAPTURE(std::string(coding.name));
        check_ways(chromium(), coding, resource_ways());
    }
}

TEST_CASE("escapes: messages, sockets and workers take nothing out, in whatever coding") {
    for (const Coding& coding : escape_codings()) {
        CAPTURE(std::string(coding.name));
        check_ways(chromium(), coding, message_ways());
    }
}

TEST_CASE("escapes: frames, windows, forms and redirects take nothing out, in whatever coding") {
    for (const Coding& coding : escape_codings()) {
        CAPTURE(std::string(coding.name));
        check_ways(chromium(), coding, document_ways());
    }
}

TEST_CASE("escapes: a new host of the site's own domain hears nothing either") {
    World world;
    const Way kWay[] = {{"own",
                         "add('script', {src: 'https://a' + x.slice(0, 40).toLowerCase() + "
                         "'.escapes.example/l.js'}); fetch('https://b' + x.slice(0, 40).toLowerCase() + "
                         "'.escapes.example/').catch(() => 0)"}};
    world.page = escape_page(escape_codings()[0], kWay);
    visit(chromium(), world);
    for (const std::string& host : world.asked) {
        CAPTURE(host);
        CHECK((host == "www.escapes.example" || host == "partner.example"));
    }
}
