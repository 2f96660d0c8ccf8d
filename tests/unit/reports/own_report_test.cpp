#include "reports/own_report.h"

#include <doctest/doctest.h>

#include "reports/formats.h"
#include "scanner/engine/policy.h"
#include "tests/support/sample_report.h"

using namespace formleak;

TEST_CASE("own_report: what any writer writes is known again by its beginning") {
    ScanReport timeless = testing::make_sample_report();
    timeless.elapsed_s = 0;
    for (const ScanReport& report :
         {ScanReport(), testing::make_sample_report(), testing::make_hostile_report(), timeless}) {
        for (const char* language : {"en", "sv"}) {
            FormatContext context;
            context.text.language = language;
            context.rules = testing::make_sample_rules();
            for (const std::vector<VisitResult>& visits : {std::vector<VisitResult>(), {{}, {}}}) {
                context.visits = visits;
                for (const Format& format : all_formats()) {
                    CAPTURE(format.name);
                    CHECK(is_own_report(format.write(report, context)));
                }
            }
        }
        CHECK(is_own_report(write_baseline(report)));
    }
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
