#include "scanner/engine/scope.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace formleak;

namespace {

using What = Scope::What;
using Unseen = Scope::Unseen;

std::vector<What> looked_for(const Scope& scope, std::string_view vendor) {
    for (const Scope::LookedFor& row : scope.looked_for)
        if (row.vendor == vendor) return row.what;
    return {};
}

std::uint64_t not_looked_at(const Scope& scope, Unseen what) {
    for (const Scope::NotLookedAt& row : scope.not_looked_at)
        if (row.what == what) return row.count;
    return 0;
}

ScanReport report_of(std::uint64_t scripts, std::size_t pages, std::size_t visits) {
    ScanReport report;
    report.scripts = scripts;
    report.pages.resize(pages);
    report.visits.resize(visits);
    return report;
}

}  // namespace

TEST_CASE("scope: of pages alone set-ups, switches and predictions are looked for, requests are not") {
    const Scope scope = scope_of(report_of(0, 1, 0), {});
    CHECK(looked_for(scope, "meta") == std::vector{What::calls, What::on_switch, What::prediction});
    for (const Scope::LookedFor& row : scope.looked_for) {
        CAPTURE(row.vendor);
        REQUIRE_FALSE(row.what.empty());
        CHECK(row.what.front() == What::calls);
        CHECK(std::find(row.what.begin(), row.what.end(), What::requests) == row.what.end());
    }
}

TEST_CASE("scope: with requests seen, theirs are looked for at every vendor, once each") {
    const Scope scope = scope_of(report_of(0, 1, 1), {.requests = true});
    std::vector<std::string> vendors;
    for (const Scope::LookedFor& row : scope.looked_for) {
        CAPTURE(row.vendor);
        CHECK(row.what.back() == What::requests);
        vendors.push_back(row.vendor);
    }
    CHECK(vendors.size() > scope_of(report_of(0, 1, 0), {}).looked_for.size());
    std::sort(vendors.begin(), vendors.end());
    CHECK(std::adjacent_find(vendors.begin(), vendors.end()) == vendors.end());
}

TEST_CASE("scope: what was not looked at is counted, and left out where there is nothing") {
    const struct {
        std::uint64_t scripts;
        std::size_t pages, visits, others;
        std::uint64_t requests, forms, switches;
    } kCases[] = {{0, 3, 0, 0, 0, 0, 0}, {5, 3, 0, 0, 5, 3, 0}, {5, 3, 2, 0, 0, 0, 0},
                  {5, 3, 2, 4, 0, 0, 4}, {0, 0, 0, 1, 0, 0, 1}, {1, 1, 0, 2, 1, 1, 2}};
    for (const auto& c : kCases) {
        CAPTURE(c.scripts);
        CAPTURE(c.visits);
        const Scope scope = scope_of(report_of(c.scripts, c.pages, c.visits), {.other_vendors = c.others});
        CHECK(not_looked_at(scope, Unseen::script_requests) == c.requests);
        CHECK(not_looked_at(scope, Unseen::built_forms) == c.forms);
        CHECK(not_looked_at(scope, Unseen::other_switches) == c.switches);
        for (const Scope::NotLookedAt& row : scope.not_looked_at) CHECK(row.count > 0);
    }
}

TEST_CASE("scope: frames of hosts that no page was read of are counted, and their hosts named") {
    ScanReport report = report_of(0, 2, 0);
    report.pages[0].final_url = "https://www.shop.example/";
    report.pages[1].final_url = "https://forms.shop.example/f";
    ScopeFacts facts;
    facts.frames = {{"b.example", 2}, {"a.example", 1}, {"forms.shop.example", 5}, {"", 4}};
    const Scope scope = scope_of(report, facts);
    CHECK(not_looked_at(scope, Unseen::foreign_frames) == 7);
    CHECK(scope.not_looked_at.back().hosts == std::vector<std::string>{"a.example", "b.example"});
    facts.frames = {{"forms.shop.example", 5}};
    CHECK(not_looked_at(scope_of(report, facts), Unseen::foreign_frames) == 0);
}

TEST_CASE("scope: scripts that bring code that is not known are counted, visited or not") {
    for (const std::size_t visits : {0u, 2u}) {
        const Scope scope = scope_of(report_of(5, 3, visits), {.code_bringers = 2});
        CHECK(not_looked_at(scope, Unseen::unknown_code) == 2);
        CHECK(not_looked_at(scope_of(report_of(5, 3, visits), {}), Unseen::unknown_code) == 0);
    }
    CHECK(parse_word<Scope::Unseen>(to_string(Unseen::unknown_code)) == Unseen::unknown_code);
}

TEST_CASE("scope: hosts of the site's that a proxy alone looks up are named") {
    ScopeFacts facts;
    facts.unknown_names = {"b.shop.example", "a.shop.example"};
    const Scope scope = scope_of(report_of(0, 1, 1), facts);
    CHECK(not_looked_at(scope, Unseen::host_names) == 2);
    CHECK(scope.not_looked_at.back().hosts == std::vector<std::string>{"a.shop.example", "b.shop.example"});
    CHECK(not_looked_at(scope_of(report_of(0, 1, 1), {}), Unseen::host_names) == 0);
    CHECK(parse_word<Scope::Unseen>(to_string(Unseen::host_names)) == Unseen::host_names);
}
