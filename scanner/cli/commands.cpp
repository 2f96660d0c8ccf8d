#include "scanner/cli/commands.h"

#include <algorithm>

#include "detectors/rules.h"
#include "reports/escape.h"
#include "reports/json_report.h"
#include "scanner/cli/file_checks.h"
#include "scanner/cli/files.h"
#include "scanner/cli/finish.h"
#include "scanner/cli/known_file.h"
#include "scanner/cli/say.h"
#include "scanner/cli/scan_command.h"
#include "scanner/cli/vendor_list.h"
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
    if (const auto usable = check_files(options); !usable) return wrong_use("inspect: " + usable.error());
    Journals journals({"", life.private_file, false, life.second_life}, note_on_stderr);
    ScanHooks hooks;
    hooks.now = utc_now;
    hooks.guard = life.guard;
    hooks.journals = &journals;
    if (options.capture.show_values)
        complain("warning: --show-values writes real people's data into every output");
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
    if (const auto usable = check_files(options); !usable) return wrong_use("report: " + usable.error());
    const auto text = read_text_file(options.arguments.front(), 512u << 20);
    if (!text) return wrong_use("report: " + text.error());
    auto report = read_json_report(*text);
    if (!report) return wrong_use("report: " + options.arguments.front() + ": " + report.error());
    return finish(std::move(report).value(), options, *decisions);
}

// `id`: as it was asked for; "<vendor>.present" describes every vendor's.
std::string describe_rule(const Rule& rule, const std::string& id) {
    std::string out = escape_terminal(id) + "\n" + std::string(rule.title) + "\n\n" + std::string(rule.help) +
                      "\n\nFix\n  " + general_remedy(rule, id) + "\n\nSeverity\n  " +
                      std::string(rule.severity) + "\n";
    const auto references = rule_references(id);
    if (!references.empty()) out += "\nReferences\n";
    for (const std::string& reference : references) out += "  " + reference + "\n";
    return out;
}

std::string list_rules() {
    std::string out;
    for (const Rule& rule : all_rules()) {
        std::string id(rule.id);
        id.resize(std::max<std::size_t>(id.size(), 30), ' ');
        out += id + " " + std::string(rule.title) + "\n";
    }
    return out;
}

int run_explain(const Options& options) {
    if (options.arguments.empty()) return print(list_rules()) ? 0 : 4;
    const Rule* rule = find_rule(options.arguments.front());
    if (!rule)
        return wrong_use("explain: no rule '" + options.arguments.front() + "'; formleak explain lists them");
    return print(describe_rule(*rule, options.arguments.front())) ? 0 : 4;
}

}  // namespace

Result<bool> complete_inspection(Options& options) {
    options.scan.targets = options.arguments;
    options.capture.written = written_files(options);
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
            return print(list_vendors()) ? 0 : 4;
        case Command::none:
            break;
    }
    return 2;
}

}  // namespace formleak::cli
