// What a browser sees the pages of fixtures/<vendor>/<case> call, against what stands in them as annotations.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <set>
#include <thread>

#include "scanner/browser/chromium_browser.h"
#include "scanner/engine/scan.h"
#include "tests/golden/annotations.h"
#include "tests/support/made_pages.h"
#include "tests/support/process.h"

using namespace formleak;
namespace fs = std::filesystem;
using golden::Annotation;

namespace {

struct Case {
    std::string name, page;  // "meta/positive"; its address
    std::vector<Annotation> annotations;
};

std::vector<Case> read_cases(test::MadePages& network) {
    std::vector<Case> out;
    for (const char* vendor : {"meta", "tiktok"})
        for (const auto& entry :
             fs::directory_iterator(fs::path(FORMLEAK_SOURCE_DIR) / "fixtures" / vendor)) {
            if (!fs::exists(entry.path() / "page.html")) continue;
            const std::string name = entry.path().filename().string();
            const std::string site = "https://" + name + "." + vendor + "-fixtures.example/";
            Case one{vendor + ("/" + name), site + "page.html", {}};
            for (const auto& file : fs::directory_iterator(entry.path())) {
                const std::string base = file.path().filename().string();
                if (!base.ends_with(".html") && !base.ends_with(".js")) continue;
                const std::string text = test::read_file(file.path().string());
                network.add(site + base, text);
                for (Annotation& each : golden::read_annotations(base, text))
                    one.annotations.push_back(std::move(each));
            }
            out.push_back(std::move(one));
        }
    std::sort(out.begin(), out.end(), [](const Case& a, const Case& b) { return a.name < b.name; });
    return out;
}

// Pages on which nothing can be called as they stand, and why.
constexpr struct {
    std::string_view name, why;
} kNotCalled[] = {{"meta/data-only", "the plug-in that takes the id from its settings is not in the fixture"},
                  {"meta/gtm-container", "the library that runs the container is not in the fixture"},
                  {"meta/gtm-lookup", "the same"},
                  {"meta/manual", "the data layer that the call reads is not on the page"},
                  {"meta/noscript-only", "an image calls nothing"},
                  {"meta/react-autoconfig", "the bundle that has the wrapper is not in the fixture"}};

bool can_call(const Case& one) {
    return std::none_of(std::begin(kNotCalled), std::end(kNotCalled),
                        [&](const auto& row) { return row.name == one.name; });
}

// One run for each: of one account on several sites a report has one set-up.
ScanReport visit(const Case& one, test::MadePages& network, browser::Browser& chromium) {
    ScanRequest request;
    request.command = "verify";
    request.targets = {one.page};
    request.only_targets = true;
    request.browser = BrowserRequest{};
    request.browser->consents = {ConsentAnswer::none};
    ScanHooks hooks;
    hooks.now = [] { return std::string("2026-11-22T01:10:00Z"); };
    hooks.network = &network;
    hooks.browser = &chromium;
    ScanControl control;
    auto report = scan(request, hooks, control);
    return report.ok() ? std::move(report).value() : ScanReport{};
}

std::vector<std::vector<SeenSetup>> visit_all(const std::vector<Case>& cases, test::MadePages& network) {
    browser::ChromiumOptions options;
    options.tabs = 2;
    auto chromium = browser::ChromiumBrowser::start(options);
    REQUIRE_MESSAGE(chromium.ok(), (chromium ? "" : chromium.error()));
    std::vector<std::vector<SeenSetup>> out(cases.size());
    std::atomic<std::size_t> next{0}, visits{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < cases.size(); i = next++)
            for (const VisitReport& visit : visit(cases[i], network, **chromium).visits) {
                ++visits;
                out[i] = visit.set_ups;
            }
    };
    std::thread other(work);
    work();
    other.join();
    REQUIRE(visits == cases.size());
    return out;
}

// Vendors that an annotation says are set up in the page's code and wait for nothing.
std::set<std::string> vendors_set_up(const Case& one) {
    std::set<std::string> out, waiting;
    for (const Annotation& each : one.annotations) {
        const std::string vendor = each.rule.substr(0, each.rule.find('.'));
        if (each.kind == Annotation::Kind::expect && each.rule.ends_with(".automatic-matching"))
            out.insert(vendor);
        if (each.kind == Annotation::Kind::setup) waiting.insert(vendor);
    }
    for (const std::string& vendor : waiting) out.erase(vendor);
    return out;
}

}  // namespace

TEST_CASE("seen_fixtures: what the fixtures' own pages are seen calling is what stands in them") {
    test::MadePages network("", "no-such-site.example");
    const std::vector<Case> cases = read_cases(network);
    REQUIRE(cases.size() > 40);
    const std::vector<std::vector<SeenSetup>> rows = visit_all(cases, network);
    std::size_t both = 0;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const Case& one = cases[i];
        CAPTURE(one.name);
        std::set<std::string> seen;
        for (const SeenSetup& row : rows[i]) {
            CAPTURE(row.account);
            CHECK(row.seen != SeenSetup::Seen::only_seen);
            if (row.seen == SeenSetup::Seen::only_read && can_call(one))
                CHECK(row.waits_for != SeenSetup::Waits::unknown);
            if (row.seen != SeenSetup::Seen::both) continue;
            ++both;
            seen.insert(row.vendor);
            CHECK(row.keys_only_seen == std::vector<std::string>{});
        }
        for (const std::string& vendor : vendors_set_up(one)) {
            CAPTURE(vendor);
            CHECK(seen.contains(vendor) == can_call(one));
        }
    }
    CHECK(both > 20);
}
