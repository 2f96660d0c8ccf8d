#include "scanner/cli/finish.h"

#include <cstdio>
#include <ctime>

#include "scanner/cli/files.h"
#include "scanner/cli/output.h"

namespace formleak::cli {

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

int wrong_use(const std::string& message) {
    std::fprintf(stderr, "formleak: %s\n", message.c_str());
    return 2;
}

void note_on_stderr(const std::string& line) {
    std::fprintf(stderr, "formleak: note: %s\n", line.c_str());
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

int finish(ScanReport report, const Options& options, const Decisions& decisions, Journals* journals) {
    apply_policy(decisions.policy, utc_now().substr(0, 10), report);
    apply_baseline(decisions.baseline, options.baseline_file, report);
    sort_report(report);
    if (!options.write_baseline_file.empty()) {
        const auto written = write_text_file(options.write_baseline_file, write_baseline(report));
        if (!written) return wrong_use("--write-baseline " + written.error());
    }
    const auto delivered = deliver(report, options);
    if (!delivered) return wrong_use("-o " + delivered.error());
    if (journals) journals->remove_finished();
    return exit_code_of(report, options);
}

}  // namespace formleak::cli
