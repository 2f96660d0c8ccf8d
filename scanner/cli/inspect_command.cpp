#include "scanner/cli/inspect_command.h"

#include "scanner/cli/file_checks.h"
#include "scanner/cli/files.h"
#include "scanner/cli/finish.h"
#include "scanner/cli/known_file.h"
#include "scanner/cli/say.h"
#include "scanner/cli/version.h"
#include "scanner/engine/inspect.h"
#include "scanner/process/bounds.h"

namespace formleak::cli {

Result<bool> complete_inspection(Options& options) {
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

}  // namespace formleak::cli
