#include "scanner/cli/output.h"

#include <cstdio>
#include <filesystem>

#include "reports/json_report.h"
#include "scanner/cli/files.h"

namespace formleak::cli {

std::string format_of_file(const std::string& file) {
    static constexpr struct {
        std::string_view ending, format;
    } kEndings[] = {{".junit.xml", "junit"}, {".json", "json"}, {".sarif", "sarif"}, {".html", "html"}, {".md", "md"}, {".csv", "csv"}, {".txt", "text"}};
    const std::string name = std::filesystem::path(file).filename().string();
    for (const auto& row : kEndings)
        if (name.size() > row.ending.size() && name.ends_with(row.ending)) return std::string(row.format);
    return "";
}

std::string render(const ScanReport& report, const std::string& format, const Options& options, bool to_terminal) {
    return write_json_report(report);
}

int exit_code_of(const ScanReport& report, const Options& options) {
    const Summary summary = summarise(report);
    if (!options.never_fail)
        for (int severity = static_cast<int>(options.fail_on); severity <= static_cast<int>(Severity::critical); ++severity)
            if (summary.findings[severity]) return 1;
    return summary.complete ? 0 : 3;
}

Result<bool> deliver(const ScanReport& report, const Options& options) {
    for (const std::string& file : options.outputs) {
        const auto written = write_text_file(file, render(report, format_of_file(file), options, false));
        if (!written) return written;
    }
    if (options.quiet && options.format.empty()) return true;
    const std::string text = render(report, options.format.empty() ? "text" : options.format, options, true);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return true;
}

}  // namespace formleak::cli
