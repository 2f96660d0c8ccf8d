// reports/samples holds one report per format. FORMLEAK_UPDATE_SAMPLES=1 rewrites them; the change is then
// read line by line in review.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "reports/csv_report.h"
#include "reports/html_report.h"
#include "reports/json_report.h"
#include "reports/junit_report.h"
#include "reports/md_report.h"
#include "reports/sarif_report.h"
#include "reports/text_report.h"
#include "tests/support/sample_report.h"

using namespace formleak;

TEST_CASE("samples: every format is written as its checked-in sample") {
    const ScanReport report = testing::make_sample_report();
    TextOptions english, swedish;
    english.exit_status = swedish.exit_status = 1;
    swedish.language = "sv";
    const struct {
        const char* file;
        std::string text;
    } kSamples[] = {
        {"report.txt", write_text_report(report, english)},
        {"report.sv.txt", write_text_report(report, swedish)},
        {"report.json", write_json_report(report)},
        {"report.sarif", write_sarif_report(report, testing::make_sample_rules())},
        {"report.html", write_html_report(report)},
        {"report.md", write_md_report(report)},
        {"report.csv", write_csv_report(report)},
        {"report.junit.xml", write_junit_report(report, Severity::high)},
    };
    for (const auto& sample : kSamples) {
        CAPTURE(sample.file);
        const std::string path = std::string(FORMLEAK_SOURCE_DIR) + "/reports/samples/" + sample.file;
        if (std::getenv("FORMLEAK_UPDATE_SAMPLES")) std::ofstream(path, std::ios::binary) << sample.text;
        std::ifstream file(path, std::ios::binary);
        REQUIRE(file.good());
        CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == sample.text);
    }
}
