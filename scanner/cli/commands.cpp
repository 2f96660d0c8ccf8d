#include "scanner/cli/commands.h"

#include <cstdio>

#include "detectors/rules.h"
#include "reports/json_report.h"
#include "scanner/cli/files.h"
#include "scanner/cli/finish.h"
#include "scanner/cli/scan_command.h"
#include "scanner/cli/version.h"
#include "scanner/engine/inspect.h"
#include "scanner/process/bounds.h"

namespace formleak::cli {
namespace {

int run_inspect(Options& options, ScanControl& control, const Life& life) {
    const auto decisions = read_decisions(options);
    if (!decisions) return wrong_use(decisions.error());
    const auto complete = complete_inspection(options);
    if (!complete) return wrong_use(complete.error());
    Journals journals({"", life.private_file, false, life.second_life}, note_on_stderr);
    ScanHooks hooks;
    hooks.now = utc_now;
    hooks.guard = life.guard;
    hooks.journals = &journals;
    if (options.capture.show_values)
        std::fputs("formleak: warning: --show-values writes real people's data into every output\n", stderr);
    const process::Bounds bounds = process::work_bounds();
    process::limit_memory(bounds.child_mib + bounds.worker_mib);
    auto report = inspect_files(options.arguments, options.scan, options.capture, hooks, control);
    if (!report) return wrong_use("inspect: " + report.error());
    ScanReport out = std::move(report).value();
    out.tool_version = kVersion;
    out.facts_date = kFactsDate;
    out.id = fingerprint(out.command, out.started_at, out.targets.front(), "", "");
    return finish(std::move(out), options, *decisions);
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

Result<bool> complete_inspection(Options& options) {
    if (!options.values_file.empty()) {
        auto values = read_values_file(options.values_file);
        if (!values) return Error{values.error()};
        options.scan.typed = std::move(values).value();
    }
    if (options.known_file.empty()) return true;
    auto known = read_known_file(options.known_file);
    if (!known) return Error{"inspect: " + known.error()};
    options.capture.known = std::move(known).value();
    return true;
}

int run_command(Options options, ScanControl& control, const Life& life) {
    switch (options.command) {
        case Command::verify:
        case Command::scan:
            return run_scan(options, control, life);
        case Command::demo:
            return run_demo(options, control, life);
        case Command::inspect:
            return run_inspect(options, control, life);
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
