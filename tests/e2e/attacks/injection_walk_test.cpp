// Every string of a report an attack, through every writer, read by readers that are not ours: CommonMark and
// GFM tables, XML, JSON, a spreadsheet's cells, a terminal.
#include <doctest/doctest.h>

#include <algorithm>

#include "reports/csv_report.h"
#include "reports/formats.h"
#include "reports/html_report.h"
#include "reports/json_report.h"
#include "reports/junit_report.h"
#include "reports/md_report.h"
#include "reports/sarif_report.h"
#include "reports/text_report.h"
#include "tests/e2e/attacks/report_readers.h"
#include "tests/support/injection.h"
#include "tests/support/json_schema.h"
#include "tests/support/visible_text.h"

using namespace formleak;
using namespace formleak::test;
using testing::find_hidden;
using testing::inject;
using testing::payloads;

namespace {

// Rounds in which every string of the report has had every payload.
template <typename Check>
void for_each_report(Check check) {
    for (std::size_t first = 0; first < payloads().size(); ++first) {
        const auto injected = inject(payloads(), first);
        CAPTURE(first);
        REQUIRE(injected.strings > 150);
        check(injected.report);
    }
}

ScanReport harmless() {
    return inject({"x"}, 0).report;
}

}  // namespace

TEST_CASE("injection: Markdown is the same blocks whatever the strings say, without HTML, link or picture") {
    // Each payload in every place: what is alike is grouped alike, so the blocks are those of the harmless
    // one.
    Lines texts = {write_md_report(harmless())};
    for (const std::string& payload : payloads())
        texts.push_back(write_md_report(inject({payload}, 0).report));
    for (const auto& [kind, package] :
         {std::pair{"commonmark", FORMLEAK_COMMONMARK}, std::pair{"markdown-it", FORMLEAK_MARKDOWN_IT}}) {
        const auto seen = read_markup(kind, package, texts);
        for (std::size_t i = 0; i < payloads().size(); ++i) {
            CAPTURE(std::string(kind));
            CAPTURE(payloads()[i]);
            CHECK(seen[i + 1]["active"].dump() == "[]");
            CHECK(seen[i + 1]["blocks"].dump() == seen[0]["blocks"].dump());
        }
    }
    texts.clear();
    for_each_report([&](const ScanReport& report) { texts.push_back(write_md_report(report)); });
    for (const Json& seen : read_markup("markdown-it", FORMLEAK_MARKDOWN_IT, texts))
        CHECK(seen["active"].dump() == "[]");
}

TEST_CASE("injection: JUnit is well-formed XML with the same elements whatever the strings say") {
    Lines texts = {write_junit_report(harmless(), Severity::info)};
    for (const std::string& payload : payloads())
        texts.push_back(write_junit_report(inject({payload}, 0).report, Severity::info));
    const auto seen = read_markup("xml", FORMLEAK_XMLDOM, texts);
    for (std::size_t i = 0; i < payloads().size(); ++i) {
        CAPTURE(payloads()[i]);
        CHECK(seen[i + 1]["active"].dump() == "[]");
        CHECK(seen[i + 1]["blocks"].dump() == seen[0]["blocks"].dump());
    }
}

TEST_CASE("injection: CSV has its columns in every row, and no cell calculates") {
    const std::size_t rows = read_csv(write_csv_report(harmless())).size();
    for_each_report([&](const ScanReport& report) {
        const std::string text = write_csv_report(report);
        const auto read = read_csv(text);
        CHECK(read.size() == rows);
        for (const Lines& row : read) {
            CHECK(row.size() == 22);
            for (const std::string& cell : row) {
                CAPTURE(cell);
                CHECK_FALSE(may_calculate(cell));
            }
        }
        // Where the separator is another one, quotes are no quotes: split at every one of them.
        std::size_t at = 0;
        while ((at = text.find(';', at)) != std::string::npos)
            CHECK_FALSE(may_calculate(text.substr(++at, 40)));
    });
}

TEST_CASE("injection: JSON and SARIF are what they were, and say every string unchanged") {
    const Json sarif_schema = json_of(read_file(FORMLEAK_SARIF_SCHEMA));
    for_each_report([&](const ScanReport& report) {
        const std::string text = write_json_report(report);
        CHECK(testing::find_schema_violations(sarif_schema, json_of(write_sarif_report(report, {}))) ==
              Lines{});
        const auto again = read_json_report(text);
        REQUIRE(again.ok());
        CHECK(write_json_report(*again) == text);
        CHECK(again->findings.size() == report.findings.size());
        CHECK(again->findings[0].message == report.findings[0].message);
        CHECK(again->problems[0].message == report.problems[0].message);
        // The escapes change nothing: compact JSON has none of them.
        CHECK(json_of(text).dump() == json_of(write_json_report(report, true)).dump());
    });
}

TEST_CASE("injection: no format sends a terminal anything but text, and begins no line of its own") {
    for_each_report([](const ScanReport& report) {
        for (const char* language : {"en", "sv"}) {
            FormatContext context;
            context.text.verbose = true;
            context.text.language = language;
            context.threshold = Severity::info;
            for (const Format& format : report_formats()) {
                CAPTURE(format.name);
                CAPTURE(language);
                std::string text = format.write(report, context);
                if (format.name == "csv") text = plain_ends(text);  // RFC 4180 ends lines so
                const auto hidden = find_hidden(text);
                CHECK((hidden.empty() ? "" : hidden[0]) == "");
                CHECK(text.find("\nCRITICAL forged") == std::string::npos);
                CHECK(text.size() > 1'000);
            }
        }
    });
    // With colours: those of the harmless report and no others.
    TextOptions colours;
    colours.colour = true;
    const auto escapes = [&](const ScanReport& report) {
        const std::string text = write_text_report(report, colours);
        return std::count(text.begin(), text.end(), '\x1b');
    };
    for (const std::string& payload : payloads()) {
        CAPTURE(payload);
        CHECK(escapes(inject({payload}, 0).report) == escapes(harmless()));
    }
}
