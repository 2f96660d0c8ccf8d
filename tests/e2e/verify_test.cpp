// What leaves a made-up site in a real browser: the cases of fixtures/verify, each held against its
// expect.json in both directions.
#include <doctest/doctest.h>

#include <signal.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <set>

#include "scanner/browser/chromium_browser.h"
#include "scanner/engine/scan.h"
#include "scanner/model/public_suffix.h"
#include "scanner/model/url.h"
#include "scanner/text/json.h"
#include "tests/support/made_pages.h"
#include "tests/support/process.h"
#include "tests/support/verify_site.h"

using namespace formleak;
using namespace formleak::test;
namespace fs = std::filesystem;

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

Json read_expectation(const std::string& name) {
    auto json = parse_json(read_file(verify_case(name) + "/expect.json"));
    REQUIRE_MESSAGE(json.ok(), name);
    return std::move(json).value();
}

// The made-up person's addresses and phone numbers hold these; nobody but the site may ever be asked with
// one.
void check_nothing_went_out(const MadePages& network, const std::string& page) {
    const auto site = parse_url(page);
    REQUIRE(site.has_value());
    for (const HttpRequest& request : network.requests()) {
        const auto url = parse_url(request.url);
        if (!url || registrable_domain(url->host) == registrable_domain(site->host)) continue;
        CAPTURE(request.url);
        // In clear only: what hides in a coding is the containment test's to show.
        for (const char* mark : {"example.com", "07017406"}) {
            CHECK(request.url.find(mark) == std::string::npos);
            CHECK(request.body.find(mark) == std::string::npos);
        }
    }
}

ScanReport visit_with(Fetcher& network, const Json& expected) {
    const std::string page = expected["page"].as_text();
    ScanRequest request;
    request.command = "verify";
    request.targets = {page};
    request.only_targets = true;
    request.browser = BrowserRequest{};
    const std::string consent = expected["consent"].as_text();
    if (consent == "all")
        request.browser->consents = {ConsentAnswer::none, ConsentAnswer::reject, ConsentAnswer::accept};
    else if (!consent.empty())
        request.browser->consents = {parse_word<ConsentAnswer>(consent).value()};
    ScanHooks hooks;
    hooks.now = [] { return std::string("2026-11-22T01:10:00Z"); };
    hooks.network = &network;
    hooks.browser = &chromium();
    ScanControl control;
    auto report = scan(request, hooks, control);
    REQUIRE_MESSAGE(report.ok(), (report ? "" : report.error()));
    return std::move(report).value();
}

ScanReport visit_case(const std::string& name, const Json& expected) {
    MadePages network(verify_case(name), "");
    ScanReport report = visit_with(network, expected);
    check_nothing_went_out(network, expected["page"].as_text());
    return report;
}

std::string host_of(const Leak& leak) {
    const auto url = parse_url(as_web_address(leak.destination));
    return url ? url->host : leak.destination;
}

std::string describe(const Leak& leak, const ScanReport& report) {
    std::string chain;
    for (const std::string& step : leak.transform) chain += step + ",";
    return host_of(leak) + " account=" + (leak.pixel == kNoIndex ? "" : report.pixels[leak.pixel].account) +
           " key=" + leak.match_key + " channel=" + leak.channel + " field=" + leak.field_name +
           " moment=" + std::string(to_string(leak.moment)) +
           " consent=" + std::string(to_string(leak.consent)) + " chain=" + chain +
           " initiator=" + leak.initiator;
}

bool holds_text(const Json& list, std::string_view wanted) {
    if (list.is_string()) return list.as_text() == wanted;
    return std::any_of(list.items().begin(), list.items().end(),
                       [&](const Json& item) { return item.as_text() == wanted; });
}

// Is this leak the one that an entry of `observed` speaks of?
bool is_meant(const Json& entry, const Leak& leak, const ScanReport& report) {
    if (entry["recipient_host"].as_text() != host_of(leak)) return false;
    if (entry["unknown_coding"].as_bool())
        return leak.via == Channel::unknown_coding && entry["parameter"].as_text() == leak.match_key;
    if (entry["field"].as_text() != leak.field_name) return false;
    if (const Json* key = entry.find("match_key"); key && key->as_text() != leak.match_key) return false;
    if (const Json* channel = entry.find("channel"); channel && channel->as_text() != leak.channel)
        return false;
    if (const Json* account = entry.find("account");
        account && (leak.pixel == kNoIndex || report.pixels[leak.pixel].account != account->as_text()))
        return false;
    if (const Json* consent = entry.find("consent");
        consent && !holds_text(*consent, to_string(leak.consent)))
        return false;
    return true;
}

void check_details(const Json& entry, const Leak& leak) {
    if (const Json* moment = entry.find("moment")) CHECK(holds_text(*moment, to_string(leak.moment)));
    for (const Json& step : entry["chain_contains"].items())
        CHECK(std::find(leak.transform.begin(), leak.transform.end(), step.as_text()) !=
              leak.transform.end());
    if (const Json* kept = entry.find("chain_contains"); kept && kept->items().empty())
        CHECK(leak.sha256.empty());
}

void check_observed(const Json& expected, const ScanReport& report) {
    std::vector<const Leak*> observed;
    for (const Leak& leak : report.leaks)
        if (leak.basis == Basis::observed) observed.push_back(&leak);
    for (const Json& entry : expected["observed"].items()) {
        CAPTURE(entry.dump());
        const auto found = std::find_if(observed.begin(), observed.end(),
                                        [&](const Leak* leak) { return is_meant(entry, *leak, report); });
        if (found == observed.end()) {
            CHECK(entry["optional"].as_bool());
            continue;
        }
        check_details(entry, **found);
        // Where consent matters: in every visit that is named.
        for (const Json& consent : entry["consent"].items())
            CHECK(std::any_of(observed.begin(), observed.end(), [&](const Leak* leak) {
                return is_meant(entry, *leak, report) && to_string(leak->consent) == consent.as_text();
            }));
    }
    for (const Leak* leak : observed) {
        CAPTURE(describe(*leak, report));
        CHECK(std::any_of(expected["observed"].items().begin(), expected["observed"].items().end(),
                          [&](const Json& entry) { return is_meant(entry, *leak, report); }));
    }
}

void check_rules(const Json& expected, const ScanReport& report) {
    std::set<std::string> rules;
    std::string all;
    for (const Finding& finding : report.findings)
        if (rules.insert(finding.rule).second) all += finding.rule + " ";
    CAPTURE(all);
    for (const Json& rule : expected["rules"].items()) {
        CAPTURE(rule.as_text());
        CHECK(rules.contains(rule.as_text()));
    }
    for (const Json& rule : expected["no_rules"].items()) {
        CAPTURE(rule.as_text());
        CHECK_FALSE(rules.contains(rule.as_text()));
    }
}

// What was foreseen against what was seen, where the case says how many.
void check_agreement(const Json& expected, const ScanReport& report) {
    const Agreement sum = agreement_of(report);
    const struct {
        const char* name;
        std::uint64_t value;
    } kSums[] = {
        {"predicted", sum.predicted}, {"confirmed", sum.confirmed}, {"unpredicted", sum.unpredicted}};
    for (const auto& row : kSums) {
        CAPTURE(row.name);
        if (const Json* wanted = expected["agreement"].find(row.name))
            CHECK(wanted->as_integer() == static_cast<std::int64_t>(row.value));
    }
    // Nothing is said to stay that was seen leaving.
    for (const Withheld& withheld : report.withheld)
        for (const Leak& leak : report.leaks) {
            if (leak.basis != Basis::observed || leak.field == kNoIndex || leak.pixel != withheld.pixel ||
                leak.channel == "ud")
                continue;
            CAPTURE(leak.field_name);
            const bool is_same =
                leak.page == withheld.page && leak.form == withheld.form && leak.field == withheld.field;
            CHECK_FALSE(is_same);
        }
}

void check_case(const std::string& name) {
    CAPTURE(name);
    const Json expected = read_expectation(name);
    const ScanReport report = visit_case(name, expected);
    std::string incomplete;
    for (const VisitReport& visit : report.visits)
        for (const std::string& why : visit.incomplete) incomplete += why + "; ";
    CAPTURE(incomplete);
    std::string problems;
    for (const Problem& problem : report.problems)
        problems += std::string(to_string(problem.stage)) + ": " + problem.message + "; ";
    CAPTURE(problems);
    REQUIRE_FALSE(report.visits.empty());
    if (const Json* complete = expected.find("complete")) CHECK(incomplete.empty() == complete->as_bool());
    check_observed(expected, report);
    check_rules(expected, report);
    check_agreement(expected, report);
}

}  // namespace

// Passes on to the case's site, but kills the browser at the first script it asks for.
class Killer : public Fetcher {
  public:
    explicit Killer(Fetcher& site) : site_(site) {}
    Result<HttpResponse> fetch(const HttpRequest& request) override {
        if (request.purpose == HttpRequest::Purpose::browser && request.url.ends_with(".js") &&
            !done_.exchange(true))
            ::kill(chromium().pid(), SIGKILL);
        return site_.fetch(request);
    }
    bool is_done() const { return done_; }

  private:
    Fetcher& site_;
    std::atomic<bool> done_ = false;
};

TEST_CASE(
    "verify: a browser that dies is started anew, the visit is made again by a new person, and nothing is "
    "missing") {
    const Json expected = read_expectation("typed-before-submit");
    MadePages site(verify_case("typed-before-submit"), "");
    Killer killer(site);
    const pid_t before = chromium().pid();
    const ScanReport report = visit_with(killer, expected);
    CHECK(killer.is_done());
    CHECK(chromium().pid() != before);
    REQUIRE(report.visits.size() == 1);
    CHECK(report.visits[0].incomplete.empty());
    check_observed(expected, report);
}

TEST_CASE("verify: what leaves each made-up site, and nothing else") {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(verify_case("x")).parent_path())) {
        const std::string name = entry.path().filename().string();
        if (!entry.is_directory() || name.starts_with("_") || name == "containment") continue;
        ++count;
        SUBCASE(name.c_str()) {
            check_case(name);
        }
    }
    CHECK(count >= 20);
}
