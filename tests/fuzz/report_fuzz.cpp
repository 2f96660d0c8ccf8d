// Any bytes may be given to `formleak report FILE.json`; whatever is accepted must be writable in every
// format, and none of them sends a terminal anything but text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "reports/formats.h"
#include "reports/json_report.h"
#include "tests/support/visible_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto report =
        formleak::read_json_report(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!report) return 0;
    formleak::FormatContext context;
    context.text.verbose = true;
    context.threshold = formleak::Severity::low;
    for (const formleak::Format& format : formleak::report_formats()) {
        const std::string text = format.write(*report, context);
        if (format.name == "text" && text.find('\x1b') != std::string::npos) std::abort();
        if (format.name == "html" && text.find("<script") != std::string::npos) std::abort();
        if (format.name != "csv" && !formleak::testing::find_hidden(text).empty()) std::abort();
    }
    const auto again = formleak::read_json_report(formleak::write_json_report(*report));
    if (!again) std::abort();
    return 0;
}
