// Every string of a report an attack, read by a real browser that has no policy to lean on: nothing runs,
// loads or navigates.
#include <doctest/doctest.h>

#include <mutex>

#include "reports/html_report.h"
#include "scanner/browser/chromium_browser.h"
#include "tests/support/injection.h"

using namespace formleak;
using testing::inject;
using testing::payloads;

namespace {

constexpr const char* kAddress = "http://report.example/report.html";

struct Seen {
    VisitResult visit;
    std::vector<std::string> requests;  // beside the report itself
};

Seen open_in(browser::Browser& browser, const std::string& html) {
    Seen out;
    std::mutex mutex;
    browser::VisitHooks hooks;
    hooks.fetch = [&](const HttpRequest& request) -> Result<HttpResponse> {
        HttpResponse response;
        response.url = response.final_url = request.url;
        response.status = request.url == kAddress ? 200 : 404;
        response.headers = {{"Content-Type", "text/html; charset=utf-8"}};
        const std::lock_guard lock(mutex);
        if (request.url == kAddress)
            response.body = html;
        else
            out.requests.push_back(request.url);
        return response;
    };
    hooks.values_for = [](const std::vector<browser::SeenField>& fields) {
        return std::vector<std::string>(fields.size());
    };
    hooks.carries_typed = [](const Request&) { return false; };
    hooks.is_third_party = [](const Request&) { return false; };
    hooks.leaking = [](const VisitResult&) { return std::vector<browser::VisitHooks::Mark>(); };
    hooks.now = [] { return std::string("2026-11-30T00:00:00Z"); };
    hooks.stopped = [] { return false; };
    browser::VisitPlan plan;
    plan.url = kAddress;
    plan.take_pictures = false;
    out.visit = browser.visit(plan, hooks);
    return out;
}

// The report's own policy would hide what a writer let through.
std::string without_policy(std::string html) {
    const std::size_t at = html.find("<meta http-equiv=\"Content-Security-Policy\"");
    REQUIRE(at != std::string::npos);
    return html.erase(at, html.find('>', at) + 1 - at);
}

}  // namespace

TEST_CASE("injection: in a real browser an HTML report runs, loads and navigates nothing, whatever it says") {
    auto started = browser::ChromiumBrowser::start({});
    REQUIRE_MESSAGE(started.ok(), started.error());
    browser::Browser& browser = **started;
    // That something would be seen.
    for (const std::size_t payload : {0, 2, 3, 4, 7}) {
        CAPTURE(payload);
        const Seen seen = open_in(browser, "<!doctype html><body>" + payloads()[payload] + "<p>Text</p>");
        CHECK_FALSE(seen.requests.empty());
    }
    for (std::size_t first = 0; first < payloads().size(); first += 3) {
        CAPTURE(first);
        const auto injected = inject(payloads(), first);
        REQUIRE(injected.strings > 150);
        const Seen seen = open_in(browser, without_policy(write_html_report(injected.report)));
        CHECK(seen.requests == std::vector<std::string>{});
        CHECK(seen.visit.status == 200);
        CHECK(seen.visit.final_url == kAddress);
        CHECK(seen.visit.title.starts_with("formleak"));
        CHECK(seen.visit.dialogs == 0);
        CHECK(seen.visit.fields.empty());
        CHECK(seen.visit.clicks.empty());
        CHECK(seen.visit.sights.empty());
    }
}
