// reports/samples holds one report per format. FORMLEAK_UPDATE_SAMPLES=1 rewrites them; the change is then
// read line by line in review.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "reports/formats.h"
#include "tests/support/sample_report.h"

using namespace formleak;

TEST_CASE("samples: every format is written as its checked-in sample") {
    const ScanReport report = testing::make_sample_report();
    FormatContext context;
    context.text.exit_status = 1;
    context.threshold = Severity::high;
    context.rules = testing::make_sample_rules();
    std::vector<std::pair<std::string, std::string>> samples;  // file, text
    for (const Format& format : report_formats())
        samples.emplace_back("report" + std::string(format.ending), format.write(report, context));
    context.text.language = "sv";
    samples.emplace_back("report.sv.txt", find_format("text")->write(report, context));
    for (const auto& [file_name, text] : samples) {
        const std::string name = file_name;
        CAPTURE(name);
        const std::string path = std::string(FORMLEAK_SOURCE_DIR) + "/reports/samples/" + name;
        if (std::getenv("FORMLEAK_UPDATE_SAMPLES")) std::ofstream(path, std::ios::binary) << text;
        std::ifstream file(path, std::ios::binary);
        REQUIRE(file.good());
        CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == text);
    }
}
