#include "scanner/cli/finish.h"

#include <ctime>

#include "scanner/cli/commands.h"
#include "scanner/cli/files.h"
#include "scanner/cli/output.h"
#include "scanner/cli/say.h"

namespace formleak::cli {

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

Result<Decisions> read_decisions(const Options& options) {
    Decisions out;
    if (!options.config_file.empty()) {
        const auto text = read_text_file(options.config_file);
        if (!text) return Error{"--config " + text.error()};
        auto policy = parse_policy(*text);
        if (!policy) return Error{"--config " + options.config_file + ": " + policy.error()};
        out.policy = std::move(policy).value();
    }
    if (!options.baseline_file.empty()) {
        const auto text = read_text_file(options.baseline_file);
        if (!text) return Error{"--baseline " + text.error()};
        auto baseline = parse_baseline(*text);
        if (!baseline) return Error{"--baseline " + options.baseline_file + ": " + baseline.error()};
        out.baseline = std::move(baseline).value();
    }
    return out;
}

int finish(ScanReport report, const Options& options, const Decisions& decisions, Journals* journals,
           const std::vector<VisitResult>& visits) {
    apply_policy(decisions.policy, utc_now().substr(0, 10), report);
    apply_baseline(decisions.baseline, options.baseline_file, report);
    sort_report(report);
    const bool files_stand = write_files(report, visits, options);
    const bool is_printed = print_report(report, options, files_stand ? exit_code_of(report, options) : 2);
    if (!files_stand || !is_printed) {
        if (journals && takes(*options.command, add_resume) && journals->are_kept())
            note_on_stderr("pages that were kept need not be read again: --resume");
        return files_stand ? 4 : 2;
    }
    if (journals) journals->remove_finished();
    return exit_code_of(report, options);
}

}  // namespace formleak::cli
