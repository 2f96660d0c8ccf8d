// Any bytes may be given to `formleak report FILE.json`; whatever is accepted must be writable in every
// format, and none of them sends a terminal anything but text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "reports/csv_report.h"
#include "reports/html_report.h"
#include "reports/json_report.h"
#include "reports/junit_report.h"
#include "reports/md_report.h"
#include "reports/sarif_report.h"
#include "reports/text_report.h"
#include "tests/support/visible_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto report =
        formleak::read_json_report(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!report) return 0;
    formleak::TextOptions options;
    options.verbose = true;
    const std::string text = formleak::write_text_report(*report, options);
    if (text.find('\x1b') != std::string::npos) std::abort();
    const std::string html = formleak::write_html_report(*report);
    if (html.find("<script") != std::string::npos) std::abort();
    const std::string json = formleak::write_json_report(*report);
    for (const std::string& output :
         {text, html, json, formleak::write_sarif_report(*report, {}), formleak::write_md_report(*report),
          formleak::write_junit_report(*report, formleak::Severity::low)})
        if (!formleak::testing::find_hidden(output).empty()) std::abort();
    formleak::write_csv_report(*report);
    const auto again = formleak::read_json_report(json);
    if (!again) std::abort();
    return 0;
}
