#include "scanner/cli/commands.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <set>

#include "detectors/rules.h"
#include "reports/json_report.h"
#include "scanner/cli/demo.h"
#include "scanner/cli/files.h"
#include "scanner/cli/output.h"
#include "scanner/cli/progress_line.h"
#include "scanner/cli/version.h"
#include "scanner/engine/inspect.h"
#include "scanner/engine/policy.h"

namespace formleak::cli {
namespace {

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

struct Decisions {
    Policy policy;
    std::set<std::string> baseline;
};

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

int finish(ScanReport report, const Options& options, const Decisions& decisions) {
    apply_policy(decisions.policy, utc_now().substr(0, 10), report);
    apply_baseline(decisions.baseline, options.baseline_file, report);
    sort_report(report);
    if (!options.write_baseline_file.empty()) {
        const auto written = write_text_file(options.write_baseline_file, write_baseline(report));
        if (!written) return wrong_use("--write-baseline " + written.error());
    }
    const auto delivered = deliver(report, options);
    if (!delivered) return wrong_use("-o " + delivered.error());
    return exit_code_of(report, options);
}

void warn_of_allowed(const browser::GatePolicy& policy) {
    if (policy.allow_submit)
        std::fputs("formleak: warning: --submit allow sends the made-up person's forms to the site\n",
                   stderr);
    if (policy.allow_third_party)
        std::fputs(
            "formleak: warning: --third-party allow lets what is typed (a made-up person) reach third "
            "parties\n",
            stderr);
}

int run_scan(Options& options, ScanControl& control, Fetcher* network) {
    auto decisions = read_decisions(options);
    if (!decisions) return wrong_use(decisions.error());
    if (options.scan.targets.empty()) options.scan.targets = decisions->policy.targets;
    if (options.scan.targets.empty())
        return wrong_use(options.scan.command + ": no target; name an address" +
                         (options.command == Command::verify ? "" : ", a folder or an .html file"));
    if (!options.values_file.empty()) {
        auto values = read_values_file(options.values_file);
        if (!values) return wrong_use(values.error());
        options.scan.typed = std::move(values).value();
    }
    options.scan.state_folder = state_folder();
    if (options.scan.browser) {
        warn_of_allowed(options.scan.browser->policy);
        const auto cookies = options.scan.fetch.cookie_file.empty()
                                 ? Result<std::string>(std::string())
                                 : read_text_file(options.scan.fetch.cookie_file);
        if (!cookies) return wrong_use("--cookie-file " + cookies.error());
        options.scan.browser->cookies = read_cookie_file(*cookies);
    }
    ProgressLine line;
    ScanHooks hooks;
    hooks.now = utc_now;
    hooks.network = network;
    std::vector<VisitResult> visits;
    if (wants_har(options))
        hooks.visit_done = [&visits](VisitResult&& visit) { visits.push_back(std::move(visit)); };
    if (options.progress && ::isatty(STDERR_FILENO))
        hooks.progress = [&line](const Progress& p) { line.show(p); };
    const auto start = std::chrono::steady_clock::now();
    auto report = scan(options.scan, hooks, control);
    line.clear();
    if (!report) return wrong_use(options.scan.command + ": " + report.error());
    ScanReport out = std::move(report).value();
    out.tool_version = kVersion;
    out.facts_date = kFactsDate;
    out.elapsed_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    out.id = fingerprint(out.command, out.started_at, out.targets.front(), "", "");
    if (wants_har(options)) {
        const auto written = write_hars(visits, options);
        if (!written) return wrong_use("-o " + written.error());
    }
    return finish(std::move(out), options, *decisions);
}

int run_inspect(Options& options) {
    auto decisions = read_decisions(options);
    if (!decisions) return wrong_use(decisions.error());
    if (!options.values_file.empty()) {
        auto values = read_values_file(options.values_file);
        if (!values) return wrong_use(values.error());
        options.scan.typed = std::move(values).value();
    }
    ScanHooks hooks;
    hooks.now = utc_now;
    if (!options.known_file.empty()) {
        auto known = read_known_file(options.known_file);
        if (!known) return wrong_use("inspect: " + known.error());
        options.capture.known = std::move(known).value();
    }
    if (options.capture.show_values)
        std::fputs("formleak: warning: --show-values writes real people's data into every output\n", stderr);
    auto report = inspect_files(options.arguments, options.scan, options.capture, hooks);
    if (!report) return wrong_use("inspect: " + report.error());
    ScanReport out = std::move(report).value();
    out.tool_version = kVersion;
    out.facts_date = kFactsDate;
    out.id = fingerprint(out.command, out.started_at, out.targets.front(), "", "");
    return finish(std::move(out), options, *decisions);
}

int run_demo(Options& options, ScanControl& control) {
    DemoNetwork network;
    if (!network.ready()) {
        std::fputs("formleak: demo: no port on 127.0.0.1 is free\n", stderr);
        return 4;
    }
    options.scan.command = "demo";
    options.scan.targets = {DemoNetwork::target()};
    return run_scan(options, control, &network.fetcher());
}

int run_report(const Options& options) {
    auto decisions = read_decisions(options);
    if (!decisions) return wrong_use(decisions.error());
    const auto text = read_text_file(options.arguments.front(), 512u << 20);
    if (!text) return wrong_use("report: " + text.error());
    auto report = read_json_report(*text);
    if (!report) return wrong_use("report: " + options.arguments.front() + ": " + report.error());
    return finish(std::move(report).value(), options, *decisions);
}

void print_rule(const Rule& rule, const std::string& id) {
    std::printf("%s\n%s\n\n%s\n\nFix\n  %s\n\nSeverity\n  %s\n", id.c_str(), std::string(rule.title).c_str(),
                std::string(rule.help).c_str(), std::string(rule.remedy).c_str(),
                std::string(rule.severity).c_str());
    const auto references = rule_references(id);
    if (!references.empty()) std::puts("\nReferences");
    for (const std::string& reference : references) std::printf("  %s\n", reference.c_str());
}

int run_explain(const Options& options) {
    if (options.arguments.empty()) {
        for (const Rule& rule : all_rules())
            std::printf("%-30s %s\n", std::string(rule.id).c_str(), std::string(rule.title).c_str());
        return 0;
    }
    const Rule* rule = find_rule(options.arguments.front());
    if (!rule)
        return wrong_use("explain: no rule '" + options.arguments.front() + "'; formleak explain lists them");
    print_rule(*rule, options.arguments.front());
    return 0;
}

int run_vendors() {
    for (const Vendor* vendor : all_vendors())
        std::printf(
            "%-10s %s (%s, %s)\n  switch: %s\n  checked: set-ups in scripts, images and addresses; "
            "%s%smatching by hand\n",
            std::string(vendor->id).c_str(), std::string(vendor->name).c_str(),
            std::string(vendor->company).c_str(), std::string(vendor->country).c_str(),
            std::string(vendor->setting_path).c_str(),
            vendor->apply_config ? "the served configuration; " : "",
            vendor->predict ? "which fields would leave; " : "");
    return 0;
}

}  // namespace

int run_command(Options options, ScanControl& control) {
    switch (options.command) {
        case Command::verify:
        case Command::scan:
            return run_scan(options, control, nullptr);
        case Command::demo:
            return run_demo(options, control);
        case Command::inspect:
            return run_inspect(options);
        case Command::report:
            return run_report(options);
        case Command::explain:
            return run_explain(options);
        case Command::vendors:
            return run_vendors();
        case Command::none:
            break;
    }
    return 2;
}

}  // namespace formleak::cli
