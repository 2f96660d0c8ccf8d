#include "scanner/cli/report_command.h"

#include "reports/json_report.h"
#include "scanner/cli/file_checks.h"
#include "scanner/cli/files.h"
#include "scanner/cli/finish.h"
#include "scanner/cli/say.h"

namespace formleak::cli {

int run_report(Options& options, ScanControl&, const Life&) {
    auto decisions = read_decisions(options);
    if (!decisions) return wrong_use(decisions.error());
    if (const auto usable = check_files(options); !usable) return wrong_use("report: " + usable.error());
    const auto text = read_text_file(options.arguments.front(), 512u << 20);
    if (!text) return wrong_use("report: " + text.error());
    auto report = read_json_report(*text);
    if (!report) return wrong_use("report: " + options.arguments.front() + ": " + report.error());
    return finish(std::move(report).value(), options, *decisions);
}

}  // namespace formleak::cli
