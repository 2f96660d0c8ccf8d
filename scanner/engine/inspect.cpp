#include "scanner/engine/inspect.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "detectors/rules.h"
#include "scanner/capture/capture.h"
#include "scanner/engine/file_inspection.h"
#include "scanner/engine/inspected_input.h"
#include "scanner/engine/mask_report.h"
#include "scanner/engine/page_analysis.h"
#include "scanner/engine/report_builder.h"
#include "scanner/engine/scope.h"
#include "scanner/fetch/folder_fetcher.h"
#include "scanner/model/limits.h"
#include "scanner/process/read_alone.h"
#include "scanner/text/counted.h"
#include "scanner/text/unicode.h"

namespace formleak {
namespace {

namespace fs = std::filesystem;

// Captured files where --vendor-config names a folder, nothing else.
class CapturedFetcher : public Fetcher {
  public:
    explicit CapturedFetcher(std::string folder) : folder_(std::move(folder)) {}
    Result<HttpResponse> fetch(const HttpRequest& request) override {
        if (folder_.empty())
            return Error{"inspect uses no network; give the file with --vendor-config FOLDER"};
        return VendorFolderFetcher(folder_).fetch(request);
    }

  private:
    std::string folder_;
};

// What the caller can mend: the file is not there, may not be read, or is no file.
Result<bool> check_input(const std::string& path) {
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (!fs::exists(status)) return Error{path + ": no such file, or it cannot be read"};
    if (!fs::is_directory(status) && !fs::is_regular_file(status))
        return Error{path + ": is not a regular file; give a file or a folder"};
    if (access(path.c_str(), R_OK) != 0) return Error{path + ": may not be read"};
    return true;
}

std::string without_name(const std::string& message, const std::string& path) {
    return message.starts_with(path + ": ") ? message.substr(path.size() + 2) : message;
}

// One input by itself. What cannot be read is a problem: the other inputs' results stand.
InspectedInput inspect_input(const std::string& path, const ScanRequest& request,
                             const CaptureRequest& captures, const ScanHooks& hooks,
                             const process::SlotBoard::Claim& claim) {
    CapturedFetcher fetcher(request.vendor_config_folder);
    Stores stores(fetcher, hooks.now, hooks.guard);
    ReportBuilder builder;
    InspectedInput out;
    std::vector<Finding> libraries;
    process::pass_fault_point(process::FaultPoint::file, path);
    std::error_code failed;
    if (fs::is_regular_file(path, failed) && fs::file_size(path, failed) == 0) {
        // Some files of the system tell no size and never end: nothing is read of them.
        InspectedFile empty;
        empty.path = path;
        inspect_file(empty, request, stores, builder, libraries);
    } else if (capture::sniff_capture(path) != capture::CaptureKind::unknown) {
        const auto read = inspect_capture(path, captures, hooks, claim, builder, out.own, out.people);
        if (!read) builder.add_problem(Stage::capture, path, without_name(read.error(), path));
    } else if (const auto file = read_inspected_file(path, request.targets)) {
        inspect_file(*file, request, stores, builder, libraries);
    } else {
        builder.add_problem(Stage::capture, path, file.error());
    }
    out.scripts = builder.scripts();
    out.other_vendors = builder.other_vendors();
    out.code_bringers = builder.code_bringers();
    out.frames = builder.frames();
    out.report = builder.take();
    add_filled_in(out.report, out.people);
    out.report.findings = std::move(libraries);
    return out;
}

InspectedInput only_problem(const std::string& path, std::string message) {
    InspectedInput out;
    out.report.problems.push_back({Stage::internal, path, std::move(message)});
    return out;
}

// The inputs of one run, one after the other: each once for the run and the processes that follow after a
// fault.
struct Inspection {
    const ScanRequest& request;
    const CaptureRequest& captures;
    const ScanHooks& hooks;
    ScanControl& control;
    Journal& journal;
    ReportBuilder& builder;
    std::set<std::string> own;
    PersonalTexts people;
    std::vector<Finding> libraries;
    std::size_t left_out = 0;

    void inspect(const std::string& path) {
        const auto line = journal.peek(path);
        if (auto known = line ? read_inspected(*line) : std::nullopt) return add(std::move(*known));
        if (control.stopped()) {
            ++left_out;
            return;
        }
        if (const auto suspect = hooks.guard.suspect(process::Work::file, path))
            return inspect_suspect(path, *suspect);
        const auto claim = hooks.guard.claim(process::Work::file, path, path);
        finish(path, inspect_input(path, request, captures, hooks, claim));
    }

    void inspect_suspect(const std::string& path, process::Suspect suspect) {
        if (suspect.verdict == process::Verdict::unknown) {
            hooks.guard.board->set_body(suspect, path);
            const auto outcome = process::read_alone(*hooks.guard.board, suspect, hooks.guard.arguments);
            auto read = outcome.survived ? read_inspected(outcome.output) : std::nullopt;
            if (read) return finish(path, std::move(*read));
            suspect.end = outcome.survived ? "no result" : outcome.end;
        }
        std::error_code ignored;
        if (!fs::is_directory(path, ignored))
            return finish(path, only_problem(path, internal_fault("this file", suspect.end)));
        // One file of a folder must not cost the others.
        builder.add_problem(
            Stage::internal, path,
            "internal fault while reading this folder (" + suspect.end + "); its files were read one by one");
        for (const std::string& file : files_below(path))
            if (!captures.written.holds(file)) inspect(file);
    }

    static std::vector<std::string> files_below(const std::string& folder) {
        std::vector<std::string> out;
        std::error_code failed;
        for (fs::recursive_directory_iterator it(folder, failed), end;
             !failed && it != end && out.size() < limits::kMaxCaptureFiles; it.increment(failed))
            if (it->is_regular_file(failed)) out.push_back(it->path().string());
        std::sort(out.begin(), out.end());
        return out;
    }

    void finish(const std::string& path, InspectedInput input) {
        journal.put(path, write_inspected(input));
        add(std::move(input));
    }

    void add(InspectedInput input) {
        own.merge(input.own);
        merge_personal_texts(input.people, people);
        for (Finding& library : input.report.findings) libraries.push_back(std::move(library));
        input.report.findings.clear();
        builder.add_report(std::move(input));
    }
};

}  // namespace

Result<ScanReport> inspect_files(const std::vector<std::string>& files, const ScanRequest& request,
                                 const CaptureRequest& captures, const ScanHooks& hooks,
                                 ScanControl& control) {
    for (const std::string& path : files)
        if (const auto usable = check_input(path); !usable) return Error{usable.error()};
    ReportBuilder builder;
    const std::string started_at = hooks.now();
    Journal none;
    // A single input leaves nothing to go on with.
    Journal& journal = hooks.journals && files.size() > 1 ? hooks.journals->open_private("inspect") : none;
    Inspection inspection{request, captures, hooks, control, journal, builder, {}, {}, {}};
    for (const KnownValue& value : captures.known) add_given_text(value.kind, value.value, inspection.people);
    for (const std::string& path : files) inspection.inspect(path);
    if (inspection.left_out)
        builder.add_problem(
            Stage::capture, files.front(),
            "stopped early: " + counted(inspection.left_out, "input was", "inputs were") + " not read");
    const ScopeFacts facts{true, builder.other_vendors().size(), 0, builder.code_bringers().size(),
                           builder.frames()};
    ScanReport report = builder.take();
    report.scope = scope_of(report, facts);
    report.command = "inspect";
    report.targets = files;
    report.options = request.options;
    report.started_at = started_at;
    report.findings = std::move(inspection.libraries);
    if (captures.show_values)
        note_shown(report);
    else
        mask_captured(report, inspection.people);
    judge(report, inspection.own);
    sort_report(report);
    report.finished_at = hooks.now();
    return report;
}

std::string inspect_alone(const std::string& path, const ScanRequest& request, const CaptureRequest& captures,
                          const ScanHooks& hooks) {
    return write_inspected(inspect_input(path, request, captures, hooks, {}));
}

}  // namespace formleak
