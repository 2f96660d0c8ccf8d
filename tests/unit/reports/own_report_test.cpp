#include "reports/own_report.h"

#include <doctest/doctest.h>

#include "reports/csv_report.h"
#include "reports/har_report.h"
#include "reports/html_report.h"
#include "reports/json_report.h"
#include "reports/junit_report.h"
#include "reports/md_report.h"
#include "reports/sarif_report.h"
#include "reports/text_report.h"
#include "scanner/engine/policy.h"
#include "tests/support/sample_report.h"

using namespace formleak;

TEST_CASE("own_report: what any writer writes is known again by its beginning") {
    ScanReport timeless = testing::make_sample_report();
    timeless.elapsed_s = 0;
    for (const ScanReport& report :
         {ScanReport(), testing::make_sample_report(), testing::make_hostile_report(), timeless}) {
        for (const char* language : {"en", "sv"}) {
            TextOptions text;
            text.language = language;
            CHECK(is_own_report(write_text_report(report, text)));
        }
        CHECK(is_own_report(write_json_report(report)));
        CHECK(is_own_report(write_sarif_report(report, testing::make_sample_rules())));
        CHECK(is_own_report(write_html_report(report)));
        CHECK(is_own_report(write_md_report(report)));
        CHECK(is_own_report(write_csv_report(report)));
        CHECK(is_own_report(write_junit_report(report, Severity::high)));
        CHECK(is_own_report(write_baseline(report)));
    }
    CHECK(is_own_report(write_har({}, "0.1.0")));
    CHECK(is_own_report(write_har(std::vector<VisitResult>(2), "0.1.0")));
}

TEST_CASE("own_report: what others write is none, whatever they say of us") {
    for (
        const char* text :
        {"", "\n", "formleak", "a page · 3 pages, 2 forms\n\n", "{}", "{\"formleak\": 1}",
         "{\"name\": \"x\", \"schema\": \"formleak/1\"}",
         R"({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{"tool": {"driver": {"name": "other"}}}]})",
         R"({"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"}}})",
         "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>About formleak: x</title>",
         "# Notes on formleak: 1\n", "fbq('init','1234567890')\n", "\"severity\",\"rule\"\n",
         "<?xml version=\"1.0\"?><testsuites tests=\"1\"><testsuite name=\"jest\">",
         "https://www.example.se/ · 5 pages\n"}) {
        CAPTURE(text);
        CHECK_FALSE(is_own_report(text));
    }
}
