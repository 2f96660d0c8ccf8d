#include "reports/grouping.h"

#include <doctest/doctest.h>

#include "reports/md_report.h"
#include "reports/text_report.h"
#include "tests/support/sample_report.h"

using namespace formleak;

namespace {

// The sample's first finding, of observed leaks.
ScanReport seen(std::vector<Leak> leaks) {
    ScanReport report = testing::make_sample_report();
    for (Leak& leak : leaks) leak.basis = Basis::observed;
    report.leaks = std::move(leaks);
    report.findings[0].basis = Basis::observed;
    report.findings[0].leaks.clear();
    for (std::uint32_t i = 0; i < report.leaks.size(); ++i) report.findings[0].leaks.push_back(i);
    return report;
}

Leak leak_at(const std::string& button, const std::string& to) {
    Leak leak = testing::make_sample_report().leaks[0];
    leak.trigger = {Trigger::Event::click, button, "", {}};
    leak.destination = to;
    return leak;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("grouping: what was seen at two clicks is two rows, each with its own button and address") {
    const ScanReport report = seen({leak_at("Dalej", "https://in.tracker.example/step"),
                                    leak_at("Wyślij", "https://in.tracker.example/fin")});
    CHECK(leak_rows(report, report.findings[0]).size() == 2);
    const std::string text = write_text_report(report, {});
    CHECK(has(text, "at a click on “Dalej”"));
    CHECK(has(text, "at a click on “Wyślij”"));
    CHECK_FALSE(has(text, "any button of the form"));
    const std::string md = write_md_report(report);
    CHECK(has(md, "at a click on “Dalej” | "));
    CHECK(has(md, "(in.tracker.example/step) |"));
    CHECK(has(md, "(in.tracker.example/fin) |"));
}

TEST_CASE("grouping: two keys with a hash each are two rows; one key of several pages tells none") {
    Leak first = leak_at("Skicka", "https://www.facebook.com/tr/"), last = first;
    first.match_key = "fn";
    first.sha256 = std::string(64, 'a');
    last.match_key = "ln";
    last.sha256 = std::string(64, 'b');
    ScanReport report = seen({first, last});
    CHECK(leak_rows(report, report.findings[0]).size() == 2);

    Leak elsewhere = first;
    elsewhere.page += "/2";
    elsewhere.sha256 = std::string(64, 'c');
    report = seen({first, elsewhere});
    const auto rows = leak_rows(report, report.findings[0]);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].pages.size() == 2);
    CHECK_FALSE(rows[0].has_one_hash);
    CHECK_FALSE(has(write_text_report(report, {}), "aaaaaaaaaaaa"));
}

TEST_CASE("grouping: moments are said in words, in both languages") {
    const struct {
        Trigger::Event event;
        const char *english, *swedish;
    } kRows[] = {{Trigger::Event::blur, "when the field is left", "när fältet lämnas"},
                 {Trigger::Event::later, "after the clicks, or when the page is left", "efter klicken"},
                 {Trigger::Event::typing, "while it is typed", "medan det skrivs"}};
    for (const auto& row : kRows) {
        CAPTURE(row.english);
        Leak leak = leak_at("", "https://in.tracker.example/step");
        leak.trigger.event = row.event;
        const ScanReport report = seen({leak});
        CHECK(has(write_text_report(report, {}), row.english));
        TextOptions swedish;
        swedish.language = "sv";
        CHECK(has(write_text_report(report, swedish), row.swedish));
        CHECK(has(write_md_report(report), row.english));
    }
}

TEST_CASE(
    "grouping: a hidden field is said to be the page's to fill, and a seen hash of nobody's no code's") {
    ScanReport report = testing::make_sample_report();
    for (Leak& leak : report.leaks) leak.field_type = "hidden";
    CHECK(has(write_text_report(report, {}), "not typed in: sent when the page fills it"));
    Leak nobodys = leak_at("Skicka", "https://www.facebook.com/tr/");
    nobodys.field_name.clear();
    nobodys.field_label.clear();
    nobodys.field = kNoIndex;
    CHECK_FALSE(has(write_text_report(seen({nobodys}), {}), "the site's own code"));
}
