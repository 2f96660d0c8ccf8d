#include "scanner/cli/output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <set>

#include "detectors/rules.h"
#include "reports/formats.h"
#include "scanner/cli/output_place.h"
#include "scanner/cli/say.h"
#include "scanner/engine/policy.h"

namespace formleak::cli {

namespace {

std::size_t terminal_width() {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return std::max<std::size_t>(size.ws_col, 60);
    return 110;
}

TextOptions text_options(const Options& options, bool to_stdout, int exit_code) {
    TextOptions text;
    text.width = to_stdout ? terminal_width() : 110;
    text.colour = to_stdout && options.color && ::isatty(STDOUT_FILENO) && !std::getenv("NO_COLOR");
    text.verbose = options.verbose;
    text.language = options.language;
    text.exit_status = exit_code;
    return text;
}

// Every rule that the report's findings can have, for writers that list them.
std::vector<RuleInfo> rules_of(const ScanReport& report) {
    std::vector<RuleInfo> out;
    std::set<std::string> seen;
    for (const Finding& finding : report.findings) {
        const Rule* rule = find_rule(finding.rule);
        if (!rule || !seen.insert(finding.rule).second) continue;
        out.push_back({finding.rule, std::string(rule->title), std::string(rule->help),
                       general_remedy(*rule, finding.rule), finding.severity, rule_references(finding.rule)});
    }
    return out;
}

SarifOptions sarif_options() {
    SarifOptions out;
    std::error_code failed;
    out.working_folder = std::filesystem::current_path(failed).string();
    out.is_file = [](const std::string& path) {
        std::error_code unknown;
        return std::filesystem::is_regular_file(path, unknown);
    };
    out.canonical = [](const std::string& path) {
        std::error_code unknown;
        const auto real = std::filesystem::weakly_canonical(path, unknown);
        return unknown ? path : real.string();
    };
    return out;
}

FormatContext context_of(const ScanReport& report, const Options& options) {
    FormatContext out;
    out.text = text_options(options, false, exit_code_of(report, options));
    if (!options.never_fail) out.threshold = options.fail_on;
    out.rules = rules_of(report);
    out.places = sarif_options();
    return out;
}

}  // namespace

int exit_code_of(const ScanReport& report, const Options& options) {
    const Summary summary = summarise(report);
    if (!options.never_fail)
        for (int severity = static_cast<int>(options.fail_on);
             severity <= static_cast<int>(Severity::critical); ++severity)
            if (summary.findings[severity]) return 1;
    return summary.complete ? 0 : 3;
}

bool write_files(const ScanReport& report, const std::vector<VisitResult>& visits, const Options& options) {
    bool all_stand = true;
    const auto write = [&](const char* flag, const std::string& file, const std::string& text) {
        const auto written = write_output(file, text);
        if (!written) wrong_use(flag + (" " + written.error()));
        all_stand = all_stand && written.ok();
    };
    if (!options.write_baseline_file.empty())
        write("--write-baseline", options.write_baseline_file, write_baseline(report));
    FormatContext context = context_of(report, options);
    context.visits = visits;
    for (const std::string& file : options.outputs)
        write("-o", file, find_format_of(file)->write(report, context));
    return all_stand;
}

bool print_report(const ScanReport& report, const Options& options, int exit_code) {
    if (options.quiet && options.format.empty()) return true;
    FormatContext context = context_of(report, options);
    context.text = text_options(options, true, exit_code);
    return print(find_format(options.format.empty() ? "text" : options.format)->write(report, context));
}

}  // namespace formleak::cli
